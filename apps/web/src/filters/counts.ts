import type { AllCountsQuery, PeopleCountsQuery } from "../graphql/generated.ts";

/** The menus that tell how many events each of their choices has. */
export type FacetName = keyof AllCountsQuery["facets"];

/** Number of events by a choice's value. */
export type Counts = Readonly<Record<string, number>>;

/** The number of events of a choice; undefined while it is not known. */
export type CountOf = (value: string) => number | undefined;

/** One facet of the API's answer, whichever was asked for; a value that it has not has no events. */
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
