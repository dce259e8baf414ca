import { addDays, moveBy, toLength, type Window } from "@dateline/core";

/** What one takes hold of: the first day, the last, or the window as a whole. */
export type Part = "from" | "window" | "to";

/**
 * The window with an edge so many days later (earlier when negative), within the bounds and never shorter than a day; as a
 * whole it keeps its length, as far as the bounds have room for it.
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
