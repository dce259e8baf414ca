import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { anyId } from "./any-of.ts";
import { groupRows } from "./group-rows.ts";
import { type FlatRow, nested, readJoined } from "./nested.ts";
import { organizationColumns, type ParticipationRow } from "./records.ts";
import { sendPrepared } from "./send.ts";

const organization = nested("o", organizationColumns);

/** Reads the organizations that take part in each of these events, with their roles. */
export async function readParticipations(
  database: Database,
  eventIds: readonly number[],
): Promise<ParticipationRow[][]> {
  const rows = await sendPrepared<Pick<ParticipationRow, "role" | "eventId"> & FlatRow>(
    database,
    sql`/* readParticipations */ SELECT l.event_id AS "eventId", l.role, ${organization.columns}
      FROM participations l JOIN organizations o ON o.id = l.organization_id
      WHERE l.event_id = ${anyId(eventIds)}
      ORDER BY l.event_id, l.position, o.id`,
  );
  return groupRows(
    eventIds,
    rows,
    (row) => row.eventId,
    ({ eventId, role, ...row }) => ({ eventId, role, organization: readJoined(organization, row) }),
  );
}
