import type { View } from "@dateline/core";
import type { AllCountsQuery } from "../graphql/generated.ts";
import {
  ChoicesDocument,
  CountryCountsDocument,
  EventCountDocument,
  FindOrganizationsDocument,
  FindPeopleDocument,
  KindCountsDocument,
  MenuDocument,
  OrganizationCountsDocument,
  PeopleCountsDocument,
  PublisherCountsDocument,
  type TypedDocumentString,
} from "../graphql/generated.ts";
import { toQueryOptions } from "../graphql/query.ts";
import { toFilter, toWindowFilter } from "../view/to-filter.ts";
import type { FacetName } from "./counts.ts";

export const menuQuery = () => toQueryOptions(MenuDocument, {});

/** Number of events that match the view. */
export const eventCountQuery = (view: View) =>
  toQueryOptions(EventCountDocument, { filter: toWindowFilter(view, view.window) });

/** All countries and publishers of the dataset. */
export const choicesQuery = () => toQueryOptions(ChoicesDocument, {});

type FacetDocument = TypedDocumentString<
  { facets: Partial<AllCountsQuery["facets"]> },
  { filter: ReturnType<typeof toWindowFilter> }
>;
const facetDocuments: Record<FacetName, FacetDocument> = {
  organizations: OrganizationCountsDocument,
  kinds: KindCountsDocument,
  countries: CountryCountsDocument,
  publishers: PublisherCountsDocument,
};

/** Number of events by choice of a menu. */
export const facetQuery = (name: FacetName, view: View) =>
  toQueryOptions(facetDocuments[name], { filter: toWindowFilter(view, view.window) });

export const findOrganizationsQuery = (text: string) =>
  toQueryOptions(FindOrganizationsDocument, { text });

/** People by name; those with most events for a blank text. */
export const findPeopleQuery = (text: string) =>
  toQueryOptions(FindPeopleDocument, { text: text || null });

/** Number of events by person. Like the other menus, it ignores what is chosen in this one. */
export function peopleCountsQuery(text: string, view: View) {
  const others = { ...view, people: [] };
  // The API has the totals of all events ready, but counts those of a window.
  const isEvery = !view.window && !toFilter(others);
  return toQueryOptions(PeopleCountsDocument, {
    text: text || null,
    filter: isEvery ? null : toWindowFilter(others, view.window),
  });
}
