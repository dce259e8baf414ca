import { addDays, type Day, MAX_DAY, MIN_DAY, parseDay, toDayNumber } from "./day.ts";

/** A half-open range of days: includes `from`, excludes `to`, and `from < to`. */
export type Window = { from: Day; to: Day };

/** The days within which an event happened, both inclusive. */
export type Span = { earliest: Day; latest: Day };

/**
 * How a span must relate to a window. CERTAIN: it lies within the window. POSSIBLE: it overlaps the
 * window. STARTS: its first day lies in the window.
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

/** Whether a span matches a window in the given way. */
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
