import { addDays, type Day, MAX_DAY, MIN_DAY, parseDay, toDayNumber } from "./day.ts";

/** A half-open range of days: `from` is in, `to` is out, `from < to`. */
export type Window = { from: Day; to: Day };

/** The days within which something happened or began, both inclusive. */
export type Span = { earliest: Day; latest: Day };

/** CERTAIN: earliest and latest both inside. POSSIBLE: the span overlaps the window. STARTS: earliest lies in it. */
export type WindowMatch = "CERTAIN" | "POSSIBLE" | "STARTS";

export type ParsedWindow = { ok: true; window: Window } | { ok: false; message: string };

/** Reads a window from untrusted text; the message says which end is wrong and what is allowed. */
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

/** Whether a span of days belongs to a window in the given sense. */
export function matchesWindow(span: Span, window: Window, match: WindowMatch): boolean {
  switch (match) {
    case "CERTAIN":
      return span.earliest >= window.from && span.latest < window.to;
    case "POSSIBLE":
      return span.earliest < window.to && span.latest >= window.from;
    case "STARTS":
      return span.earliest >= window.from && span.earliest < window.to;
  }
}

/** Number of days in the window, at least 1. */
export function toLength(window: Window): number {
  return toDayNumber(window.to) - toDayNumber(window.from);
}

/** The smallest window that holds the days from `earliest` to `latest`, both inclusive. */
export function toWindow(span: Span): Window {
  return { from: span.earliest, to: addDays(span.latest, 1) };
}

/** Whether every day of `inner` is in `outer`. */
export function contains(outer: Window, inner: Window): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

/** Every day, said explicitly: unlike no window, it leaves out no outlier. */
export const ALL_DATES: Window = { from: MIN_DAY, to: MAX_DAY };

export const isAllDates = ({ from, to }: Window): boolean => from === MIN_DAY && to === MAX_DAY;

/**
 * The days to draw of a window: all of `bounds` if it is null or all dates; else an open side, at
 * MIN_DAY or MAX_DAY, ends where the bounds end. A window beyond the bounds gets a year.
 */
export function resolveWindow(window: Window | null, bounds: Window): Window {
  if (!window || isAllDates(window)) return bounds;
  const { from, to } = window;
  if (from === MIN_DAY) return { from: bounds.from < to ? bounds.from : addDays(to, -365), to };
  if (to === MAX_DAY) return { from, to: bounds.to > from ? bounds.to : addDays(from, 365) };
  return window;
}

/**
 * The window of the same length with the day in it, moved as little as it must; the window itself
 * when it holds the day. An open side stays open.
 */
export function panTo(window: Window, day: Day): Window {
  if (day >= window.from && day < window.to) return window;
  if (window.from === MIN_DAY) return { from: MIN_DAY, to: addDays(day, 1) };
  if (window.to === MAX_DAY) return { from: day, to: MAX_DAY };
  const edge = day < window.from ? window.from : addDays(window.to, -1);
  return moveBy(window, toDayNumber(day) - toDayNumber(edge));
}

/** The window so many days later (earlier when negative). At the ends of the calendar it becomes shorter. */
export function moveBy(window: Window, days: number): Window {
  return { from: addDays(window.from, days), to: addDays(window.to, days) };
}
