import { addDays, type Day, moveBy, toDayNumber, toLength, type Window } from "@dateline/core";

/** Days before and after a day that is gone to from the whole dataset. */
const besideDays = 45;
const shortestDays = 14;

/**
 * The window that shows what was asked for. A year or a month is shown as it is; a day in the middle of a window as long as
 * the one that is looked at, so that one sees what happened around it.
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
