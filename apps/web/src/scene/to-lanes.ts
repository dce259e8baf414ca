import { type LaneKey, matchesWindow, type Window } from "@dateline/core";
import type { MarkEventFragment } from "../graphql/generated.ts";

/** The organizations of the dataset, most events first: their place decides colour. */
export type RankedOrganization = { slug: string; name: string; acronym: string | null };

export type Lane = {
  /** As a filter takes it: slug of an organization, kind, or code of a country; `noLane` for events without one. */
  key: string;
  /** What stands beside it: of an organization the acronym, or the name where there is none. */
  label: string;
  name: string;
  /** Number of the colour, null for the neutral one. */
  hue: number | null;
  /** Events in the window; null while it is not known. */
  count: number | null;
  /** Whether it is a strip that shows density only. */
  folded: boolean;
};

/** Events in the window by lane; null for a lane whose events have not been counted. */
export type LaneCounts = ReadonlyMap<string, number | null>;

const hueCount = 10;
/** Key of the lane of events that belong to none. */
export const noLane = "-";

/** The colour of an organization by its rank, the same everywhere; the neutral colour beyond the tenth. */
export function toHue(slug: string, ranking: readonly { slug: string }[]): number | null {
  const rank = ranking.findIndex((organization) => organization.slug === slug);
  return rank >= 0 && rank < hueCount ? rank : null;
}

/** Keys of the lanes that an event belongs to, at least one. */
export function toLaneKeys(event: MarkEventFragment, by: LaneKey): string[] {
  if (by === "KIND") return [event.kind];
  if (by === "COUNTRY") return [event.place?.countryCode ?? noLane];
  const slugs = event.organizations.map(({ slug }) => slug);
  return slugs.length > 0 ? slugs : [noLane];
}

/** How many of the events each lane has in the window. */
export function countByLane(
  events: readonly MarkEventFragment[],
  by: LaneKey,
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
  events: readonly MarkEventFragment[],
  { by, lanes, window }: { by: LaneKey; lanes: readonly Lane[]; window: Window },
): number {
  const keys = new Set(lanes.map(({ key }) => key));
  return events.filter(
    (event) =>
      matchesWindow(event.date, window, "POSSIBLE") &&
      toLaneKeys(event, by).some((key) => keys.has(key)),
  ).length;
}

type LaneInput = {
  by: LaneKey;
  /** Lanes of the whole dataset under the filters, most events first: they stay in place while one pans. */
  all: readonly { key: string; label: string }[];
  ranking: readonly RankedOrganization[];
  /** Events in the window by lane; null while they are not known. */
  counts: LaneCounts | null;
  folded?: readonly string[];
  /** Whether some events belong to no lane: they have one of their own, the last. */
  withRest?: boolean;
};

export function toLanes({ by, all, ranking, counts, folded, withRest }: LaneInput): Lane[] {
  const toLane = (key: string, label: string, name = label): Lane => ({
    key,
    label,
    name,
    hue: by === "ORGANIZATION" ? toHue(key, ranking) : null,
    count: counts && (counts.has(key) ? (counts.get(key) ?? null) : 0),
    folded: folded?.includes(key) ?? false,
  });
  const lanes = all.map(({ key, label }) => {
    const organization =
      by === "ORGANIZATION" ? ranking.find(({ slug }) => slug === key) : undefined;
    return toLane(key, organization?.acronym ?? label, organization?.name);
  });
  if (!withRest) return lanes;
  return [...lanes, toLane(noLane, by === "COUNTRY" ? "No country" : "No organization")];
}
