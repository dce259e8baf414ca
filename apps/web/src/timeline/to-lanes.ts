import { matchesWindow, type Window } from "@dateline/core";
import type { EventSummaryFragment } from "../graphql/generated.ts";

/** The organizations of the dataset, most events first: their place decides colour. */
export type RankedOrganization = { slug: string; name: string; acronym: string | null };

export type Lane = {
  /** Slug of the organization; empty for events of none. */
  key: string;
  /** Acronym, or the name where there is none. */
  label: string;
  name: string;
  /** Number of the colour, null for the neutral one. */
  hue: number | null;
  /** Events in the window. */
  count: number;
};

const hueCount = 10;
/** Key of the lane of events without an organization. */
export const noOrganization = "";

/** The colour of an organization by its rank, the same everywhere; the neutral colour beyond the tenth. */
export function toHue(slug: string, ranking: readonly RankedOrganization[]): number | null {
  const rank = ranking.findIndex((organization) => organization.slug === slug);
  return rank >= 0 && rank < hueCount ? rank : null;
}

type LaneInput = {
  /** Lanes of the whole dataset under the filters, most events first. */
  all: readonly { key: string; label: string }[];
  ranking: readonly RankedOrganization[];
  events: readonly EventSummaryFragment[];
  window: Window;
};

/** The lanes in a fixed order, with the number of events in the window; one more at the end when some have no organization. */
export function toLanes({ all, ranking, events, window }: LaneInput): Lane[] {
  const visible = events.filter(({ date }) => matchesWindow(date, window, "POSSIBLE"));
  const count = (key: string) =>
    visible.filter(({ organizations }) => organizations.some(({ slug }) => slug === key)).length;
  const lanes = all.map(({ key, label }): Lane => {
    const organization = ranking.find(({ slug }) => slug === key);
    return {
      key,
      label: organization?.acronym ?? label,
      name: organization?.name ?? label,
      hue: toHue(key, ranking),
      count: count(key),
    };
  });
  if (!events.some(({ organizations }) => organizations.length === 0)) return lanes;
  const without = visible.filter(({ organizations }) => organizations.length === 0).length;
  const label = "No organization";
  return [...lanes, { key: noOrganization, label, name: label, hue: null, count: without }];
}
