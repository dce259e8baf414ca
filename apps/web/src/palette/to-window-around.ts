import { addDays, type Day, moveBy, toDayNumber, toLength, type Window } from "@dateline/core";

/** Days on each side of a day, if no window is shown. */
const besideDays = 45;
const shortestDays = 14;

/**
 * The window for typed dates: a year or a month itself; for a day, a window of the current length
 * with the day in its middle.
 */
export function toWindowAround(asked: Window, current: Window | null): Window {
  if (toLength(asked) >= shortestDays) return asked;
  return centre(asked.from, current);
}

function centre(day: Day, current: Window | null): Window {
  if (!current) return { from: addDays(day, -besideDays), to: addDays(day, besideDays + 1) };
  const middle = toDayNumber(current.from) + Math.floor(toLength(current) / 2);
  return moveBy(current, toDayNumber(day) - middle);
}
