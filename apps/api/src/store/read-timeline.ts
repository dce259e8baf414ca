import type { Window } from "@dateline/core";
import type { Database } from "@dateline/db";
import sql, { raw, type Sql } from "sql-template-tag";
import { bucketOf } from "./bucket-of.ts";
import { windowClause } from "./clauses/window-clause.ts";
import { readRunning, toBucketCounts, toBucketEdges } from "./density.ts";
import { type EventFilter, toSums } from "./event-filter.ts";
import { type EventRow, selectedEvent } from "./event-row.ts";
import { eventKeysOf, eventPageOf } from "./event-source.ts";
import { askIndex, type IndexedDatabase } from "./indexed.ts";
import { send } from "./send.ts";

/** A filter and the drawn window, which its events possibly overlap. */
export type DrawnFilter = { window: Window; filter: EventFilter };

/** The two as one filter. */
export function within({ window, filter }: DrawnFilter): EventFilter {
  return [windowClause(window, "POSSIBLE"), ...filter];
}

/** Counts the events that start in each of these buckets, which cover the window contiguously. */
export async function readBucketCounts(
  database: IndexedDatabase,
  drawn: DrawnFilter,
  buckets: readonly Window[],
): Promise<number[]> {
  const sums = toSums(drawn.filter);
  if (sums && !sums.edges) {
    return toBucketCounts(await readRunning(database, sums.keys, toBucketEdges(buckets)));
  }
  const indexed = await askIndex(database, within(drawn), (criteria) => {
    return { ask: "buckets", criteria, starts: buckets.map(({ from }) => from) };
  });
  if (indexed) return indexed;
  const rows = await send<{ bucket: number; count: number }>(
    database,
    sql`/* readBucketCounts */ SELECT ${bucketOf(buckets)} AS bucket, count(*)::int AS count
      FROM ${eventKeysOf(within(drawn))} e GROUP BY 1`,
  );
  const counts = buckets.map(() => 0);
  for (const { bucket, count } of rows) counts[bucket - 1] = count;
  return counts;
}

/** Reads the most salient events, by date. */
export function readMostSalient(
  database: Database,
  drawn: DrawnFilter,
  limit: number,
): Promise<EventRow[]> {
  return send<EventRow>(
    database,
    sql`/* readMostSalient */ SELECT ${selectedEvent} FROM ${mostSalient(drawn, limit)}`,
  );
}

/** Reads the same events as JSON, an SQL expression over the event `e`. */
export async function readJsonMostSalient(
  database: Database,
  drawn: DrawnFilter,
  limit: number,
  json: string,
): Promise<string[]> {
  const rows = await send<{ text: string }>(
    database,
    sql`/* readJsonMostSalient */ SELECT ${raw(json)} AS text FROM ${mostSalient(drawn, limit)}`,
  );
  return rows.map(({ text }) => text);
}

function mostSalient(drawn: DrawnFilter, limit: number): Sql {
  const page = { size: limit, backward: false, after: null, before: null };
  return sql`(
      SELECT * FROM ${eventPageOf(within(drawn), null, { order: "SALIENCE", page })} e
      ORDER BY e.salience DESC, e.id LIMIT ${limit}::int
    ) e ORDER BY e.earliest, e.id`;
}
