import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { readRunning, toCountedKeys, toEdges } from "./density.ts";
import type { EventFilter } from "./event-filter.ts";
import { type EventScope, eventKeysOf, eventsOf } from "./event-source.ts";
import { send } from "./send.ts";

/** Counts the events of a filter. */
export async function readEventCount(database: Database, filter: EventFilter): Promise<number> {
  const keys = toCountedKeys(filter);
  const edges = toEdges(filter.windows);
  if (keys && edges) {
    const [before, after] = await readRunning(database, keys, [edges.from, edges.to]);
    if (!before || !after) throw new Error("A count needs its two edges.");
    return after.begun - (edges.startsOnly ? before.begun : before.ended);
  }
  const [row] = await send<{ count: number }>(
    database,
    sql`/* readEventCount */ SELECT count(*)::int AS count FROM ${eventKeysOf(filter)} e`,
  );
  return row?.count ?? 0;
}

/** Counts the events of a filter that each of these organizations or people has. */
export async function readEventCountsOf(
  database: Database,
  scope: EventScope,
  ids: readonly number[],
  filter: EventFilter,
): Promise<number[]> {
  const rows = await send<{ id: number; count: number }>(
    database,
    sql`/* readEventCountsOf */ SELECT owners.id, counted.count FROM unnest(${ids}::int[]) AS owners(id)
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS count FROM ${eventsOf(filter, { scope, id: sql`owners.id` })} e
      ) counted`,
  );
  const counts = new Map(rows.map((row) => [row.id, row.count]));
  return ids.map((id) => counts.get(id) ?? 0);
}
