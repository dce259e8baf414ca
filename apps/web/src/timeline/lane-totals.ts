import { type LaneKind, laneKinds, MAX_LIST_LENGTH } from "@dateline/core";
import type { EventFilter } from "../graphql/generated.ts";
import type { LaneCounts } from "../scene/to-lanes.ts";

export type LaneTotal = { key: string; total: number; mentioned: number };

export function toLaneCounts(lanes: readonly LaneTotal[]): LaneCounts {
  return {
    totals: new Map(lanes.filter(({ total }) => total > 0).map(({ key, total }) => [key, total])),
    mentions: new Map(lanes.map(({ key, mentioned }) => [key, mentioned])),
  };
}

/**
 * A filter for the events that are in none of the visible lanes. Null if the totals of the lanes
 * suffice because each event is in at most one lane, or if the filter would be too long.
 */
export function toRestFilter(
  by: LaneKind,
  filter: EventFilter,
  shown: readonly string[],
): EventFilter | null {
  const kind = laneKinds[by];
  if (kind.isExclusive) return null;
  const noneOf = [...new Set([...(filter[kind.filter]?.noneOf ?? []), ...shown])];
  if (noneOf.length > MAX_LIST_LENGTH) return null;
  return { ...filter, [kind.filter]: { ...filter[kind.filter], noneOf } };
}

type RestInput = {
  by: LaneKind;
  total: number;
  counts: LaneCounts;
  shown: readonly string[];
  /**
   * The number of events that match `toRestFilter`; null if there is no such filter or no count
   * yet.
   */
  counted: number | null;
};

/** The number of events in none of the visible lanes; null if unknown. */
export function toRest({ by, total, counts, shown, counted }: RestInput): number | null {
  if (!laneKinds[by].isExclusive) return counted;
  return shown.reduce((rest, key) => rest - (counts.totals.get(key) ?? 0), total);
}

/** The counts of all events and of lanes, in the same buckets. */
export type Buckets = {
  buckets: readonly { count: number }[];
  lanes: readonly { buckets: readonly { count: number }[] }[];
};

/** The events of each bucket minus those of the lanes. */
export function toRestBuckets({ buckets, lanes }: Buckets): { count: number }[] {
  return buckets.map(({ count }, index) => ({
    count: lanes.reduce((left, lane) => left - (lane.buckets[index]?.count ?? 0), count),
  }));
}
