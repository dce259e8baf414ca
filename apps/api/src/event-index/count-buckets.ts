import { toDayNumber } from "@dateline/core";
import type { EventIndex } from "./event-index.ts";

/**
 * The bucket of each event, from 0. `events` must be ascending; `days` are the first days of
 * contiguous buckets. Events that start before the first bucket count in it.
 */
export function toBuckets(
  { earliest }: Pick<EventIndex, "earliest">,
  events: Int32Array,
  days: readonly number[],
): Int32Array {
  const buckets = new Int32Array(events.length);
  let bucket = 0;
  for (let n = 0; n < events.length; n++) {
    const day = earliest[events[n] ?? 0] ?? 0;
    while (bucket + 1 < days.length && (days[bucket + 1] ?? 0) <= day) bucket++;
    buckets[n] = bucket;
  }
  return buckets;
}

/** Counts the events of each bucket. */
export function countBuckets(
  index: EventIndex,
  events: Int32Array,
  starts: readonly string[],
): number[] {
  const counts = new Int32Array(starts.length);
  for (const bucket of toBuckets(index, events, starts.map(toDayNumber)))
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  return [...counts];
}
