import { addDays, toUtcMs, type Window } from "@dateline/core";

type Buckets = readonly { from: string; to: string }[];
type Counts = readonly { count: number }[];

/** The density of each lane: a path in a unit square that spans the window of the buckets. */
export type Density = { window: Window; paths: ReadonlyMap<string, string> };

/** The first bucket of a month is an outlier if its count is this many times the month's median. */
const outlierFactor = 2;
/** Min median, and min number of a month's other buckets, to detect an outlier. */
const minSample = 3;

/**
 * Spreads the outliers at the starts of months over their months. The API counts an event on its
 * earliest day, so events that are dated to a month all count on its first day.
 */
export function spreadOverMonths(buckets: Buckets, counts: readonly number[]): number[] {
  const spread = [...counts];
  const months = new Map<string, number[]>();
  buckets.forEach(({ to }, index) => {
    const month = addDays(to, -1).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), index]);
  });
  for (const [first, ...others] of months.values()) {
    if (first === undefined || others.length < minSample) continue;
    const sorted = others.map((index) => counts[index] ?? 0).sort((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
    const excess = (counts[first] ?? 0) - median;
    if (median < minSample || excess < median * (outlierFactor - 1)) continue;
    spread[first] = median;
    // Empty buckets stay empty.
    const filled = [first, ...others].filter((index) => (spread[index] ?? 0) > 0);
    for (const index of filled) spread[index] = (spread[index] ?? 0) + excess / filled.length;
  }
  return spread;
}

type DensityInput = {
  window: Window;
  buckets: Buckets;
  lanes: readonly { key: string; buckets: Counts }[];
};

/**
 * Heights are relative to the highest rate, capped at this multiple of the 90th percentile: events
 * dated to a month or a year count on its first day, and would dwarf the rest.
 */
const maxFactor = 3;
const percentile = 0.9;

/** Min height of a bar, so that one event is visible beside a thousand. */
const minHeight = 0.08;

/**
 * One bar per bucket with events. Its height is the number of events per day, so that a bucket cut
 * by the window is not lower. All lanes have the same scale.
 */
export function toDensity({ window, buckets, lanes }: DensityInput): Density {
  const from = toUtcMs(window.from);
  const length = toUtcMs(window.to) - from;
  const bars = buckets.map((bucket) => ({
    x: (toUtcMs(bucket.from) - from) / length,
    width: (toUtcMs(bucket.to) - toUtcMs(bucket.from)) / length,
  }));
  const drawn = lanes.map(({ key, buckets: counted }) => ({
    key,
    counts: spreadOverMonths(
      buckets,
      counted.map(({ count }) => count),
    ),
  }));
  const rate = (count: number, index: number) => count / (bars[index]?.width || 1);
  const rates = drawn
    .flatMap(({ counts }) => counts.map(rate))
    .filter((value) => value > 0)
    .sort((a, b) => a - b);
  const full = Math.min(
    rates.at(-1) ?? 0,
    (rates[Math.floor(rates.length * percentile)] ?? 0) * maxFactor,
  );
  const toPath = (counts: readonly number[]) =>
    bars
      .map(({ x, width }, index) => {
        const count = counts[index] ?? 0;
        if (count === 0) return "";
        const height = Math.min(Math.max(rate(count, index) / full, minHeight), 1);
        return `M${round(x)} 1v${round(-height)}h${round(width)}v${round(height)}z`;
      })
      .join("");
  return { window, paths: new Map(drawn.map(({ key, counts }) => [key, toPath(counts)])) };
}

const round = (value: number) => Number(value.toFixed(4));
