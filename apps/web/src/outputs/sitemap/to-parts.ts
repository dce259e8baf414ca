import type { Window } from "@dateline/core";

/** Max number of URLs in a file. The protocol allows 50,000; smaller files respond sooner. */
export const maxUrlsPerFile = 10_000;

type Bucket = Window & { count: number };

/**
 * Consecutive windows with at most `max` events each, if the buckets are fine enough. Omits empty
 * ones.
 */
export function toParts(buckets: readonly Bucket[], max = maxUrlsPerFile): Window[] {
  const parts: Bucket[] = [];
  for (const bucket of buckets) {
    const last = parts.at(-1);
    if (bucket.count === 0) continue;
    if (last && last.count + bucket.count <= max) {
      last.to = bucket.to;
      last.count += bucket.count;
    } else parts.push({ ...bucket });
  }
  return parts.map(({ from, to }) => ({ from, to }));
}

/** File name of a part. */
export const toPartName = ({ from, to }: Window) => `events-${from}-${to}.xml`;
