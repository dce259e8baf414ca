import {
  addDays,
  contains,
  type Step,
  toLength,
  toStepEnd,
  toStepStart,
  type Window,
} from "@dateline/core";

/** Calendar steps and about how many days they have, the longest first. */
const steps: readonly [Step, days: number][] = [
  ["MILLENNIUM", 365_250],
  ["CENTURY", 36_525],
  ["DECADE", 3653],
  ["YEAR", 366],
  ["QUARTER", 92],
  ["MONTH", 31],
  ["WEEK", 7],
  ["DAY", 1],
];

/**
 * The window to ask the API for when `visible` is looked at: snapped to calendar steps of at most a quarter of a screen
 * and padded by half a screen on either side, so that neighbouring views share one request; not farther than the
 * bounds of the dataset. `held`, the window asked for before, stays as long as it holds what is visible and
 * is not far too wide for it.
 */
export function toFetchWindow(visible: Window, bounds: Window, held?: Window): Window {
  const length = toLength(visible);
  if (held && contains(held, visible) && toLength(held) <= length * 4) return held;
  const [step] = steps.find(([, days]) => days <= length / 4) ?? ["DAY" as const];
  const padding = Math.ceil(length / 2);
  // Snapped first: wherever within a step one comes to, the same is asked for.
  const from = toStepStart(addDays(toStepStart(visible.from, step), -padding), step);
  const to = toStepEnd(addDays(toStepEnd(visible.to, step), padding), step);
  return {
    from: later(from, earlier(bounds.from, visible.from)),
    to: earlier(to, later(bounds.to, visible.to)),
  };
}

/** The windows that will be asked for when one pans on to either side. None beyond the bounds. */
export function toNeighbours(visible: Window, bounds: Window, held: Window): Window[] {
  const length = toLength(visible);
  const sides = [
    { from: addDays(held.from, -1), to: addDays(held.from, length - 1) },
    { from: addDays(held.to, 1 - length), to: addDays(held.to, 1) },
  ];
  return sides.filter((side) => contains(bounds, side)).map((side) => toFetchWindow(side, bounds));
}

const earlier = (a: string, b: string) => (a < b ? a : b);
const later = (a: string, b: string) => (a > b ? a : b);
