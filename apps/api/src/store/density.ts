import type { Day, Window } from "@dateline/core";
import type { Database } from "@dateline/db";
import sql, { type Sql } from "sql-template-tag";
import type { EventFilter, IdSet, WindowCondition } from "./event-filter.ts";
import { sendPrepared } from "./send.ts";

/** The facets by which `event_densities` counts events. */
export type EventFacet = "ALL" | "ORGANIZATION" | "KIND" | "COUNTRY" | "PUBLISHER";

/** Keys of one facet that share no event. */
export type CountedKeys = { facet: EventFacet; keys: readonly string[] };

type Edge = Day | "infinity" | "-infinity";

/** The numbers of events that had started and that had ended before a day. */
type Running = { begun: number; ended: number };

// `event_densities` holds running counts, so that a window costs one lookup per edge. They answer
// for all events and for those of one key. The counts of several keys can be added only if no event
// has two of them, as with kinds and countries. Organizations share events, so several of them are
// counted event by event.

/**
 * The keys whose counts add up to the filter's, ignoring its window; null if its events must be
 * counted one by one.
 */
export function toCountedKeys(filter: EventFilter): CountedKeys | null {
  const { organizations, people, places, publishers, countries, kinds, minOwners, text } = filter;
  if (people || places || text !== null || minOwners > 0) return null;
  const [only, ...others] = [organizations, publishers, countries, kinds].filter(Boolean);
  if (only === undefined) return { facet: "ALL", keys: [""] };
  if (others.length > 0) return null;
  if (kinds) return { facet: "KIND", keys: [...new Set(kinds)] };
  if (countries) return { facet: "COUNTRY", keys: [...new Set(countries)] };
  const id = toOneId(organizations ?? publishers);
  if (id === null) return null;
  return { facet: organizations ? "ORGANIZATION" : "PUBLISHER", keys: [String(id)] };
}

function toOneId(set: IdSet | null): number | null {
  const { anyOf, allOf, noneOf } = set ?? {};
  const [id, ...others] = new Set([...(anyOf ?? []), ...(allOf ?? [])]);
  const asks = anyOf === null || anyOf?.length === 1;
  return asks && id !== undefined && others.length === 0 && !noneOf?.length ? id : null;
}

/**
 * The edges of a filter's windows, and how to count between them; null if running counts cannot
 * answer.
 */
export function toEdges(
  windows: readonly WindowCondition[],
): { from: Edge; to: Edge; startsOnly: boolean } | null {
  const [condition, ...others] = windows;
  if (!condition) return { from: "-infinity", to: "infinity", startsOnly: true };
  // CERTAIN depends on both ends of each event.
  if (others.length > 0 || condition.match === "CERTAIN") return null;
  return { ...condition.window, startsOnly: condition.match === "STARTS" };
}

/** Reads how many events of the keys had started and ended before each of these days. */
export async function readRunning(
  database: Database,
  { facet, keys }: CountedKeys,
  days: readonly Edge[],
): Promise<Running[]> {
  return sendPrepared<Running>(
    database,
    sql`/* readRunning */ SELECT coalesce(sum(r.begun), 0)::int AS begun, coalesce(sum(r.ended), 0)::int AS ended
      FROM unnest(${days}::date[]) WITH ORDINALITY AS edge(day, n)
      LEFT JOIN unnest(${keys}::text[]) AS k(key) ON true
      LEFT JOIN LATERAL ${runningBefore(sql`${facet}::event_facet`, sql`k.key`, sql`edge.day`)} r ON true
      GROUP BY edge.n ORDER BY edge.n`,
  );
}

/** The running counts of a key before a day, as a subquery of one row or none. */
export function runningBefore(facet: Sql, key: Sql, day: Sql): Sql {
  return sql`(SELECT d.begun, d.ended FROM event_densities d
    WHERE d.facet = ${facet} AND d.key = ${key} AND d.day < ${day} ORDER BY d.day DESC LIMIT 1)`;
}

/** The number of the key's events in a window, as an expression. */
export function countBetween(
  facet: Sql,
  key: Sql,
  { from, to, startsOnly }: { from: Edge; to: Edge; startsOnly: boolean },
): Sql {
  const before = startsOnly ? sql`r.begun` : sql`r.ended`;
  return sql`coalesce((SELECT r.begun FROM ${runningBefore(facet, key, sql`${to}::date`)} r), 0)
    - coalesce((SELECT ${before} FROM ${runningBefore(facet, key, sql`${from}::date`)} r), 0)`;
}

/**
 * Counts per bucket, from the running counts at their edges. Events that run at the first edge
 * count in the first bucket.
 */
export function toBucketCounts(edges: readonly Running[]): number[] {
  const counts: number[] = [];
  for (const [index, edge] of edges.entries()) {
    const before = edges[index - 1];
    if (before) counts.push(edge.begun - (index === 1 ? before.ended : before.begun));
  }
  return counts;
}

/** The edges of contiguous buckets. */
export function toBucketEdges(buckets: readonly Window[]): Day[] {
  return [...buckets.slice(0, 1).map(({ from }) => from), ...buckets.map(({ to }) => to)];
}
