import { addDays, moveBy, toLength, type Window } from "@dateline/core";

/** The part of a window that a reader moves: its first day, its last day, or both. */
export type Part = "from" | "window" | "to";

/**
 * Moves a part of the window by `days` (may be negative), within the bounds. The window is never
 * shorter than a day; moved as a whole, it keeps its length if the bounds allow it.
 */
export function moveEdge(part: Part, window: Window, days: number, bounds: Window): Window {
  const clamp = (day: string, from: string, to: string) =>
    day < from ? from : day > to ? to : day;
  if (part === "from") {
    const from = clamp(addDays(window.from, days), bounds.from, addDays(window.to, -1));
    return { ...window, from };
  }
  if (part === "to") {
    const to = clamp(addDays(window.to, days), addDays(window.from, 1), bounds.to);
    return { ...window, to };
  }
  const length = Math.min(toLength(window), toLength(bounds));
  const moved = moveBy(window, days);
  const from = clamp(moved.from, bounds.from, addDays(bounds.to, -length));
  return { from, to: addDays(from, length) };
}
