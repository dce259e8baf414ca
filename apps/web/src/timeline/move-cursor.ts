import { toKnownDays, toUtcMs } from "@dateline/core";
import type { Spot } from "../scene/lay-out.ts";
import type { Lane } from "../scene/to-lanes.ts";

export type Direction = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End";

export const isDirection = (key: string): key is Direction =>
  ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"].includes(key);

/**
 * The mark that an arrow key moves to. Left and right move by time within the lane, up and down to
 * the mark nearest in time in the next lane with marks, Home and End to the first and last of the
 * lane. At an edge it is `from`.
 */
export function moveCursor(
  from: Spot | undefined,
  direction: Direction,
  { marks, lanes }: { marks: readonly Spot[]; lanes: readonly Lane[] },
): Spot | undefined {
  const inLane = (key: string) => marks.filter((mark) => mark.lane === key);
  if (!from) return lanes.map((lane) => inLane(lane.key)[0]).find((mark) => mark !== undefined);
  const lane = inLane(from.lane);
  const index = lane.findIndex((mark) => mark.id === from.id);
  switch (direction) {
    case "ArrowLeft":
      return lane[Math.max(index - 1, 0)] ?? from;
    case "ArrowRight":
      return lane[Math.min(index + 1, lane.length - 1)] ?? from;
    case "Home":
      return lane[0] ?? from;
    case "End":
      return lane.at(-1) ?? from;
    default: {
      const row = lanes.findIndex(({ key }) => key === from.lane);
      const rows = direction === "ArrowUp" ? lanes.slice(0, row).reverse() : lanes.slice(row + 1);
      const next = rows.map(({ key }) => inLane(key)).find((row) => row.length > 0);
      return next ? nearest(next, from) : from;
    }
  }
}

function nearest(marks: readonly Spot[], to: Spot): Spot | undefined {
  const toMs = (mark: Spot) => toUtcMs(toKnownDays(mark).earliest);
  const distance = (mark: Spot) => Math.abs(toMs(mark) - toMs(to));
  return marks.reduce<Spot | undefined>(
    (best, mark) => (best && distance(best) <= distance(mark) ? best : mark),
    undefined,
  );
}
