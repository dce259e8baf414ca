import { addDays, type Day, MAX_DAY, MIN_DAY, parseDay, toDayNumber } from "./day.ts";

/** A half-open range of days: includes `from`, excludes `to`, and `from < to`. */
export type Window = { from: Day; to: Day };

/** A first and a last day, both inclusive. */
export type Span = { earliest: Day; latest: Day };

/**
 * The days within which an event happened or that it lasted, both inclusive. One of them is null if
 * that end is open or unknown: then nothing is too early, or too late, to belong to the event.
 */
export type EventDays = { earliest: Day | null; latest: Day | null };

/**
 * How the days of an event must relate to a window. CERTAIN: both lie within the window. POSSIBLE:
 * they overlap the window. STARTS: the first day lies in the window. A null day lies in no window.
 */
export type WindowMatch = "CERTAIN" | "POSSIBLE" | "STARTS";

export type ParsedWindow = { ok: true; window: Window } | { ok: false; message: string };

/** Parses untrusted text; the message names the wrong end and what is allowed. */
export function parseWindow(from: string, to: string): ParsedWindow {
  for (const [name, text] of [
    ["from", from],
    ["to", to],
  ] as const) {
    if (parseDay(text) === null) {
      return {
        ok: false,
        message: `\`${name}\` must be a day that exists, as YYYY-MM-DD between ${MIN_DAY} and ${MAX_DAY}.`,
      };
    }
  }
  if (from >= to) {
    return {
      ok: false,
      message: "`from` must be before `to`: a window includes its first day and excludes its last.",
    };
  }
  return { ok: true, window: { from, to } };
}

/** Whether the days of an event match a window in the given way. */
export function matchesWindow(
  { earliest, latest }: EventDays,
  { from, to }: Window,
  match: WindowMatch,
): boolean {
  const starts = earliest !== null && earliest >= from && earliest < to;
  switch (match) {
    case "CERTAIN":
      return starts && latest !== null && latest < to;
    case "POSSIBLE":
      return (earliest === null || earliest < to) && (latest === null || latest >= from);
    case "STARTS":
      return starts;
  }
}

/**
 * The first and the last day of an event that are known: an end that is open or unknown counts as
 * the other one. So spans of many events are of days that are recorded.
 */
export function toKnownDays({ earliest, latest }: EventDays): Span {
  const [first, last] = [earliest ?? latest, latest ?? earliest];
  if (first === null || last === null) throw new RangeError("At least one day must be known.");
  return { earliest: first, latest: last };
}

/** Number of days in the window, at least 1. */
export function toLength(window: Window): number {
  return toDayNumber(window.to) - toDayNumber(window.from);
}

/** The window of exactly the days of a span. */
export function toWindow(span: Span): Window {
  return { from: span.earliest, to: addDays(span.latest, 1) };
}

/** Whether two windows have a day in common. */
export function overlaps(one: Window, other: Window): boolean {
  return one.from < other.to && other.from < one.to;
}

/** Whether every day of `inner` is in `outer`. */
export function contains(outer: Window, inner: Window): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

/** All days. A view without a window shows the main span; one with ALL_DATES shows outliers too. */
export const ALL_DATES: Window = { from: MIN_DAY, to: MAX_DAY };

export const isAllDates = ({ from, to }: Window): boolean => from === MIN_DAY && to === MAX_DAY;

/**
 * The days to draw for a view's window: `bounds` if it is null or ALL_DATES; otherwise an open side
 * (MIN_DAY or MAX_DAY) ends with the bounds, or after a year if the window lies beyond them.
 */
export function resolveWindow(window: Window | null, bounds: Window): Window {
  if (!window || isAllDates(window)) return bounds;
  const { from, to } = window;
  if (from === MIN_DAY) return { from: bounds.from < to ? bounds.from : addDays(to, -365), to };
  if (to === MAX_DAY) return { from, to: bounds.to > from ? bounds.to : addDays(from, 365) };
  return window;
}

/**
 * Moves a window, keeping its length, by the fewest days that bring `day` into it. An open side
 * stays open.
 */
export function panTo(window: Window, day: Day): Window {
  if (day >= window.from && day < window.to) return window;
  if (window.from === MIN_DAY) return { from: MIN_DAY, to: addDays(day, 1) };
  if (window.to === MAX_DAY) return { from: day, to: MAX_DAY };
  const edge = day < window.from ? window.from : addDays(window.to, -1);
  return moveBy(window, toDayNumber(day) - toDayNumber(edge));
}

/** Moves a window by `days`, which may be negative. It is cut at the ends of the calendar. */
export function moveBy(window: Window, days: number): Window {
  return { from: addDays(window.from, days), to: addDays(window.to, days) };
}
