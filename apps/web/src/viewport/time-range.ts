import { toUtcMs, type Window } from "@dateline/core";
import type { Stretch } from "../timeline/canvas-elements.ts";

const shortestMs = 86_400_000;

export const toStretch = ({ from, to }: Window): Stretch => ({
  from: toUtcMs(from),
  to: toUtcMs(to),
});

export const lengthOf = ({ from, to }: Stretch): number => to - from;

export const moveStretch = ({ from, to }: Stretch, ms: number): Stretch => ({
  from: from + ms,
  to: to + ms,
});

/** So many times as long, at least a day; `around`, a moment (the middle when missing), stays where it is on the screen. */
export function zoomStretch(stretch: Stretch, factor: number, around?: number): Stretch {
  const held = around ?? (stretch.from + stretch.to) / 2;
  const share = (held - stretch.from) / lengthOf(stretch);
  const length = Math.max(lengthOf(stretch) * factor, shortestMs);
  return { from: held - length * share, to: held + length * (1 - share) };
}

/** What is seen of a sheet that holds half a screen more on either side. */
export const toSeen = ({ from, to }: Stretch): Stretch => {
  const quarter = (to - from) / 4;
  return { from: from + quarter, to: to - quarter };
};

/**
 * How far a drawn sheet must be moved, in screens, to show a stretch; to the left when negative.
 */
export function toShift(sheet: Stretch, seen: Stretch): number {
  const drawn = toSeen(sheet);
  return (drawn.from - seen.from) / lengthOf(drawn);
}

/** Moved back into the bounds, and cut only where it is longer than they are. */
export function clampStretch(stretch: Stretch, bounds: Stretch): Stretch {
  const length = Math.min(lengthOf(stretch), lengthOf(bounds));
  const from = Math.min(Math.max(stretch.from, bounds.from), bounds.to - length);
  return { from, to: from + length };
}
