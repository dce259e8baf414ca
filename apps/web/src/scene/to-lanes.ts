import { type LaneKind, laneKinds, matchesWindow, type Window } from "@dateline/core";
import type { SceneEvent } from "./event.ts";

/** An organization of the dataset. The ranking has those with most events first. */
export type RankedOrganization = { slug: string; name: string; acronym: string | null };

export type Lane = {
  /** Slug of an organization, kind, or country code; `noLane` for events without one. */
  key: string;
  /** What stands beside it: the acronym of an organization, or its name if it has none. */
  label: string;
  name: string;
  /** Index of the color, null for the neutral one. */
  hue: number | null;
  /** Events in the window; null while unknown. */
  count: number | null;
  /** Whether it is a narrow strip without marks. */
  folded: boolean;
};

/** Events in the window by lane; null for a lane whose events have not been counted. */
export type LaneCounts = ReadonlyMap<string, number | null>;

const hueCount = 10;
/** Key of the lane of events that belong to none. */
export const noLane = "-";

/** The color of an organization, by its rank; null, the neutral color, beyond the tenth. */
export function toHue(slug: string, ranking: readonly { slug: string }[]): number | null {
  const rank = ranking.findIndex((organization) => organization.slug === slug);
  return rank >= 0 && rank < hueCount ? rank : null;
}

/** Keys of the lanes of an event, at least one. */
export function toLaneKeys(event: SceneEvent, by: LaneKind): string[] {
  const keys = laneKinds[by].toKeys(event);
  return keys.length > 0 ? keys : [noLane];
}

/** How many of the events each lane has in the window. */
export function countByLane(
  events: readonly SceneEvent[],
  by: LaneKind,
  window: Window,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const event of events) {
    if (!matchesWindow(event.date, window, "POSSIBLE")) continue;
    for (const key of toLaneKeys(event, by)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** How many of the events in the window have a lane. */
export function countWithLane(
  events: readonly SceneEvent[],
  { by, lanes, window }: { by: LaneKind; lanes: readonly Lane[]; window: Window },
): number {
  const keys = new Set(lanes.map(({ key }) => key));
  return events.filter(
    (event) =>
      matchesWindow(event.date, window, "POSSIBLE") &&
      toLaneKeys(event, by).some((key) => keys.has(key)),
  ).length;
}

type LaneInput = {
  by: LaneKind;
  /** The lanes within the bounds, most events first: panning does not reorder them. */
  all: readonly { key: string; label: string }[];
  ranking: readonly RankedOrganization[];
  /** Events in the window by lane; null while unknown. */
  counts: LaneCounts | null;
  folded?: readonly string[];
  /** Whether to add a last lane for the events that belong to no other. */
  withRest?: boolean;
};

export function toLanes({ by, all, ranking, counts, folded, withRest }: LaneInput): Lane[] {
  const toLane = (key: string, label: string, name = label): Lane => ({
    key,
    label,
    name,
    hue: laneKinds[by].isSubject ? toHue(key, ranking) : null,
    count: counts && (counts.has(key) ? (counts.get(key) ?? null) : 0),
    folded: folded?.includes(key) ?? false,
  });
  const lanes = all.map(({ key, label }) => {
    const organization = laneKinds[by].isSubject
      ? ranking.find(({ slug }) => slug === key)
      : undefined;
    return toLane(key, organization?.acronym ?? label, organization?.name);
  });
  if (!withRest) return lanes;
  return [...lanes, toLane(noLane, laneKinds[by].noneLabel)];
}
