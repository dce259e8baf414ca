import sql from "sql-template-tag";
import type { EventScope } from "./clauses/clause.ts";
import { readRunning } from "./density.ts";
import { allDays, type EventFilter, rolesOf, toOwner, toSums } from "./event-filter.ts";
import { eventKeysOf, eventsOf } from "./event-source.ts";
import { askIndex, type IndexedDatabase } from "./indexed.ts";
import { send } from "./send.ts";

/** Counts the events of a filter. */
export async function readEventCount(
  database: IndexedDatabase,
  filter: EventFilter,
): Promise<number> {
  const sums = toSums(filter);
  if (sums) {
    const { from, to, startsOnly } = sums.edges ?? allDays;
    const [before, after] = await readRunning(database, sums.keys, [from, to]);
    if (!before || !after) throw new Error("A count needs its two edges.");
    return after.begun - (startsOnly ? before.begun : before.ended);
  }
  const indexed = await askIndex(database, filter, (criteria) => ({ ask: "count", criteria }));
  if (indexed !== null) return indexed;
  const [row] = await send<{ count: number }>(
    database,
    sql`/* readEventCount */ SELECT count(*)::int AS count FROM ${eventKeysOf(filter)} e`,
  );
  return row?.count ?? 0;
}

/** Counts the events of a filter that each of these organizations or people has. */
export async function readEventCountsOf(
  database: IndexedDatabase,
  scope: EventScope,
  ids: readonly number[],
  filter: EventFilter,
): Promise<number[]> {
  const indexed = await askIndex(database, filter, (criteria) => {
    const of = scope === "ORGANIZATION" ? "organizations" : "people";
    return { ask: "links", of, criteria, roles: rolesOf(filter, of) };
  });
  if (indexed) {
    const counts = new Map(indexed.ids.map((id, at) => [id, indexed.counts[at]]));
    return ids.map((id) => counts.get(id) ?? 0);
  }
  const rows = await send<{ id: number; count: number }>(
    database,
    sql`/* readEventCountsOf */ SELECT owners.id, counted.count FROM unnest(${ids}::int[]) AS owners(id)
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS count FROM ${eventsOf(filter, toOwner(filter, scope, sql`owners.id`))} e
      ) counted`,
  );
  const counts = new Map(rows.map((row) => [row.id, row.count]));
  return ids.map((id) => counts.get(id) ?? 0);
}
