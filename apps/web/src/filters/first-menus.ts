import { eventKinds, type View } from "@dateline/core";
import { skipToken, useQuery } from "@tanstack/react-query";
import type {
  AllCountsQuery,
  ChoicesQuery,
  FindPeopleQuery,
  PeopleCountsQuery,
} from "../graphql/generated.ts";
import { maxFirstPublishers } from "../view/limits.ts";
import { toWindowFilter } from "../view/to-filter.ts";
import type { Choice } from "./choice.ts";
import { type Counts, type FacetName, toCounts, toPeopleCounts } from "./counts.ts";

/**
 * The content of the menus that the server reads with a page: it renders the form for pages without
 * JavaScript from it, and a menu shows it until its own queries have answered.
 */
export type FirstMenus = {
  countries: string[];
  people: Choice[];
  publishers: Choice[];
  /** Events of each of these choices and of the menu's organizations; null if it took too long. */
  counts: Record<FacetName, Counts> | null;
  peopleCounts: Counts | null;
};

export const firstMenusKey = (view: View) =>
  ["FirstMenus", toWindowFilter(view, view.window)] as const;

/** Undefined after the first view of the page. */
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
  counts: AllCountsQuery | null;
  peopleCounts: PeopleCountsQuery | null;
  organizations: readonly string[];
};

export function toFirstMenus(answers: Answers): FirstMenus {
  const { choices, people, counts, peopleCounts, organizations } = answers;
  const publishers = toPublisherChoices(choices).slice(0, maxFirstPublishers);
  const pick = (name: FacetName, values: readonly string[]): Counts => {
    const all = counts ? toCounts(name, counts.facets) : {};
    return Object.fromEntries(values.map((value) => [value, all[value] ?? 0]));
  };
  const countries = choices.facets.countries.map((facet) => facet.countryCode);
  return {
    countries,
    people: toPeopleChoices(people),
    peopleCounts: peopleCounts && toPeopleCounts(peopleCounts),
    publishers,
    counts: counts && {
      organizations: pick("organizations", organizations),
      kinds: pick("kinds", eventKinds),
      countries: pick("countries", countries),
      publishers: pick(
        "publishers",
        publishers.map(({ value }) => value),
      ),
    },
  };
}
