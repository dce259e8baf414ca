import { toUtcMs, type Window } from "@dateline/core";
import type { Mark } from "../scene/to-marks.ts";
import type { Detail } from "./to-detail.ts";

export type LabelSpace = {
  window: Window;
  /** Width of the lanes in CSS pixels. */
  width: number;
  /** Over a density only marks with a label are drawn: the others are in nobody's way. Default: all are drawn. */
  detail?: Detail;
  /** Width of a text in CSS pixels. */
  measure(text: string): number;
};

const dayMs = 86_400_000;
const halfDot = 6;
const gap = 5;
const shortest = 110;
const longest = 240;

/** What a mark, or a mark with its label, covers of its lane, in CSS pixels. */
type Extent = { from: number; to: number };

/**
 * Which marks get a label, and how wide it may be in CSS pixels: the most reported first, to the right of its mark,
 * never over another mark or label of the lane and from within the window never beyond its edge. A label that has no room for
 * a readable part of its text is left out.
 */
export function placeLabels(
  marks: readonly Mark[],
  { window, width, measure, detail = "events" }: LabelSpace,
): Map<string, number> {
  const from = toUtcMs(window.from);
  const scale = width / (toUtcMs(window.to) - from);
  const toX = (ms: number) => (ms - from) * scale;
  const toExtent = (mark: Mark): Extent => {
    const middle = mark.shape === "day" ? dayMs / 2 : 0;
    const start = toX(toUtcMs(mark.earliest) + middle);
    const end = mark.shape === "day" ? start : toX(toUtcMs(mark.latest) + dayMs);
    return { from: start - halfDot, to: Math.max(end, start) + halfDot };
  };
  const placed = new Map<string, number>();

  for (const lane of groupByLane(marks)) {
    const all = lane.map((mark) => ({ mark, own: toExtent(mark) }));
    const taken: Extent[] = detail === "events" ? all.map(({ own }) => own) : [];
    for (const { mark, own } of all.sort((a, b) => b.mark.weight - a.mark.weight)) {
      if (detail === "density" && taken.some(({ from, to }) => to > own.from && from < own.to)) {
        continue;
      }
      const start = own.to + gap;
      const limit = taken.reduce(
        (nearest, other) =>
          other !== own && other.to > own.to && other.from < nearest ? other.from : nearest,
        // What is beyond an edge comes into sight while one pans: until then no part of its label does.
        own.to < 0 ? 0 : own.from < width ? width : Number.POSITIVE_INFINITY,
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
