import type { Window } from "@dateline/core";
import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { bucketOf } from "./bucket-of.ts";
import type { EventFilter } from "./event-filter.ts";
import { type EventRow, eventColumns } from "./event-row.ts";
import { eventsOf } from "./event-source.ts";
import { send } from "./send.ts";

/** How many of the filter's events begin in each of these buckets, which follow each other without a gap? */
export async function readBucketCounts(
  database: Database,
  filter: EventFilter,
  buckets: readonly Window[],
): Promise<number[]> {
  const rows = await send<{ bucket: number; count: number }>(
    database,
    sql`SELECT ${bucketOf(buckets)} AS bucket, count(*)::int AS count
      FROM ${eventsOf(filter)} e GROUP BY 1`,
  );
  const counts = buckets.map(() => 0);
  for (const { bucket, count } of rows) counts[bucket - 1] = count;
  return counts;
}

/** Which of the filter's events stand out most? At most so many, by date. */
export function readMostSalient(
  database: Database,
  filter: EventFilter,
  limit: number,
): Promise<EventRow[]> {
  return send<EventRow>(
    database,
    sql`SELECT ${eventColumns} FROM (
        SELECT e.* FROM ${eventsOf(filter)} e ORDER BY e.salience DESC, e.id LIMIT ${limit}::int
      ) e ORDER BY e.earliest, e.id`,
  );
}
