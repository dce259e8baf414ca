import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { groupRows } from "./group-rows.ts";
import { organizationJson, type ParticipationRow } from "./records.ts";
import { sendPrepared } from "./send.ts";

/** Which organizations took part in each of these events, in which role? */
export async function readParticipations(
  database: Database,
  eventIds: readonly number[],
): Promise<ParticipationRow[][]> {
  const rows = await sendPrepared<ParticipationRow & { eventId: number }>(
    database,
    sql`SELECT l.event_id AS "eventId", l.role::text AS role, ${organizationJson("o")} AS organization
      FROM participations l JOIN organizations o ON o.id = l.organization_id
      WHERE l.event_id = ANY(${eventIds}::int[])
      ORDER BY l.event_id, l.position, o.id`,
  );
  return groupRows(eventIds, rows, (row) => row.eventId);
}
