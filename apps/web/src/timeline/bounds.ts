import {
  ALL_DATES,
  addDays,
  contains,
  isAllDates,
  resolveWindow,
  toWindow,
  type Window,
} from "@dateline/core";
import type { SpanDaysFragment, SpanQuery } from "../graphql/generated.ts";

export type EventSpan = SpanDaysFragment;

/** The days of a view's events; if there are none, those of the dataset. */
export function toSpan({ span, dataset }: SpanQuery): EventSpan {
  return span.events > 0 ? span : { ...dataset, events: 0 };
}

/** The window of a view that has none: the whole years of its events without outliers. */
export function toDefaultWindow({ main }: EventSpan): Window {
  return main ? toYears(main) : aroundToday();
}

/** The whole years of all events, outliers included. */
export function toWholeWindow({ earliest, latest }: EventSpan): Window {
  return earliest && latest ? toYears(toWindow({ earliest, latest })) : aroundToday();
}

/** Whether the default window leaves out events. */
export function hasOutliers(span: EventSpan): boolean {
  return !contains(toDefaultWindow(span), toWholeWindow(span));
}

/**
 * The range that a reader can pan to: the default window, or all years if the view's window extends
 * beyond it.
 */
export function toBounds(span: EventSpan, window: Window | null): Window {
  const usual = toDefaultWindow(span);
  if (window && isAllDates(window)) return toWholeWindow(span);
  return contains(usual, resolveWindow(window, usual)) ? usual : toWholeWindow(span);
}

/** A window as a view stores it: null for the default one. */
export function toViewWindow(window: Window, span: EventSpan): Window | null {
  const usual = toDefaultWindow(span);
  const whole = toWholeWindow(span);
  if (contains(window, whole)) return hasOutliers(span) ? ALL_DATES : null;
  return window.from === usual.from && window.to === usual.to ? null : window;
}

/**
 * The same for an exact count of the events in the window. A view without a window counts events
 * outside the default window, too.
 */
export const toCountedWindow = (window: Window, span: EventSpan): Window | null =>
  contains(window, toWholeWindow(span)) ? toViewWindow(window, span) : window;

const toYears = ({ from, to }: Window): Window => ({
  from: `${from.slice(0, 4)}-01-01`,
  to: addDays(`${addDays(to, -1).slice(0, 4)}-12-31`, 1),
});

/** The year around today, for an empty dataset. */
function aroundToday(): Window {
  const today = new Date().toISOString().slice(0, 10);
  return { from: addDays(today, -183), to: addDays(today, 183) };
}
