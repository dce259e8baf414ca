import { toUtcMs, type Window } from "@dateline/core";
import type { Detail } from "./to-detail.ts";
import type { Mark } from "./to-marks.ts";

export type LabelSpace = {
  window: Window;
  /** Width of the lanes in CSS pixels. */
  width: number;
  /** Over a density only marks with a label are drawn, so the others take no room. */
  detail?: Detail;
  /** Width of a text in CSS pixels. */
  measure(text: string): number;
};

const halfDot = 6;
const gap = 5;
const minWidth = 110;
const maxWidth = 240;

/** What a mark, or a mark with its label, covers of its lane, in CSS pixels. */
type Extent = { from: number; to: number };

/**
 * The widths of labels in CSS pixels by the ids of their marks. A label stands to the right of its
 * mark. The marks with most weight get theirs first; none covers another mark or label of the lane,
 * and none crosses an edge of the window. Marks without room for a readable label have none.
 */
export function placeLabels(
  marks: readonly Mark[],
  { window, width, measure, detail = "events" }: LabelSpace,
): Map<string, number> {
  const from = toUtcMs(window.from);
  const scale = width / (toUtcMs(window.to) - from);
  const toX = (ms: number) => (ms - from) * scale;
  const toExtent = (mark: Mark): Extent => ({
    from: toX(mark.from) - halfDot,
    to: toX(mark.to) + halfDot,
  });
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
        // The label of a mark beyond an edge comes into sight with its mark, not before.
        own.to < 0 ? 0 : own.from < width ? width : Number.POSITIVE_INFINITY,
      );
      const room = limit - start - gap;
      const wanted = Math.min(measure(mark.title), maxWidth);
      if (room < Math.min(wanted, minWidth)) continue;
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
