import { toLength, toUtcMs, type Window } from "@dateline/core";
import type { Spot } from "./lay-out.ts";
import type { Lane } from "./to-lanes.ts";
import type { Mark } from "./to-marks.ts";

/** Lines that join the marks of an event across lanes, as paths by the keys of the lanes. */
export type Ties = ReadonlyMap<string, string>;

/** In a longer window the lines of many events would cover the marks. */
const maxDays = 548;
/** In two lanes, the marks are recognized as related without a line. */
const minLanes = 3;

/** Whether an event's marks are joined even if it is not highlighted. */
export const hasTies = (window: Window): boolean => toLength(window) <= maxDays;

/** The middle of each row, as a share of the lane's height. */
const middles = [0.25, 0.75] as const;

type TieInput = {
  spots: readonly (Pick<Spot, "row" | "lane"> & { marks: readonly Mark[] })[];
  lanes: readonly Pick<Lane, "key">[];
  /** The days that the paths span. */
  window: Window;
  /** Slug of the only event to join; by default all events with marks in at least three lanes. */
  only?: string | null;
};

type End = { index: number; y: number; at: number };

/** The lines, for each lane in a unit square. */
export function toTies({ spots, lanes, window, only }: TieInput): Ties {
  const indexes = new Map(lanes.map(({ key }, index) => [key, index]));
  const events = new Map<string, End[]>();
  for (const { row, lane, marks } of spots) {
    const index = indexes.get(lane);
    if (index === undefined) continue;
    for (const { slug, from } of marks) {
      if (only !== undefined && slug !== only) continue;
      events.set(slug, [...(events.get(slug) ?? []), { index, y: middles[row], at: from }]);
    }
  }
  const start = toUtcMs(window.from);
  const length = toUtcMs(window.to) - start;
  const paths = new Map<string, string>();
  for (const ends of events.values()) {
    const [first, last] = [...ends].sort((a, b) => a.index - b.index).filter(isOutermost);
    if (!first || !last || (only === undefined && ends.length < minLanes)) continue;
    const x = Number(((Math.max(first.at, start) - start) / length).toFixed(5));
    for (const { key } of lanes.slice(first.index, last.index + 1)) {
      const index = indexes.get(key);
      const [from, to] = [index === first.index ? first.y : 0, index === last.index ? last.y : 1];
      paths.set(key, `${paths.get(key) ?? ""}M${x} ${from}V${to}`);
    }
  }
  return paths;
}

const isOutermost = (_: End, index: number, ends: readonly End[]) =>
  index === 0 || index === ends.length - 1;
