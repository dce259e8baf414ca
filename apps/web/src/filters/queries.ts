import type { View } from "@dateline/core";
import {
  ChoicesDocument,
  CollectionCountsDocument,
  CountryCountsDocument,
  EventCountDocument,
  FindOrganizationsDocument,
  FindPeopleDocument,
  type InvolvementRole,
  KindCountsDocument,
  MenuDocument,
  OrganizationCountsDocument,
  PeopleCountsDocument,
  PublisherCountsDocument,
} from "../graphql/generated.ts";
import type { Operation } from "../graphql/operation.ts";
import { toQueryOptions } from "../graphql/query.ts";
import { toFilter, toWindowFilter } from "../view/to-filter.ts";
import type { FacetName, Facets } from "./counts.ts";

export const menuQuery = () => toQueryOptions(MenuDocument, {});

/** Number of events that match the view. */
export const eventCountQuery = (view: View) =>
  toQueryOptions(EventCountDocument, { filter: toWindowFilter(view, view.window) });

/** All publishers of the dataset. */
export const choicesQuery = () => toQueryOptions(ChoicesDocument, {});

type FacetDocument = Operation<
  { facets: Partial<Facets> },
  { filter: ReturnType<typeof toWindowFilter> }
>;
const facetDocuments: Record<FacetName, FacetDocument> = {
  organizations: OrganizationCountsDocument,
  kinds: KindCountsDocument,
  countries: CountryCountsDocument,
  collections: CollectionCountsDocument,
  publishers: PublisherCountsDocument,
};

/** Number of events by choice of a menu. */
export const facetQuery = (name: FacetName, view: View) =>
  toQueryOptions(facetDocuments[name], { filter: toWindowFilter(view, view.window) });

export const findOrganizationsQuery = (text: string) =>
  toQueryOptions(FindOrganizationsDocument, { text });

/** People by name; those with the most events if the text is blank. */
export const findPeopleQuery = (text: string) =>
  toQueryOptions(FindPeopleDocument, { text: text || null });

/** Number of events by person. Like a facet, it ignores the view's own "any of these people". */
export function peopleCountsQuery(text: string, view: View) {
  const others = { ...view, people: [] };
  // The API has precomputed totals of all events, but has to count those of a window.
  const isEvery = !view.window && !toFilter(others);
  const filter = toWindowFilter(others, view.window);
  return toQueryOptions(PeopleCountsDocument, {
    text: text || null,
    filter: isEvery ? null : filter,
    mentions: { ...filter, people: { ...filter.people, roles: toMentionRoles(view) } },
  });
}

/**
 * The role MENTIONED if the view counts mentions. None if the view requires or excludes people, or
 * is a person's page, because the role would then apply to them too.
 */
const toMentionRoles = ({ roles, subject, peopleAll, peopleNot }: View): InvolvementRole[] =>
  roles === "part" || subject?.type === "person" || peopleAll.length > 0 || peopleNot.length > 0
    ? []
    : ["MENTIONED"];
