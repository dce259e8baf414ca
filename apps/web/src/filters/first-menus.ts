import { eventKinds, type View } from "@dateline/core";
import type {
  AllCountsQuery,
  ChoicesQuery,
  FindPeopleQuery,
  PeopleCountsQuery,
} from "../graphql/generated.ts";
import { toWindowFilter } from "../view/to-filter.ts";
import type { Choice } from "./choice.ts";
import { type Counts, type FacetName, toCounts, toPeopleCounts } from "./counts.ts";

/** What a menu has before it asks: with it the server renders the form of a page without JavaScript. */
export type FirstMenus = {
  countries: string[];
  people: Choice[];
  publishers: Choice[];
  /** Of the choices above and the listed organizations, also where it is 0; null when the API did not have them soon enough. */
  counts: Record<FacetName, Counts> | null;
  peopleCounts: Counts | null;
};

export const firstMenusKey = (view: View) =>
  ["FirstMenus", toWindowFilter(view, view.window)] as const;

/** The page stays small: the longest menu begins with so many. */
const firstPublishers = 40;

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
  const publishers = toPublisherChoices(choices).slice(0, firstPublishers);
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
