import { toCountryName } from "@dateline/core";
import type { MenuQuery } from "../graphql/generated.ts";
import { toWords } from "./to-words.ts";

export type TermType = "organization" | "person" | "kind" | "country" | "collection";

/** A value of a filter, and its names as lists of words. */
export type Term = { type: TermType; value: string; names: string[][] };

/** The names that a combination may use, without those that only the API has. */
export function toVocabulary(menu: MenuQuery): Term[] {
  const { organizations, kinds, facets, collections } = menu;
  return [
    ...organizations.nodes.map(({ slug, name, acronym }) =>
      toTerm("organization", slug, [name, acronym, slug.replaceAll("-", " ")]),
    ),
    ...kinds.map(({ slug, label, plural }) =>
      toTerm("kind", slug, [label, plural, slug.replaceAll("-", " ")]),
    ),
    ...facets.countries.map(({ countryCode }) =>
      toTerm("country", countryCode, [toCountryName(countryCode)]),
    ),
    ...(collections.length > 1
      ? collections.map(({ slug, title }) => toTerm("collection", slug, [title]))
      : []),
  ];
}

export const toTerm = (type: TermType, value: string, names: readonly (string | null)[]): Term => ({
  type,
  value,
  names: names.map((name) => toWords(name ?? "")).filter((words) => words.length > 0),
});
