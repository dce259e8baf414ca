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
import type { NamedType } from "../words/records.ts";
import type { FacetName } from "./counts.ts";

export const menuQuery = () => toQueryOptions(MenuDocument, {});

/** How many events the view has. */
export const eventCountQuery = (view: View) =>
  toQueryOptions(EventCountDocument, { filter: toWindowFilter(view, view.window) });

/** The countries and publishers that there are, whatever the view. */
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

/** How many events each choice of one menu would have. */
export const facetQuery = (name: FacetName, view: View) =>
  toQueryOptions(facetDocuments[name], { filter: toWindowFilter(view, view.window) });

export const findOrganizationsQuery = (text: string) =>
  toQueryOptions(FindOrganizationsDocument, { text });

/** Those with most events when the text is blank. */
export const findPeopleQuery = (text: string) =>
  toQueryOptions(FindPeopleDocument, { text: text || null });

/** In how many events each of them would be: as the other menus, it ignores what is chosen in its own. */
export function peopleCountsQuery(text: string, view: View) {
  const others = { ...view, people: [] };
  // All their events are counted already; those of a window are not.
  const isEvery = !view.window && !toFilter(others);
  return toQueryOptions(PeopleCountsDocument, {
    text: text || null,
    filter: isEvery ? null : toWindowFilter(others, view.window),
  });
}

/** Under which a name stands: null if there is no such record. A menu that knows it puts it there, too. */
export const toNameKey = (type: NamedType, slug: string) => ["Name", type, slug] as const;
