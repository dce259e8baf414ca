import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { anyId } from "./any-of.ts";
import { groupRows } from "./group-rows.ts";
import { type FlatRow, nested, readJoined } from "./nested.ts";
import { type InvolvementRow, personColumns } from "./records.ts";
import { sendPrepared } from "./send.ts";

const person = nested("p", personColumns);

/** Reads the people involved in each of these events, with role and office. */
export async function readInvolvements(
  database: Database,
  eventIds: readonly number[],
): Promise<InvolvementRow[][]> {
  const rows = await sendPrepared<Omit<InvolvementRow, "person"> & { eventId: number } & FlatRow>(
    database,
    sql`/* readInvolvements */ SELECT l.event_id AS "eventId", l.role, l.office, ${person.columns}
      FROM involvements l JOIN people p ON p.id = l.person_id
      WHERE l.event_id = ${anyId(eventIds)}
      ORDER BY l.event_id, l.position, p.id`,
  );
  return groupRows(
    eventIds,
    rows,
    (row) => row.eventId,
    (row) => ({ role: row.role, office: row.office, person: readJoined(person, row) }),
  );
}
