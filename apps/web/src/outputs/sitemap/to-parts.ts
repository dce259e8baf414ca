import type { Window } from "@dateline/core";

/** As many addresses as one file of a sitemap has at most; the protocol allows 50,000, and a smaller file is sent sooner. */
export const mostInPart = 10_000;

type Bucket = Window & { count: number };

/** Spans of time that follow each other with at most `most` events in each, as far as the buckets allow; empty ones are left out. */
export function toParts(buckets: readonly Bucket[], most = mostInPart): Window[] {
  const parts: Bucket[] = [];
  for (const bucket of buckets) {
    const last = parts.at(-1);
    if (bucket.count === 0) continue;
    if (last && last.count + bucket.count <= most) {
      last.to = bucket.to;
      last.count += bucket.count;
    } else parts.push({ ...bucket });
  }
  return parts.map(({ from, to }) => ({ from, to }));
}

/** The name of a part in its address, and back. */
export const toPartName = ({ from, to }: Window) => `events-${from}-${to}.xml`;

export function parsePartName(name: string): Window | null {
  const [, from, to] = /^events-(\d{4}-\d\d-\d\d)-(\d{4}-\d\d-\d\d)\.xml$/.exec(name) ?? [];
  return from && to && from < to ? { from, to } : null;
}
