import { toUtcMs, type Window } from "@dateline/core";

type Buckets = readonly { from: string; to: string }[];
type Counts = readonly { count: number }[];

/** The density of one lane: a path in a box 1 wide and 1 high, over the window of its buckets. */
export type Density = { window: Window; paths: ReadonlyMap<string, string> };

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
  const rate = (count: number, index: number) => count / (bars[index]?.width || 1);
  const rates = lanes
    .flatMap((lane) => lane.buckets.map(({ count }, index) => rate(count, index)))
    .filter((value) => value > 0)
    .sort((a, b) => a - b);
  const full = Math.min(
    rates.at(-1) ?? 0,
    (rates[Math.floor(rates.length * ordinary)] ?? 0) * most,
  );
  const toPath = (counts: Counts) =>
    bars
      .map(({ x, width }, index) => {
        const count = counts[index]?.count ?? 0;
        if (count === 0) return "";
        const height = Math.min(Math.max(rate(count, index) / full, lowest), 1);
        return `M${round(x)} 1v${round(-height)}h${round(width)}v${round(height)}z`;
      })
      .join("");
  return { window, paths: new Map(lanes.map(({ key, buckets }) => [key, toPath(buckets)])) };
}

const round = (value: number) => Number(value.toFixed(4));
