import type { Window } from "@dateline/core";
import sql, { type Sql } from "sql-template-tag";

/** The 1-based number of the bucket in which the event `e` counts. Buckets are contiguous. */
export function bucketOf(buckets: readonly Window[]): Sql {
  const starts = buckets.map((bucket) => bucket.from);
  // `width_bucket` returns 0 for events that started before the first bucket; they count in it.
  return sql`greatest(width_bucket(e.earliest, ${starts}::date[]), 1)`;
}
