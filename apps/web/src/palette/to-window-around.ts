import { addDays, type Day, moveBy, toDayNumber, toLength, type Window } from "@dateline/core";

/** Days before and after a day if no window is shown. */
const daysBeside = 45;
const minDays = 14;

/**
 * The window for typed dates: a year or a month itself; for a day, a window of the current length
 * with the day in the middle.
 */
export function toWindowAround(typed: Window, current: Window | null): Window {
  if (toLength(typed) >= minDays) return typed;
  return center(typed.from, current);
}

function center(day: Day, current: Window | null): Window {
  if (!current) return { from: addDays(day, -daysBeside), to: addDays(day, daysBeside + 1) };
  const middle = toDayNumber(current.from) + Math.floor(toLength(current) / 2);
  return moveBy(current, toDayNumber(day) - middle);
}
