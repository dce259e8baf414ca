import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import type { EventScope } from "./clauses/clause.ts";
import { type EventFilter, toOwner } from "./event-filter.ts";
import type { EventOrder } from "./event-order.ts";
import { existsEventOf } from "./event-source.ts";
import { findWhether } from "./find-page-ids.ts";
import type { IndexedDatabase } from "./indexed.ts";
import type { Position, Side } from "./keyset.ts";
import { send } from "./send.ts";

export type BeyondQuery = {
  filter: EventFilter;
  order: EventOrder;
  side: Side;
  position: Position;
};

/** Reads whether there is an event at this position of an order or beyond it. */
export async function readWhetherEvents(
  database: IndexedDatabase,
  query: BeyondQuery,
): Promise<boolean> {
  const found = await findWhether(database, query);
  if (found !== null) return found;
  const [row] = await send<{ found: boolean }>(
    database,
    sql`/* readWhetherEvents */ SELECT ${existsEventOf(query.filter, null, query)} AS found`,
  );
  return row?.found ?? false;
}

/** Reads the same for each of these organizations or people, in one statement. */
export async function readWhetherEventsOf(
  database: Database,
  scope: EventScope,
  ids: readonly number[],
  query: BeyondQuery,
): Promise<boolean[]> {
  const rows = await send<{ id: number }>(
    database,
    sql`/* readWhetherEventsOf */ SELECT owners.id FROM unnest(${ids}::int[]) AS owners(id)
      WHERE ${existsEventOf(query.filter, toOwner(query.filter, scope, sql`owners.id`), query)}`,
  );
  const found = new Set(rows.map((row) => row.id));
  return ids.map((id) => found.has(id));
}
