import { addDays, dayMs, fromDayNumber, moveBy, toUtcMs, type Window } from "@dateline/core";
import { moveEdge } from "./move-edge.ts";

/** A range of time in UTC milliseconds. During a move it may begin at any time of day. */
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
 * Multiplies the length by `factor`, but to no less than a day. `around` keeps its position on the
 * screen; it defaults to the center.
 */
export function zoomRange(range: TimeRange, factor: number, around?: number): TimeRange {
  const fixed = around ?? (range.from + range.to) / 2;
  const share = (fixed - range.from) / lengthOf(range);
  const length = Math.max(lengthOf(range) * factor, dayMs);
  return { from: fixed - length * share, to: fixed + length * (1 - share) };
}

/** Moves a range into the bounds. Shortens it only if it is longer than they are. */
export function clampRange(range: TimeRange, bounds: TimeRange): TimeRange {
  const length = Math.min(lengthOf(range), lengthOf(bounds));
  const from = Math.min(Math.max(range.from, bounds.from), bounds.to - length);
  return { from, to: from + length };
}

/** The range at a share of the way between two others. */
export const mixRanges = (start: TimeRange, end: TimeRange, share: number): TimeRange => ({
  from: start.from + (end.from - start.from) * share,
  to: start.to + (end.to - start.to) * share,
});

/**
 * The whole days nearest to a range, at least one. The length is rounded separately, so that
 * panning does not change it.
 */
export function toDays(range: TimeRange): Window {
  const from = Math.round(range.from / dayMs);
  const length = Math.max(Math.round(lengthOf(range) / dayMs), 1);
  return { from: fromDayNumber(from), to: fromDayNumber(from + length) };
}

/** The nearest whole days of a range; within the bounds if the range is. */
export function snapToDays(range: TimeRange, bounds: Window): Window {
  const days = toDays(range);
  // First day and length may both have been rounded up.
  return days.to > bounds.to && range.to <= toUtcMs(bounds.to) ? moveBy(days, -1) : days;
}

/** A point in time and its position on the screen, from 0 (start) to 1 (end). */
export type Anchor = { moment: number; share: number };

/**
 * The whole days nearest to a zoomed range, with the anchor in its position. They are at least a
 * day more or fewer than `before`, so that each zoom step is visible, except at the bounds and at a
 * single day.
 */
export function toZoomedDays(
  zoomed: TimeRange,
  before: TimeRange,
  { anchor, bounds }: { anchor: Anchor; bounds: Window },
): Window {
  const days = Math.round(lengthOf(zoomed) / dayMs);
  const old = Math.round(lengthOf(before) / dayMs);
  const change = Math.sign(lengthOf(zoomed) - lengthOf(before));
  const toLength = change < 0 ? Math.min : Math.max;
  const length = Math.max(change === 0 ? days : toLength(days, old + change), 1);
  const from = fromDayNumber(Math.round(anchor.moment / dayMs - anchor.share * length));
  return moveEdge("window", { from, to: addDays(from, length) }, 0, bounds);
}
