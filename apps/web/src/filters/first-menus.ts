import type { View } from "@dateline/core";
import { skipToken, useQuery } from "@tanstack/react-query";
import type {
  AllCountsQuery,
  ChoicesQuery,
  CollectionCountsQuery,
  FindPeopleQuery,
  MenuQuery,
  PeopleCountsQuery,
} from "../graphql/generated.ts";
import { maxFirstPublishers } from "../view/limits.ts";
import { toWindowFilter } from "../view/to-filter.ts";
import type { Choice } from "./choice.ts";
import {
  type Counts,
  type FacetName,
  type Facets,
  toCounts,
  toMentions,
  toPeopleCounts,
  toPeopleMentions,
} from "./counts.ts";

/**
 * The content of the menus that the server reads with a page. It renders the form for pages without
 * JavaScript, and menus show it until their own queries have loaded.
 */
export type FirstMenus = {
  people: Choice[];
  publishers: Choice[];
  /** Event counts by menu and choice, without those that took too long. */
  counts: Partial<Record<FacetName, Counts>>;
  /** Number of mentions among the events of each organization. */
  mentions: Counts;
  peopleCounts: Counts | null;
  peopleMentions: Counts | null;
};

export const firstMenusKey = (view: View) =>
  ["FirstMenus", toWindowFilter(view, view.window)] as const;

/** Undefined once the view has changed. */
export const useFirstMenus = (view: View): FirstMenus | undefined =>
  useQuery<FirstMenus>({ queryKey: firstMenusKey(view), queryFn: skipToken }).data;

export const toPublisherChoices = ({ facets }: ChoicesQuery): Choice[] =>
  facets.publishers.map(({ publisher: { slug, name, owner } }) => ({
    value: slug,
    label: name,
    hint: owner === name ? undefined : owner,
  }));

export const toPeopleChoices = ({ people }: FindPeopleQuery): Choice[] =>
  people.nodes.map(({ slug, name }) => ({ value: slug, label: name }));

type Answers = {
  choices: ChoicesQuery;
  people: FindPeopleQuery;
  /** Null if the query took too long. */
  counts: AllCountsQuery | null;
  /** Null also if there is no menu of collections. */
  collectionCounts: CollectionCountsQuery | null;
  peopleCounts: PeopleCountsQuery | null;
  menu: Pick<MenuQuery, "organizations" | "kinds" | "facets" | "collections">;
};

export function toFirstMenus(answers: Answers): FirstMenus {
  const { choices, people, counts, collectionCounts, peopleCounts, menu } = answers;
  const publishers = toPublisherChoices(choices).slice(0, maxFirstPublishers);
  const facets: Partial<Facets> = { ...counts?.facets, ...collectionCounts?.facets };
  const values: Record<FacetName, readonly string[]> = {
    organizations: toSlugs(menu.organizations.nodes),
    kinds: toSlugs(menu.kinds),
    countries: menu.facets.countries.map((facet) => facet.countryCode),
    publishers: publishers.map(({ value }) => value),
    collections: toSlugs(menu.collections),
  };
  const pick = (name: FacetName): Counts => {
    const all = toCounts(name, facets);
    return Object.fromEntries(values[name].map((value) => [value, all[value] ?? 0]));
  };
  const names = (Object.keys(values) as FacetName[]).filter((name) => facets[name]);
  return {
    people: toPeopleChoices(people),
    mentions: toMentions(facets),
    peopleCounts: peopleCounts && toPeopleCounts(peopleCounts),
    peopleMentions: peopleCounts && toPeopleMentions(peopleCounts),
    publishers,
    counts: Object.fromEntries(names.map((name) => [name, pick(name)])),
  };
}

const toSlugs = (records: readonly { slug: string }[]) => records.map(({ slug }) => slug);
