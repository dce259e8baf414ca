import { type LaneKind, laneKinds, matchesWindow, type Window } from "@dateline/core";
import type { SceneEvent } from "./event.ts";

/** An organization of the dataset. In the ranking, those with the most events come first. */
export type RankedOrganization = { slug: string; name: string; acronym: string | null };

export type Lane = {
  /** Slug of an organization, kind, or country code; `restLane` for the last lane. */
  key: string;
  /** The text beside the lane: an organization's acronym, or its name if it has none. */
  label: string;
  name: string;
  /** Index of the color, null for the neutral one. */
  hue: number | null;
  /** Events in the window; null while unknown. */
  count: number | null;
  /** How many of the counted events only mention the organization. */
  mentioned: number;
  /** Whether it is a narrow strip without marks. */
  folded: boolean;
};

/** The events in a window by lane. */
export type LaneCounts = {
  totals: ReadonlyMap<string, number>;
  /** How many of the counted events only mention the organization. */
  mentions: ReadonlyMap<string, number>;
};

/** A lane as the API returns it, most events first, so that panning does not reorder lanes. */
type RankedLane = { key: string; label: string };

const hueCount = 6;
/** Key of the last lane: the events that are in no other visible lane. */
export const restLane = "-";

/** The color of an organization, by its rank; null (neutral) beyond the sixth. */
export function toHue(slug: string, ranking: readonly { slug: string }[]): number | null {
  const rank = ranking.findIndex((organization) => organization.slug === slug);
  return rank >= 0 && rank < hueCount ? rank : null;
}

/** Keys of the visible lanes of an event, at least one: `restLane` if there is no other. */
export function toLaneKeys(
  event: SceneEvent,
  by: LaneKind,
  shown: { has(key: string): boolean },
): string[] {
  const keys = new Set(laneKinds[by].toKeys(event).filter((key) => shown.has(key)));
  return keys.size > 0 ? [...keys] : [restLane];
}

/** The number of events in the window by lane. */
export function countLanes(
  events: readonly SceneEvent[],
  by: LaneKind,
  window: Window,
): LaneCounts {
  const totals = new Map<string, number>();
  const mentions = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string) =>
    counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const event of events) {
    if (!matchesWindow(event.date, window, "POSSIBLE")) continue;
    for (const key of new Set(laneKinds[by].toKeys(event))) {
      add(totals, key);
      if (isMention(event, by, key)) add(mentions, key);
    }
  }
  return { totals, mentions };
}

/** The number of events in the window that are in none of the visible lanes. */
export function countRest(
  events: readonly SceneEvent[],
  { by, shown, window }: { by: LaneKind; shown: readonly string[]; window: Window },
): number {
  const keys = new Set(shown);
  return events.filter(
    (event) =>
      matchesWindow(event.date, window, "POSSIBLE") &&
      toLaneKeys(event, by, keys).includes(restLane),
  ).length;
}

/** The number of events in the window with a mark, or in the density of a folded lane. */
export function countDrawn(
  events: readonly SceneEvent[],
  { by, lanes, window }: { by: LaneKind; lanes: readonly Lane[]; window: Window },
): number {
  const keys = new Set(lanes.map(({ key }) => key));
  return events.filter(
    (event) =>
      matchesWindow(event.date, window, "POSSIBLE") &&
      toLaneKeys(event, by, keys).some((key) => keys.has(key)),
  ).length;
}

/** Whether an event only mentions the organization of a lane. */
export function isMention({ participations }: SceneEvent, by: LaneKind, key: string): boolean {
  if (!laneKinds[by].isSubject) return false;
  const roles = participations.filter(({ organization }) => organization.slug === key);
  return roles.length > 0 && roles.every(({ role }) => role === "MENTIONED");
}

/** The first lanes that have events in the window; by rank alone while counts are unknown. */
export function toShownLanes<Ranked extends RankedLane>(
  all: readonly Ranked[],
  counts: LaneCounts | null,
  max: number,
): Ranked[] {
  return all.filter(({ key }) => !counts || counts.totals.has(key)).slice(0, max);
}

type LaneInput = {
  by: LaneKind;
  /** See `toShownLanes`. */
  shown: readonly RankedLane[];
  ranking: readonly RankedOrganization[];
  /** Null while unknown. */
  counts: LaneCounts | null;
  /** Events in the window that are in no visible lane, and get a last lane. Null while unknown. */
  rest: number | null;
  folded?: readonly string[];
};

export function toLanes({ by, shown, ranking, counts, rest, folded }: LaneInput): Lane[] {
  const toLane = (key: string, label: string, name = label): Lane => ({
    key,
    label,
    name,
    hue: laneKinds[by].isSubject ? toHue(key, ranking) : null,
    count: counts && (counts.totals.get(key) ?? 0),
    mentioned: counts?.mentions.get(key) ?? 0,
    folded: folded?.includes(key) ?? false,
  });
  const lanes = shown.map(({ key, label }) => {
    const organization = laneKinds[by].isSubject
      ? ranking.find(({ slug }) => slug === key)
      : undefined;
    return toLane(key, organization?.acronym ?? label, organization?.name);
  });
  if (rest === 0) return lanes;
  return [...lanes, { ...toLane(restLane, ...toRestNames()), count: rest }];

  function toRestNames(): [label: string, name?: string] {
    const others = [...(counts?.totals.keys() ?? [])].filter(
      (key) => !shown.some((lane) => lane.key === key),
    );
    if (others.length > 0) return ["Others", "Events in none of the lanes above"];
    // If the dataset has no organizations, its only lane has all events.
    const isAll = laneKinds[by].isSubject && ranking.length === 0;
    return [isAll ? "All events" : laneKinds[by].noneLabel];
  }
}
