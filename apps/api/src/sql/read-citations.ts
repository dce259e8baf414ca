import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { groupRows } from "./group-rows.ts";
import { type CitationRow, documentJson } from "./records.ts";
import { sendPrepared } from "./send.ts";

/** Which documents report each of these events, and who published them? */
export async function readCitations(
  database: Database,
  eventIds: readonly number[],
): Promise<CitationRow[][]> {
  const rows = await sendPrepared<CitationRow & { eventId: number }>(
    database,
    sql`SELECT l.event_id AS "eventId", l.quote, l.locator, ${documentJson} AS document
      FROM citations l
      JOIN documents d ON d.id = l.document_id
      JOIN publishers p ON p.id = d.publisher_id
      LEFT JOIN publishers s ON s.id = d.syndicated_from_id
      WHERE l.event_id = ANY(${eventIds}::int[])
      ORDER BY l.event_id, l.position, d.id`,
  );
  return groupRows(eventIds, rows, (row) => row.eventId);
}
