import { toStoredDays } from "@dateline/db";
import sql, { join, type Sql } from "sql-template-tag";
import type { EventFilter } from "./event-filter.ts";
import { type EventRow, selectedEvent } from "./event-row.ts";
import { eventPageOf, eventsByIds, inEventOrder } from "./event-source.ts";
import { findPageIds } from "./find-page-ids.ts";
import type { IndexedDatabase } from "./indexed.ts";
import type { Page, Side } from "./keyset.ts";
import { send } from "./send.ts";

export type NeighbourQuery = { filter: EventFilter; side: Side };

const order = "DATE_ASC";

/**
 * Reads the event of the filter next to each of these events in date order; null at the end. The
 * event itself need not match the filter, and any number of events may lie on its day.
 */
export async function readNeighbours(
  database: IndexedDatabase,
  events: readonly Pick<EventRow, "id" | "earliest" | "latest">[],
  { filter, side }: NeighbourQuery,
): Promise<(EventRow | null)[]> {
  const backward = side === "BEFORE";
  const parts = await Promise.all(
    events.map(async ({ id, ...days }) => {
      const position = { key: toStoredDays(days).earliest, id };
      const edges = { after: backward ? null : position, before: backward ? position : null };
      const source = await toSource(database, filter, { size: 1, backward, ...edges });
      return sql`(SELECT ${id}::int AS "of", ${selectedEvent}
        FROM ${source} e ${inEventOrder(order, backward)} LIMIT 1)`;
    }),
  );
  const rows = await send<EventRow & { of: number }>(
    database,
    sql`/* readNeighbours */ ${join(parts, " UNION ALL ")}`,
  );
  const neighbours = new Map(rows.map((row) => [row.of, row]));
  return events.map(({ id }) => neighbours.get(id) ?? null);
}

async function toSource(database: IndexedDatabase, filter: EventFilter, page: Page): Promise<Sql> {
  const ids = await findPageIds(database, { filter, order, page });
  return ids ? eventsByIds(ids, filter, order) : eventPageOf(filter, null, { order, page });
}
