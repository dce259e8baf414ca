import type { Day, Window } from "@dateline/core";
import type { Database } from "@dateline/db";
import sql, { type Sql } from "sql-template-tag";
import type { CountedKeys, Edges, EventFacet, Roles } from "./clauses/clause.ts";
import { sendPrepared } from "./send.ts";

/** The numbers of events that had started and that had ended before a day. */
type Running = { begun: number; ended: number };

// Running counts make a window cost one lookup per edge. They answer for all events and for those of
// one key. The counts of several keys can be added only if no event has two of them, as with kinds,
// countries and the roles of one organization. Organizations share events, so several of them are
// counted event by event.

/** Reads how many events of the keys had started and ended before each of these days. */
export async function readRunning(
  database: Database,
  { facet, keys }: CountedKeys,
  days: readonly (Edges["from"] | Edges["to"])[],
): Promise<Running[]> {
  return sendPrepared<Running>(
    database,
    sql`/* readRunning */ SELECT coalesce(sum(r.begun), 0)::int AS begun, coalesce(sum(r.ended), 0)::int AS ended
      FROM unnest(${days}::date[]) WITH ORDINALITY AS edge(day, n)
      LEFT JOIN unnest(${keys}::text[]) AS k(key) ON true
      LEFT JOIN LATERAL ${runningBefore(facet, sql`k.key`, sql`edge.day`)} r ON true
      GROUP BY edge.n ORDER BY edge.n`,
  );
}

/** The running counts `d` of a key, one row per day on which they change. */
export function runningCounts(facet: EventFacet, key: Sql): Sql {
  switch (facet) {
    case "PUBLISHER":
      return sql`report_densities d WHERE d.key = ${key}`;
    case "ROLE":
      return sql`role_densities d WHERE d.key = ${key}`;
    case "KIND":
      return sql`kind_densities d WHERE d.facet = ${facet}::event_facet AND d.key = ${key}`;
    default:
      return sql`event_densities d WHERE d.facet = ${facet}::event_facet AND d.key = ${key}`;
  }
}

/** The running counts of a key before a day, as a subquery of one row or none. */
export function runningBefore(facet: EventFacet, key: Sql, day: Sql): Sql {
  return sql`(SELECT d.begun, d.ended FROM ${runningCounts(facet, key)} AND d.day < ${day}
    ORDER BY d.day DESC LIMIT 1)`;
}

/** The same for an organization in these roles. */
export function runningInRoles(id: Sql, roles: Roles, day: Sql): Sql {
  if (roles === null) return runningBefore("ORGANIZATION", sql`${id}::text`, day);
  return sql`(SELECT sum(r.begun)::int AS begun, sum(r.ended)::int AS ended
    FROM unnest(${roles}::text[]) role
    CROSS JOIN LATERAL ${runningBefore("ROLE", sql`${id} || ' ' || role`, day)} r)`;
}

/** The number of events between edges, from the running counts before a day, as an expression. */
export function countBetween(toRunning: (day: Sql) => Sql, { from, to, startsOnly }: Edges): Sql {
  const before = startsOnly ? sql`r.begun` : sql`r.ended`;
  return sql`coalesce((SELECT r.begun FROM ${toRunning(sql`${to}::date`)} r), 0)
    - coalesce((SELECT ${before} FROM ${toRunning(sql`${from}::date`)} r), 0)`;
}

/** The number of them that only mention the organization; 0 if its roles exclude mentions. */
export function mentionsBetween(id: Sql, roles: Roles, edges: Edges): Sql {
  if (roles !== null && !roles.includes("MENTIONED")) return sql`0`;
  return countBetween((day) => runningBefore("ROLE", sql`${id} || ' MENTIONED'`, day), edges);
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
