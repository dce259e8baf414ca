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

/** The fewest events that make a day, month or year the busiest. */
const minEvents = 3;
/** The fewest whole periods among which one can be the busiest. */
const minPeriods = 3;
/** Longest windows, in days, whose periods are days, and months. */
const maxDays = { DAY: 62, MONTH: 4383 };

type BusiestInput = { window: Window; match: WindowMatch };

/**
 * The day, month or year of a window with the most events, counted as a view of that period counts
 * them. Null unless it alone has the most, both with the events that only possibly lie in it and
 * without them.
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

/** The whole days, months or years of a window, by its length. */
function toPeriods(window: Window): Window[] {
  const days = toLength(window);
  const step: Step = days <= maxDays.DAY ? "DAY" : days <= maxDays.MONTH ? "MONTH" : "YEAR";
  return toWholeSteps(window, step);
}

/** The calendar steps that lie wholly in a window. */
export function toWholeSteps(window: Window, step: Step): Window[] {
  const steps: Window[] = [];
  for (let from = toStepEnd(window.from, step); from < window.to; ) {
    const to = toStepEnd(addDays(from, 1), step);
    if (contains(window, { from, to })) steps.push({ from, to });
    from = to;
  }
  return steps;
}

/** The item with the highest value; null if several have it. */
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
