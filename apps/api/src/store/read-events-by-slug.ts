import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { anyKey } from "./any-of.ts";
import { type EventRow, selectedEvent } from "./event-row.ts";
import { sendPrepared } from "./send.ts";

/** Reads the events that have these slugs, or had them before; null for an unknown slug. */
export async function readEventsBySlug(
  database: Database,
  slugs: readonly string[],
): Promise<(EventRow | null)[]> {
  const rows = await sendPrepared<EventRow>(
    database,
    sql`/* readEventsBySlug */ SELECT ${selectedEvent} FROM events e WHERE e.slug = ${anyKey(slugs)}`,
  );
  const bySlug = new Map(rows.map((row) => [row.slug, row]));
  const others = slugs.filter((slug) => !bySlug.has(slug));
  const renamed = others.length === 0 ? [] : await readEventsByPreviousSlug(database, others);
  for (const { previous, ...event } of renamed) bySlug.set(previous, event as EventRow);
  return slugs.map((slug) => bySlug.get(slug) ?? null);
}

function readEventsByPreviousSlug(database: Database, slugs: readonly string[]) {
  return sendPrepared<EventRow & { previous: string }>(
    database,
    sql`/* readEventsByPreviousSlug */ SELECT ${selectedEvent}, o.slug AS previous
      FROM previous_slugs o JOIN events e ON e.id = o.event_id WHERE o.slug = ${anyKey(slugs)}`,
  );
}
