import { dayMs, fromDayNumber, moveBy, toUtcMs, type Window } from "@dateline/core";

/** A range of time in UTC milliseconds. While a reader pans it need not begin at midnight. */
export type TimeRange = { from: number; to: number };

export const toTimeRange = ({ from, to }: Window): TimeRange => ({
  from: toUtcMs(from),
  to: toUtcMs(to),
});

export const lengthOf = ({ from, to }: TimeRange): number => to - from;

export const moveRange = ({ from, to }: TimeRange, ms: number): TimeRange => ({
  from: from + ms,
  to: to + ms,
});

/**
 * Multiplies the length by `factor`, to a day at least. `around` keeps its place on the screen; it
 * defaults to the middle.
 */
export function zoomRange(range: TimeRange, factor: number, around?: number): TimeRange {
  const fixed = around ?? (range.from + range.to) / 2;
  const share = (fixed - range.from) / lengthOf(range);
  const length = Math.max(lengthOf(range) * factor, dayMs);
  return { from: fixed - length * share, to: fixed + length * (1 - share) };
}

/** Moves a range back into the bounds. It becomes shorter only if it is longer than they are. */
export function clampRange(range: TimeRange, bounds: TimeRange): TimeRange {
  const length = Math.min(lengthOf(range), lengthOf(bounds));
  const from = Math.min(Math.max(range.from, bounds.from), bounds.to - length);
  return { from, to: from + length };
}

/**
 * The whole days nearest to a range, at least one. The length is rounded on its own, so that
 * panning does not change it.
 */
export function toDays(range: TimeRange): Window {
  const from = Math.round(range.from / dayMs);
  const length = Math.max(Math.round(lengthOf(range) / dayMs), 1);
  return { from: fromDayNumber(from), to: fromDayNumber(from + length) };
}

/** The nearest whole days of a range, not beyond the bounds if the range is within them. */
export function snapToDays(range: TimeRange, bounds: Window): Window {
  const days = toDays(range);
  // First day and length may both have been rounded up.
  return days.to > bounds.to && range.to <= toUtcMs(bounds.to) ? moveBy(days, -1) : days;
}
