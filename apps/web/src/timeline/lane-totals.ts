import { type LaneKind, laneKinds, MAX_LANES, MAX_LIST_LENGTH } from "@dateline/core";
import type { EventFilter } from "../graphql/generated.ts";
import { type LaneCounts, noLane } from "../scene/to-lanes.ts";

export type LaneTotal = { key: string; total: number };

/** The number of events in each lane, and in none; null if the responses do not determine it. */
export type LaneTotals = {
  byLane: LaneCounts;
  /** Events that belong to no lane, the count of `noLane`. */
  rest: number | null;
  /** Events that belong only to lanes that are not shown. */
  hidden: number | null;
};

/**
 * Whether these are all lanes with events, and one filter can exclude them in addition to what
 * `filter` excludes.
 */
export function areAllLanes(by: LaneKind, filter: EventFilter, lanes: readonly unknown[]): boolean {
  const kind = laneKinds[by];
  const excluded = kind.isExclusive ? 0 : (filter[kind.filter]?.noneOf?.length ?? 0);
  return lanes.length < MAX_LANES && lanes.length + excluded <= MAX_LIST_LENGTH;
}

/**
 * Filters for the events outside the shown lanes and outside all lanes. Null if the totals of the
 * lanes suffice, since an event is in one lane at most, or if no filter can do it.
 */
export function toLanelessFilters(
  by: LaneKind,
  filter: EventFilter,
  { all, shown }: { all: readonly string[]; shown: readonly string[] },
): { outsideShown: EventFilter; outsideAll: EventFilter } | null {
  const kind = laneKinds[by];
  if (kind.isExclusive || !areAllLanes(by, filter, all)) return null;
  const without = (keys: readonly string[]): EventFilter => ({
    ...filter,
    [kind.filter]: {
      ...filter[kind.filter],
      noneOf: [...new Set([...(filter[kind.filter]?.noneOf ?? []), ...keys])],
    },
  });
  return { outsideShown: without(shown), outsideAll: without(all) };
}

type TotalsInput = {
  total: number;
  /** The lanes with events; all of them if `isComplete`. */
  lanes: readonly LaneTotal[];
  isComplete: boolean;
  shown: readonly string[];
  /** The counts by `toLanelessFilters`, if there are such filters. */
  laneless: { outsideShown: number; outsideAll: number } | null;
};

export function toLaneTotals(input: TotalsInput): LaneTotals {
  const { total, lanes, isComplete, shown, laneless } = input;
  const sum = (some: readonly LaneTotal[]) => some.reduce((sum, lane) => sum + lane.total, 0);
  const outsideShown =
    laneless?.outsideShown ?? total - sum(lanes.filter(({ key }) => shown.includes(key)));
  const rest = isComplete ? (laneless?.outsideAll ?? total - sum(lanes)) : null;
  const byLane = new Map<string, number | null>(lanes.map(({ key, total }) => [key, total]));
  return {
    byLane: byLane.set(noLane, rest),
    rest,
    hidden: rest === null ? null : outsideShown - rest,
  };
}
