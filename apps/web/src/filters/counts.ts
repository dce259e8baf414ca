import type {
  AllCountsQuery,
  CollectionCountsQuery,
  PeopleCountsQuery,
} from "../graphql/generated.ts";

export type Facets = AllCountsQuery["facets"] & CollectionCountsQuery["facets"];

/** The menus that show counts of events. */
export type FacetName = keyof Facets;

/** Number of events by a choice's value. */
export type Counts = Readonly<Record<string, number>>;

/** Number of events of a choice; undefined while unknown. */
export type CountOf = (value: string) => number | undefined;

/** The counts of one facet. Values that it lacks have no events. */
export function toCounts(name: FacetName, facets: Partial<Facets>): Counts {
  switch (name) {
    case "organizations":
      return toRecord(facets.organizations, (facet) => facet.organization.slug);
    case "kinds":
      return toRecord(facets.kinds, (facet) => facet.kind.slug);
    case "countries":
      return toRecord(facets.countries, (facet) => facet.countryCode);
    case "collections":
      return toRecord(facets.collections, (facet) => facet.collection.slug);
    case "publishers":
      return toRecord(facets.publishers, (facet) => facet.publisher.slug);
  }
}

/** Number of mentions among the events of each organization. */
export const toMentions = ({ organizations = [] }: Partial<Facets>): Counts =>
  Object.fromEntries(
    organizations.map(({ organization, mentioned }) => [organization.slug, mentioned]),
  );

/** Number of mentions among the events of each person. */
export const toPeopleMentions = ({ people }: PeopleCountsQuery): Counts =>
  Object.fromEntries(people.nodes.map(({ slug, mentioned }) => [slug, mentioned]));

export const toPeopleCounts = ({ people }: PeopleCountsQuery): Counts =>
  Object.fromEntries(people.nodes.map(({ slug, eventCount }) => [slug, eventCount]));

function toRecord<Facet extends { count: number }>(
  facets: readonly Facet[] = [],
  toKey: (facet: Facet) => string,
): Counts {
  return Object.fromEntries(facets.map((facet) => [toKey(facet), facet.count]));
}
