import type { View } from "@dateline/core";
import { type RankedOrganization, toHue } from "../scene/to-lanes.ts";
import type { Met } from "./queries.ts";

/**
 * One bar: a related subject, the number of shared events, and the change that toggles its filter.
 */
export type Other = {
  slug: string;
  name: string;
  fullName: string;
  /** Index of the color; null for the neutral one. */
  hue: number | null;
  count: number;
  isChosen: boolean;
  change: Partial<View>;
};

/**
 * The bars of a page, for organizations that take part in shared events and for people involved in
 * them.
 */
export function toOthers(
  met: Met | null,
  view: View,
  ranking: readonly RankedOrganization[],
): { organizations: Other[]; people: Other[] } {
  return {
    organizations: (met?.organizations ?? []).map(({ organization, count }) => ({
      slug: organization.slug,
      name: organization.acronym ?? organization.name,
      fullName: organization.name,
      hue: toHue(organization.slug, ranking),
      count,
      ...toChoice("organizationsAll", organization.slug, view),
    })),
    people: (met?.people ?? []).map(({ person, count }) => ({
      slug: person.slug,
      name: person.name,
      fullName: person.name,
      hue: null,
      count,
      ...toChoice("people", person.slug, view),
    })),
  };
}

function toChoice(key: "organizationsAll" | "people", slug: string, view: View) {
  const isChosen = view[key].includes(slug);
  // The filter of people matches any of them: a second one would add events.
  const chosen = key === "people" ? [slug] : [...view[key], slug];
  const change = { [key]: isChosen ? view[key].filter((one) => one !== slug) : chosen };
  return { isChosen, change };
}
