import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { anyId } from "./any-of.ts";
import type { CorroborationRow } from "./records.ts";
import { sendPrepared } from "./send.ts";

/** Counts the documents, publishers and independent owners that report each of these events. */
export async function readCorroborations(
  database: Database,
  eventIds: readonly number[],
): Promise<CorroborationRow[]> {
  const rows = await sendPrepared<CorroborationRow>(
    database,
    sql`/* readCorroborations */ SELECT e.id AS "eventId", e.owners, count(d.id)::int AS documents,
        count(DISTINCT d.publisher_id)::int AS publishers
      FROM events e
      LEFT JOIN citations l ON l.event_id = e.id AND l.relation = 'REPORTS'
      LEFT JOIN documents d ON d.id = l.document_id
      WHERE e.id = ${anyId(eventIds)}
      GROUP BY e.id`,
  );
  const byEvent = new Map(rows.map((row) => [row.eventId, row]));
  return eventIds.map(
    (eventId) => byEvent.get(eventId) ?? { eventId, documents: 0, publishers: 0, owners: 0 },
  );
}
