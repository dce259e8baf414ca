import type { AllCountsQuery, PeopleCountsQuery } from "../graphql/generated.ts";

/** The menus that show numbers of events. */
export type FacetName = keyof AllCountsQuery["facets"];

/** Number of events by a choice's value. */
export type Counts = Readonly<Record<string, number>>;

/** Number of events of a choice; undefined while unknown. */
export type CountOf = (value: string) => number | undefined;

/** Reads one facet. A value that it does not have has no events. */
export function toCounts(name: FacetName, facets: Partial<AllCountsQuery["facets"]>): Counts {
  switch (name) {
    case "organizations":
      return toRecord(facets.organizations, (facet) => facet.organization.slug);
    case "kinds":
      return toRecord(facets.kinds, (facet) => facet.kind);
    case "countries":
      return toRecord(facets.countries, (facet) => facet.countryCode);
    case "publishers":
      return toRecord(facets.publishers, (facet) => facet.publisher.slug);
  }
}

export const toPeopleCounts = ({ people }: PeopleCountsQuery): Counts =>
  Object.fromEntries(people.nodes.map(({ slug, eventCount }) => [slug, eventCount]));

function toRecord<Facet extends { count: number }>(
  facets: readonly Facet[] = [],
  toKey: (facet: Facet) => string,
): Counts {
  return Object.fromEntries(facets.map((facet) => [toKey(facet), facet.count]));
}
