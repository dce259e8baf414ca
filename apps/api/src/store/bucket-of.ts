import type { Window } from "@dateline/core";
import sql, { type Sql } from "sql-template-tag";

/** The number, from 1, of the bucket in which the event `e` counts; buckets follow each other without a gap. */
export function bucketOf(buckets: readonly Window[]): Sql {
  const starts = buckets.map((bucket) => bucket.from);
  // What began before the first bucket counts there: `width_bucket` gives it 0.
  return sql`greatest(width_bucket(e.earliest, ${starts}::date[]), 1)`;
}
