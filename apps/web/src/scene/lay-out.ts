import type { EventDays } from "@dateline/core";
import { formWidth } from "./kind-forms.ts";
import type { Mark } from "./to-marks.ts";

/** The upper or the lower of a lane's two rows. */
export type Row = 0 | 1;

/** What is drawn at one place of a lane: a mark, or a pill with the number of several marks. */
export type Spot = EventDays & {
  /** Unique in the scene: the id of the first mark. */
  id: string;
  lane: string;
  row: Row;
  marks: readonly [Mark, ...Mark[]];
  /** UTC milliseconds, from the start of the first mark to the end of the last. */
  from: number;
  to: number;
  /** Whether other marks may stand on it: a long bar, or a pill of long bars. */
  isLong: boolean;
};

/** Sizes in CSS pixels, including a mark's rim in the color of the paper. */
const dotWidth = 12;
const mentionWidth = 10;
const pillWidth = 22;
const digitWidth = 6;
/** Min length of a long bar. */
const minLong = 60;
/** Min length of a long bar that its dots must leave free. */
const minFree = 24;

/** The range of its row that a spot covers, in UTC milliseconds. */
type Extent = { from: number; to: number };

/**
 * Places marks in the two rows of their lanes so that each can be clicked: bars first, then dots,
 * then mentions. A mark that touches others in both rows may stand on a long bar, or becomes a pill
 * together with those in one row. The result depends only on the scale, so panning does not move
 * marks to another row.
 */
export function layOut(marks: readonly Mark[], { msPerPixel }: { msPerPixel: number }): Spot[] {
  return [...groupByLane(marks).values()]
    .flatMap((lane) => layOutLane(lane, msPerPixel))
    .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
}

/** Places each mark in the upper row; above a density, only marks that do not touch are drawn. */
export const toSpots = (marks: readonly Mark[]): Spot[] =>
  marks.map((mark) => toSpot([mark], 0, Number.POSITIVE_INFINITY));

/** The range that a spot covers in UTC milliseconds, which may be wider than its days. */
export function toExtent({ marks, from, to }: Pick<Spot, "marks" | "from" | "to">, scale: number) {
  const min = toMinWidth(marks) * scale;
  const middle = (from + to) / 2;
  const half = Math.max((to - from) / 2 + scale, min / 2);
  const [{ form }, ...others] = marks;
  const hasForm = form !== null && others.length === 0;
  return { from: middle - half, to: middle + half + (hasForm ? formWidth * scale : 0) };
}

function toMinWidth(marks: readonly Mark[]): number {
  if (marks.length > 1) return pillWidth + digitWidth * (String(marks.length).length - 1);
  return marks[0]?.isMention ? mentionWidth : dotWidth;
}

type Placed = {
  spot: Spot;
  extent: Extent;
  /** The part that others may not cover: the number of a long pill, nothing of a long bar. */
  core: Extent;
};

function layOutLane(marks: readonly Mark[], scale: number): Spot[] {
  const rows: [Placed[], Placed[]] = [[], []];
  const lengthOf = ({ from, to }: Extent) => to - from;
  const toOrder = ({ outline, isMention, from, to }: Mark) =>
    (outline === "dot" ? 2 : to - from < minLong * scale ? 1 : 0) + (isMention ? 0.5 : 0);
  const byOrder = (a: Mark, b: Mark) =>
    toOrder(a) - toOrder(b) || a.from - b.from || (a.id < b.id ? -1 : 1);
  for (const mark of [...marks].sort(byOrder)) {
    const [upper, lower] = [place([mark], 0), place([mark], 1)];
    const candidates = [upper, lower].filter(({ spot }) => spot.marks.length === 1);
    const isAlone = ({ spot: { row }, extent }: Placed) =>
      !rows[row].some((other) => touch(other.extent, extent));
    const shorter = lengthOf(upper.extent) < lengthOf(lower.extent) ? upper : lower;
    const next = candidates.find(isAlone) ?? candidates[0] ?? shorter;
    const isMerged = ({ spot }: Placed) => spot.marks.some((one) => next.spot.marks.includes(one));
    rows[next.spot.row] = [...rows[next.spot.row].filter((other) => !isMerged(other)), next];
  }
  return rows.flat().map(({ spot }) => spot);

  /** The spot of the marks in a row, merged with all spots that it touches. */
  function place(wanted: readonly [Mark, ...Mark[]], row: Row): Placed {
    const placed = toPlaced(toSpot(wanted, row, minLong * scale), scale);
    const merged = rows[row].filter((other) => conflict(placed, other, rows[row]));
    const all = new Set([...wanted, ...merged.flatMap((other) => other.spot.marks)]);
    // Merging made it longer, so it may touch more.
    if (all.size === wanted.length) return placed;
    const [first, ...others] = [...all].sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
    return first ? place([first, ...others], row) : placed;
  }

  /** Whether two spots overlap. Dots may stand on a long bar while enough of it stays free. */
  function conflict(one: Placed, other: Placed, row: readonly Placed[]): boolean {
    if (!touch(one.extent, other.extent)) return false;
    if (one.spot.isLong === other.spot.isLong) return true;
    const [long, short] = one.spot.isLong ? [one, other] : [other, one];
    if (touch(long.core, short.extent)) return true;
    const covering = new Set([short, ...row.filter(({ spot }) => !spot.isLong)]);
    const free = [...covering].reduce(
      (left, { extent }) => left - toOverlap(extent, long.extent),
      lengthOf(long.extent),
    );
    return free < minFree * scale;
  }
}

function toPlaced(spot: Spot, scale: number): Placed {
  const extent = toExtent(spot, scale);
  const middle = (extent.from + extent.to) / 2;
  const half = spot.marks.length > 1 ? (toMinWidth(spot.marks) / 2) * scale : 0;
  return { spot, extent, core: { from: middle - half, to: middle + half } };
}

function toSpot(marks: Spot["marks"], row: Row, minLength: number): Spot {
  const [first] = marks;
  const days = (side: "earliest" | "latest") => marks.map((mark) => mark[side]);
  return {
    id: first.id,
    lane: first.lane,
    row,
    marks,
    from: Math.min(...marks.map(({ from }) => from)),
    to: Math.max(...marks.map(({ to }) => to)),
    earliest: days("earliest").reduce((a, b) => (a === null || b === null ? null : a < b ? a : b)),
    isLong: marks.every(({ from, to }) => to - from >= minLength),
    latest: days("latest").reduce((a, b) => (a === null || b === null ? null : a > b ? a : b)),
  };
}

const toOverlap = (a: Extent, b: Extent) =>
  Math.max(Math.min(a.to, b.to) - Math.max(a.from, b.from), 0);

const touch = (a: Extent, b: Extent) => a.to > b.from && a.from < b.to;

function groupByLane(marks: readonly Mark[]): Map<string, Mark[]> {
  const lanes = new Map<string, Mark[]>();
  for (const mark of marks) {
    const lane = lanes.get(mark.lane);
    if (lane) lane.push(mark);
    else lanes.set(mark.lane, [mark]);
  }
  return lanes;
}
