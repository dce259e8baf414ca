import type { Database } from "@dateline/db";
import sql, { join } from "sql-template-tag";
import type { EventFilter } from "./event-filter.ts";
import { type EventRow, selectedEvent } from "./event-row.ts";
import { eventPageOf, inEventOrder } from "./event-source.ts";
import type { Side } from "./keyset.ts";
import { send } from "./send.ts";

export type NeighbourQuery = { filter: EventFilter; side: Side };

/**
 * Which event that the filter means stands next to each of these in the order of dates? Null at the end. Each is found from
 * where the event stands in that order, however many lie on one day, and whether the filter means it or not.
 */
export async function readNeighbours(
  database: Database,
  events: readonly Pick<EventRow, "id" | "earliest">[],
  { filter, side }: NeighbourQuery,
): Promise<(EventRow | null)[]> {
  const order = "DATE_ASC";
  const backward = side === "BEFORE";
  const parts = events.map(({ id, earliest }) => {
    const position = { key: earliest, id };
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
