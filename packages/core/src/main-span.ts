import { type Day, fromDayNumber, toDayNumber } from "./day.ts";
import type { Span } from "./window.ts";

/** How many events at either end may be outliers, however many there are. */
export const MAX_OUTLIERS = 10;
/** At most one event in so many is an outlier at either end. */
const eventsPerOutlier = 10;
/**
 * An outlier lies farther from the others than so many times the span of the others, at least a
 * year.
 */
const reach = 4;
const shortestDays = 366;

/** The ends of a set of events, which tell its outliers. */
export type SpanEnds = {
  /** Number of events. */
  events: number;
  /** The first days, ascending, one per event: all of them, or at least MAX_OUTLIERS + 1. */
  firsts: readonly Day[];
  /** The last days, descending, likewise. */
  lasts: readonly Day[];
};

/**
 * The days that events lie within, without outliers: a few events (at most MAX_OUTLIERS and one in
 * ten at either end) that lie so far from all others that they would squeeze them into a fifth of a
 * timeline. Starts with the events that cannot be outliers and takes in the nearest neighbours as
 * long as they are near. Null without events.
 */
export function toMainSpan({ events, firsts, lasts }: SpanEnds): Span | null {
  const most = Math.min(MAX_OUTLIERS, Math.floor(events / eventsPerOutlier));
  const before = firsts.slice(0, most).map(toDayNumber);
  const after = lasts.slice(0, most).map(toDayNumber);
  const [first, last] = [firsts[most], lasts[most]];
  if (first === undefined || last === undefined) return null;
  let [from, to] = [toDayNumber(first), toDayNumber(last)];
  for (;;) {
    const [left, right] = [before.at(-1), after.at(-1)];
    const toLeft = left === undefined ? Number.POSITIVE_INFINITY : from - left;
    const toRight = right === undefined ? Number.POSITIVE_INFINITY : right - to;
    if (Math.min(toLeft, toRight) > reach * Math.max(to - from + 1, shortestDays)) break;
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
