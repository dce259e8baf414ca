import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { type EventFilter, fromEvents } from "./event-filter.ts";
import { type EventOrder, eventOrders } from "./event-order.ts";
import { type EventScope, fromEventsOf, orderWithin } from "./event-scope.ts";
import { beyond, type Position, type Side } from "./keyset.ts";
import { send } from "./send.ts";

export type BeyondQuery = {
  filter: EventFilter;
  order: EventOrder;
  side: Side;
  position: Position;
};

/** Is there an event at this position of an order, or beyond it? */
export async function readWhetherEvents(database: Database, query: BeyondQuery): Promise<boolean> {
  const { filter, order, side, position } = query;
  const [row] = await send<{ found: boolean }>(
    database,
    sql`SELECT EXISTS (
      SELECT ${fromEvents(filter)} AND ${beyond(eventOrders[order], side, position, true)}) AS found`,
  );
  return row?.found ?? false;
}

/** The same for each of these organizations or people, in one statement. */
export async function readWhetherEventsOf(
  database: Database,
  scope: EventScope,
  ids: readonly number[],
  { filter, order, side, position }: BeyondQuery,
): Promise<boolean[]> {
  const rows = await send<{ id: number }>(
    database,
    sql`SELECT owners.id FROM unnest(${ids}::int[]) AS owners(id) WHERE EXISTS (
      SELECT ${fromEventsOf(scope, sql`owners.id`, filter)}
      AND ${beyond(orderWithin(order), side, position, true)})`,
  );
  const found = new Set(rows.map((row) => row.id));
  return ids.map((id) => found.has(id));
}
