import { toUtcMs, type Window } from "@dateline/core";

/** A range of moments in UTC milliseconds. */
type Range = { from: number; to: number };

const toRange = ({ from, to }: Window): Range => ({ from: toUtcMs(from), to: toUtcMs(to) });

const share = (ms: number, { from, to }: Range) => (ms - from) / (to - from);

/** The position of a moment in a window: 0 at its start, 1 at its end. */
export const toShare = (ms: number, window: Window): number => share(ms, toRange(window));

/** A share as a CSS or SVG percentage. */
export const toPercent = (share: number): string => `${(share * 100).toFixed(3)}%`;

/** Position of a range in a window. */
export function toPlace(range: Range, window: Window): { x: string; width: string } {
  return toBox(range, toRange(window));
}

/** Position of the days of `drawn` in lanes that show `shown`. */
export function toWindowBox(drawn: Window, shown: Window | Range): { x: string; width: string } {
  return toBox(toRange(drawn), isRange(shown) ? shown : toRange(shown));
}

/** The CSS transform that moves content drawn for a window to its position in a range. */
export function toMove(drawn: Window, shown: Range): string {
  const { from, to } = toRange(drawn);
  if (from === shown.from && to === shown.to) return "";
  const factor = (to - from) / (shown.to - shown.from);
  return `translateX(${toPercent(share(from, shown))}) scaleX(${factor})`;
}

function toBox({ from, to }: Range, shown: Range) {
  const start = share(from, shown);
  return { x: toPercent(start), width: toPercent(share(to, shown) - start) };
}

const isRange = (shown: Window | Range): shown is Range => typeof shown.from === "number";
