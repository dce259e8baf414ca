import { type Database, toStoredDays } from "@dateline/db";
import sql, { join } from "sql-template-tag";
import type { EventFilter } from "./event-filter.ts";
import { type EventRow, selectedEvent } from "./event-row.ts";
import { eventPageOf, inEventOrder } from "./event-source.ts";
import type { Side } from "./keyset.ts";
import { send } from "./send.ts";

export type NeighbourQuery = { filter: EventFilter; side: Side };

/**
 * Reads the event of the filter next to each of these events in date order; null at the end. The
 * event itself need not match the filter, and any number of events may lie on its day.
 */
export async function readNeighbours(
  database: Database,
  events: readonly Pick<EventRow, "id" | "earliest" | "latest">[],
  { filter, side }: NeighbourQuery,
): Promise<(EventRow | null)[]> {
  const order = "DATE_ASC";
  const backward = side === "BEFORE";
  const parts = events.map(({ id, ...days }) => {
    const position = { key: toStoredDays(days).earliest, id };
    const edges = { after: backward ? null : position, before: backward ? position : null };
    const page = { size: 1, backward, ...edges };
    return sql`(SELECT ${id}::int AS "of", ${selectedEvent}
      FROM ${eventPageOf(filter, null, { order, page })} e ${inEventOrder(order, backward)} LIMIT 1)`;
  });
  const rows = await send<EventRow & { of: number }>(
    database,
    sql`/* readNeighbours */ ${join(parts, " UNION ALL ")}`,
  );
  const neighbours = new Map(rows.map((row) => [row.of, row]));
  return events.map(({ id }) => neighbours.get(id) ?? null);
}
