import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import type { CorroborationRow } from "./records.ts";
import { sendPrepared } from "./send.ts";

const none: CorroborationRow = { documents: 0, publishers: 0, owners: 0 };

/** Counts the documents, publishers and independent owners that report each of these events. */
export async function readCorroborations(
  database: Database,
  eventIds: readonly number[],
): Promise<CorroborationRow[]> {
  const rows = await sendPrepared<CorroborationRow & { eventId: number }>(
    database,
    sql`/* readCorroborations */ SELECT e.id AS "eventId", e.owners, count(*)::int AS documents,
        count(DISTINCT d.publisher_id)::int AS publishers
      FROM events e
      JOIN citations l ON l.event_id = e.id
      JOIN documents d ON d.id = l.document_id
      WHERE e.id = ANY(${eventIds}::int[])
      GROUP BY e.id`,
  );
  const byEvent = new Map(rows.map((row) => [row.eventId, row]));
  return eventIds.map((id) => byEvent.get(id) ?? none);
}
