import type { Window } from "@dateline/core";
import sql, { raw, type Sql } from "sql-template-tag";
import { bucketOf } from "./bucket-of.ts";
import { windowClause } from "./clauses/window-clause.ts";
import { readRunning, toBucketCounts, toBucketEdges } from "./density.ts";
import { type EventFilter, toSums } from "./event-filter.ts";
import { type EventRow, selectedEvent } from "./event-row.ts";
import { eventKeysOf, eventPageOf, eventsByIds } from "./event-source.ts";
import { findPageIds } from "./find-page-ids.ts";
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
export async function readMostSalient(
  database: IndexedDatabase,
  drawn: DrawnFilter,
  limit: number,
): Promise<EventRow[]> {
  const events = await toMostSalient(database, drawn, limit);
  return send<EventRow>(
    database,
    sql`/* readMostSalient */ SELECT ${selectedEvent} FROM ${events} e ORDER BY e.earliest, e.id`,
  );
}

/** Reads the same events as JSON, an SQL expression over the event `e`. */
export async function readJsonMostSalient(
  database: IndexedDatabase,
  drawn: DrawnFilter,
  limit: number,
  json: string,
): Promise<string[]> {
  const events = await toMostSalient(database, drawn, limit);
  const rows = await send<{ text: string }>(
    database,
    sql`/* readJsonMostSalient */ SELECT ${raw(json)} AS text
      FROM ${events} e ORDER BY e.earliest, e.id`,
  );
  return rows.map(({ text }) => text);
}

/** The most salient events as a subquery. */
async function toMostSalient(
  database: IndexedDatabase,
  drawn: DrawnFilter,
  limit: number,
): Promise<Sql> {
  const [filter, order] = [within(drawn), "SALIENCE"] as const;
  const page = { size: limit, backward: false, after: null, before: null };
  const ids = await findPageIds(database, { filter, order, page });
  if (ids) return eventsByIds(ids.slice(0, limit), filter, order);
  return sql`(
      SELECT * FROM ${eventPageOf(filter, null, { order, page })} e
      ORDER BY e.salience DESC, e.id LIMIT ${limit}::int
    )`;
}
