import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { groupRows } from "./group-rows.ts";
import { organizationJson, personJson, type StatementRow } from "./records.ts";
import { sendPrepared } from "./send.ts";

/** Who said what at each of these events? */
export async function readStatements(
  database: Database,
  eventIds: readonly number[],
): Promise<StatementRow[][]> {
  const rows = await sendPrepared<StatementRow & { eventId: number }>(
    database,
    sql`SELECT l.event_id AS "eventId", l.paraphrase,
        ${personJson("p")} AS speaker, ${organizationJson("o")} AS organization
      FROM statements l
      LEFT JOIN people p ON p.id = l.speaker_id
      LEFT JOIN organizations o ON o.id = l.organization_id
      WHERE l.event_id = ANY(${eventIds}::int[])
      ORDER BY l.event_id, l.position`,
  );
  return groupRows(eventIds, rows, (row) => row.eventId);
}
