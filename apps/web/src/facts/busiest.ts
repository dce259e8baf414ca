import {
  addDays,
  contains,
  matchesWindow,
  type Step,
  toLength,
  toStepEnd,
  type Window,
  type WindowMatch,
} from "@dateline/core";
import type { SceneEvent } from "../scene/event.ts";

/** Min number of events of the busiest day, month or year. */
const minEvents = 3;
/** Min number of whole periods to compare. */
const minPeriods = 3;
/** Max length in days of windows that are divided into days or months. */
const maxDays = { DAY: 62, MONTH: 4383 };

type BusiestInput = { window: Window; match: WindowMatch };

/**
 * The day, month or year of a window with the most events, counted as a view of that period counts
 * them. Null unless it alone has the most, both with and without the events that only possibly lie
 * in it.
 */
export function toBusiest(
  events: readonly SceneEvent[],
  { window, match }: BusiestInput,
): { period: Window; count: number } | null {
  const periods = toPeriods(window);
  if (periods.length < minPeriods) return null;
  const count = (period: Window, match: WindowMatch) =>
    events.filter(({ date }) => matchesWindow(date, period, match)).length;
  const found = findMax(periods, (period) => count(period, match));
  if (!found || found.value < minEvents) return null;
  const certain = findMax(periods, (period) => count(period, "CERTAIN"));
  return certain?.item === found.item ? { period: found.item, count: found.value } : null;
}

/** The whole days, months or years of a window, depending on its length. */
function toPeriods(window: Window): Window[] {
  const days = toLength(window);
  const step: Step = days <= maxDays.DAY ? "DAY" : days <= maxDays.MONTH ? "MONTH" : "YEAR";
  return toWholeSteps(window, step);
}

/** The calendar steps that lie entirely within a window. */
export function toWholeSteps(window: Window, step: Step): Window[] {
  const steps: Window[] = [];
  for (let from = toStepEnd(window.from, step); from < window.to; ) {
    const to = toStepEnd(addDays(from, 1), step);
    if (contains(window, { from, to })) steps.push({ from, to });
    from = to;
  }
  return steps;
}

/** The item with the highest value; null if there is a tie. */
export function findMax<Item>(
  items: readonly Item[],
  measure: (item: Item) => number,
): { item: Item; value: number } | null {
  let best: { item: Item; value: number } | null = null;
  let isTie = false;
  for (const item of items) {
    const value = measure(item);
    if (best && value < best.value) continue;
    isTie = value === best?.value;
    best = { item, value };
  }
  return isTie ? null : best;
}
