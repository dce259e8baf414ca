import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { groupRows } from "./group-rows.ts";
import { type InvolvementRow, personJson } from "./records.ts";
import { sendPrepared } from "./send.ts";

/** Which people were involved in each of these events, in which role and office? */
export async function readInvolvements(
  database: Database,
  eventIds: readonly number[],
): Promise<InvolvementRow[][]> {
  const rows = await sendPrepared<InvolvementRow & { eventId: number }>(
    database,
    sql`SELECT l.event_id AS "eventId", l.role::text AS role, l.office, ${personJson("p")} AS person
      FROM involvements l JOIN people p ON p.id = l.person_id
      WHERE l.event_id = ANY(${eventIds}::int[])
      ORDER BY l.event_id, l.position, p.id`,
  );
  return groupRows(eventIds, rows, (row) => row.eventId);
}
