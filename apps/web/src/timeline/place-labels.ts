import { toUtcMs, type Window } from "@dateline/core";
import type { Mark } from "./to-marks.ts";

export type LabelSpace = {
  window: Window;
  /** Width of the lanes in CSS pixels. */
  width: number;
  /** Width of a text in CSS pixels. */
  measure(text: string): number;
};

const dayMs = 86_400_000;
const halfDot = 6;
const gap = 5;
const shortest = 110;
const longest = 240;

/**
 * Which marks get a label, and how wide it may be in CSS pixels: the most reported first, to the right of its mark,
 * never over another mark or label of the lane and never beyond the edge. A label that has no room for
 * a readable part of its text is left out.
 */
export function placeLabels(
  marks: readonly Mark[],
  { window, width, measure }: LabelSpace,
): Map<string, number> {
  const from = toUtcMs(window.from);
  const scale = width / (toUtcMs(window.to) - from);
  const toX = (ms: number) => (ms - from) * scale;
  const placed = new Map<string, number>();

  for (const lane of groupByLane(marks)) {
    const taken = lane.map((mark) => {
      const middle = mark.shape === "day" ? dayMs / 2 : 0;
      const start = toX(toUtcMs(mark.earliest) + middle);
      const end = mark.shape === "day" ? start : toX(toUtcMs(mark.latest) + dayMs);
      return { from: start - halfDot, to: Math.max(end, start) + halfDot };
    });
    const byWeight = lane
      .map((mark, index) => ({ mark, index }))
      .sort((a, b) => b.mark.weight - a.mark.weight);
    for (const { mark, index } of byWeight) {
      const own = taken[index];
      if (!own || own.to < 0 || own.from > width) continue;
      const start = own.to + gap;
      const limit = taken.reduce(
        (nearest, other, at) =>
          at !== index && other.to > start && other.from < nearest ? other.from : nearest,
        width,
      );
      const room = limit - start - gap;
      const wanted = Math.min(measure(mark.title), longest);
      if (room < Math.min(wanted, shortest)) continue;
      const given = Math.min(wanted, room);
      placed.set(mark.id, given);
      taken.push({ from: own.from, to: start + given });
    }
  }
  return placed;
}

function groupByLane(marks: readonly Mark[]): Mark[][] {
  const lanes = new Map<string, Mark[]>();
  for (const mark of marks) {
    const lane = lanes.get(mark.lane);
    if (lane) lane.push(mark);
    else lanes.set(mark.lane, [mark]);
  }
  return [...lanes.values()];
}
