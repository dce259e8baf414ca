import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { type EventRow, selectedEvent } from "./event-row.ts";
import { sendPrepared } from "./send.ts";

/** Reads the events with these slugs; null for an unknown slug. */
export async function readEventsBySlug(
  database: Database,
  slugs: readonly string[],
): Promise<(EventRow | null)[]> {
  const rows = await sendPrepared<EventRow>(
    database,
    sql`/* readEventsBySlug */ SELECT ${selectedEvent} FROM events e WHERE e.slug = ANY(${slugs}::text[])`,
  );
  const bySlug = new Map(rows.map((row) => [row.slug, row]));
  return slugs.map((slug) => bySlug.get(slug) ?? null);
}
