import { type Day, fromDayNumber, toDayNumber } from "./day.ts";
import type { Span } from "./window.ts";

/** Max number of outliers at each end. */
export const MAX_OUTLIERS = 10;
/** One event in this many may be an outlier at each end. */
const eventsPerOutlier = 10;
/**
 * The gap before an outlier is longer than this many times the main span, which counts as at least
 * a year.
 */
const maxGap = 4;
const minDays = 366;

/** The first and last days of a set of events. */
export type SpanEnds = {
  /** Number of events in the set. */
  events: number;
  /** Start days in ascending order, one per event: all of them, or at least MAX_OUTLIERS + 1. */
  firsts: readonly Day[];
  /** End days in descending order, likewise. */
  lasts: readonly Day[];
};

/**
 * The span of a set of events without its outliers: at most MAX_OUTLIERS and one in ten events at
 * each end, so far away that they would squeeze the others into a fifth of a timeline. Starts with
 * the events that cannot be outliers, and extends to the nearest others while the gap is small.
 * Null for an empty set.
 */
export function toMainSpan({ events, firsts, lasts }: SpanEnds): Span | null {
  const max = Math.min(MAX_OUTLIERS, Math.floor(events / eventsPerOutlier));
  const before = firsts.slice(0, max).map(toDayNumber);
  const after = lasts.slice(0, max).map(toDayNumber);
  const [first, last] = [firsts[max], lasts[max]];
  if (first === undefined || last === undefined) return null;
  let [from, to] = [toDayNumber(first), toDayNumber(last)];
  for (;;) {
    const [left, right] = [before.at(-1), after.at(-1)];
    const toLeft = left === undefined ? Number.POSITIVE_INFINITY : from - left;
    const toRight = right === undefined ? Number.POSITIVE_INFINITY : right - to;
    if (Math.min(toLeft, toRight) > maxGap * Math.max(to - from + 1, minDays)) break;
    if (left !== undefined && toLeft <= toRight) {
      from = left;
      before.pop();
    } else if (right !== undefined) {
      to = right;
      after.pop();
    }
  }
  return { earliest: fromDayNumber(from), latest: fromDayNumber(to) };
}
