import type { View } from "@dateline/core";
import { type RankedOrganization, toHue } from "../scene/to-lanes.ts";
import type { Met } from "./queries.ts";

/** One bar: with whom, how often, and what the view becomes when it is chosen, or chosen no longer. */
export type Other = {
  slug: string;
  name: string;
  fullName: string;
  /** Number of the colour, null for the neutral one. */
  hue: number | null;
  count: number;
  isChosen: boolean;
  change: Partial<View>;
};

/** The bars of a page. An organization is one that takes part too, a person one that is involved too. */
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
  // Of people, any is asked for: another one in the list would add events instead of leaving some out.
  const chosen = key === "people" ? [slug] : [...view[key], slug];
  const change = { [key]: isChosen ? view[key].filter((one) => one !== slug) : chosen };
  return { isChosen, change };
}
