import { matchesWindow, toDayNumber, toLength, type Window } from "@dateline/core";
import type { SceneEvent } from "../scene/event.ts";
import { findMax } from "./busiest.ts";

/** Min number of events: gaps between fewer are not informative. */
const minEvents = 8;
/** Min ratio of the gap to the mean distance between events. */
const minFactor = 4;

export type Gap = {
  /** The last day of the event before the gap, and the first day of the event after it. */
  last: string;
  next: string;
};

/**
 * The longest stretch between two events in which no event can have happened. Null if there are few
 * events, if none of the stretches is much longer than the others, or if the two longest are equal.
 */
export function toLongestGap(
  events: readonly SceneEvent[],
  window: Window,
): { gap: Gap; factor: number } | null {
  const dates = events
    .map(({ date }) => date)
    .filter((date) => matchesWindow(date, window, "POSSIBLE"))
    .map(({ earliest, latest }) => ({ earliest: earliest ?? "", latest: latest ?? "~" }))
    .sort((a, b) => (a.earliest < b.earliest ? -1 : 1));
  if (dates.length < minEvents) return null;
  const gaps: Gap[] = [];
  let last = dates[0]?.latest ?? "~";
  for (const { earliest, latest } of dates.slice(1)) {
    // Both ends lie in the window, so that a view of the gap does not extend beyond it.
    if (earliest > last && last >= window.from && earliest < window.to) {
      gaps.push({ last, next: earliest });
    }
    if (latest > last) last = latest;
  }
  const longest = findMax(gaps, ({ last, next }) => toDayNumber(next) - toDayNumber(last));
  if (!longest) return null;
  const factor = longest.value / (toLength(window) / dates.length);
  return factor >= minFactor ? { gap: longest.item, factor } : null;
}
