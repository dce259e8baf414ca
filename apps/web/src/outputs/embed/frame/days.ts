import type { Days } from "./move-marks.ts";

const dayMs = 86_400_000;

export const toNumber = (day: string): number => Date.parse(day) / dayMs;

export const toDay = (number: number): string =>
  new Date(number * dayMs).toISOString().slice(0, 10);

const minLength = 1;

/** Moves days into the bounds; keeps their middle if possible. */
export function clamp({ from, to }: Days, bounds: Days): Days {
  const length = Math.min(Math.max(to - from, minLength), bounds.to - bounds.from);
  const start = (from + to - length) / 2;
  const first = Math.min(Math.max(start, bounds.from), bounds.to - length);
  return { from: first, to: first + length };
}

/** Zooms by a factor around a share of the days; factors below 1 zoom in. */
export function zoom({ from, to }: Days, factor: number, share = 0.5): Days {
  const center = from + (to - from) * share;
  return { from: center - (center - from) * factor, to: center + (to - center) * factor };
}

export function pan({ from, to }: Days, share: number): Days {
  const move = (to - from) * share;
  return { from: from + move, to: to + move };
}

/** Whole days, at least one. */
export function round({ from, to }: Days): Days {
  const start = Math.round(from);
  return { from: start, to: Math.max(Math.round(to), start + 1) };
}
