import type { View } from "@dateline/core";
import { type RankedOrganization, toHue } from "../scene/to-lanes.ts";
import type { Met, MetCounts } from "./queries.ts";

/**
 * A bar: a related subject, the number of shared events, and the change that toggles its filter.
 */
export type Other = {
  slug: string;
  name: string;
  fullName: string;
  /** Index of the color; null for the neutral one. */
  hue: number | null;
  /** Number of the view's events in which both take part, which are those that `change` shows. */
  count: number;
  /** Number of further events in which at least one of them is only mentioned. */
  mentioned: number;
  isChosen: boolean;
  change: Partial<View>;
};

type Counted = ReadonlyMap<string, number>;

/** Max number of entries in the API's response. If there are fewer, missing ones have no events. */
const maxCounted = 50;

/**
 * The bars of a page: organizations that take part in shared events, and people involved in them.
 */
export function toOthers(
  met: Met | null,
  counts: MetCounts | null,
  view: View,
  ranking: readonly RankedOrganization[],
): { organizations: Other[]; people: Other[] } {
  const { organizations = [], organizationsAny = [], people = [], peopleAny = [] } = counts ?? {};
  const toOrganizations = (list: typeof organizations) =>
    new Map(list.map(({ organization, count }) => [organization.slug, count]));
  const toPeople = (list: typeof people) =>
    new Map(list.map(({ person, count }) => [person.slug, count]));
  // The two counts are not comparable: only that of any role excludes mentions as well.
  const hasMentions = view.organizationsNot.length === 0 && view.peopleNot.length === 0;
  return {
    organizations: (met?.organizations ?? []).flatMap(({ organization: { slug, name, acronym } }) =>
      toOther({
        slug,
        name: acronym ?? name,
        fullName: name,
        hue: toHue(slug, ranking),
        ...toChoice("organizationsAll", slug, view),
        part: toOrganizations(organizations),
        any: hasMentions ? toOrganizations(organizationsAny) : null,
      }),
    ),
    people: (met?.people ?? []).flatMap(({ person: { slug, name } }) =>
      toOther({
        slug,
        name,
        fullName: name,
        hue: null,
        ...toChoice("people", slug, view),
        part: toPeople(people),
        any: hasMentions ? toPeople(peopleAny) : null,
      }),
    ),
  };
}

type OtherInput = Omit<Other, "count" | "mentioned"> & { part: Counted; any: Counted | null };

/** Empty if the responses do not contain the number of shared events. */
function toOther({ part, any, ...other }: OtherInput): Other[] {
  const count = part.get(other.slug) ?? (part.size < maxCounted ? 0 : null);
  if (count === null) return [];
  return [{ ...other, count, mentioned: Math.max(0, (any?.get(other.slug) ?? count) - count) }];
}

function toChoice(key: "organizationsAll" | "people", slug: string, view: View) {
  const isChosen = view[key].includes(slug);
  const left = view[key].filter((one) => one !== slug);
  const other = key === "people" ? view.organizationsAll : view.people;
  // A bar shows the events in which both take part, so the role stays while another is chosen.
  const change: Partial<View> = isChosen
    ? { [key]: left, roles: left.length + other.length > 0 ? view.roles : "all" }
    : { [key]: [slug], roles: "part" };
  return { isChosen, change };
}
