import { addDays, toUtcMs, type Window } from "@dateline/core";

type Buckets = readonly { from: string; to: string }[];
type Counts = readonly { count: number }[];

/** The density of one lane: a path in a box 1 wide and 1 high, over the window of its buckets. */
export type Density = { window: Window; paths: ReadonlyMap<string, string> };

/** What stands out on the first day of a month so much over its other buckets is taken for known by its month only. */
const outstanding = 2;
const fewest = 3;

/**
 * The API counts an event on its earliest day, which for all that is known by its month only is the first: over
 * buckets shorter than a month, what stands out there is spread over the month, in which nobody knows the day.
 */
export function spreadOverMonths(buckets: Buckets, counts: readonly number[]): number[] {
  const spread = [...counts];
  const months = new Map<string, number[]>();
  buckets.forEach(({ to }, index) => {
    const month = addDays(to, -1).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), index]);
  });
  for (const [first, ...others] of months.values()) {
    if (first === undefined || others.length < fewest) continue;
    const sorted = others.map((index) => counts[index] ?? 0).sort((a, b) => a - b);
    const usual = sorted[Math.floor(sorted.length / 2)] ?? 0;
    const excess = (counts[first] ?? 0) - usual;
    if (usual < fewest || excess < usual * (outstanding - 1)) continue;
    spread[first] = usual;
    // Where no events are recorded there are none after it either.
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
 * A bar goes no higher than so many times an ordinary full one (nine in ten are lower): events that are known by their
 * month or year all begin with its first day, and would make everything else look like nothing.
 */
const most = 3;
const ordinary = 0.9;

/** A bucket with any event is never lower than this part of the fullest: one is to be seen beside a thousand. */
const lowest = 0.08;

/**
 * One bar per bucket, as high as its number of events per day to that of the full ones of all the lanes, so that lanes
 * can be compared and a bucket that the window cuts is not lower for it. Where no events are recorded nothing is drawn.
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
    (rates[Math.floor(rates.length * ordinary)] ?? 0) * most,
  );
  const toPath = (counts: readonly number[]) =>
    bars
      .map(({ x, width }, index) => {
        const count = counts[index] ?? 0;
        if (count === 0) return "";
        const height = Math.min(Math.max(rate(count, index) / full, lowest), 1);
        return `M${round(x)} 1v${round(-height)}h${round(width)}v${round(height)}z`;
      })
      .join("");
  return { window, paths: new Map(drawn.map(({ key, counts }) => [key, toPath(counts)])) };
}

const round = (value: number) => Number(value.toFixed(4));
