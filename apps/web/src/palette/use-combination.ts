"use client";

import { emptyView, type View } from "@dateline/core";
import { useQueries, useQuery } from "@tanstack/react-query";
import { toCount } from "../components/count.ts";
import { toListedNames } from "../filters/names.ts";
import { eventCountQuery } from "../filters/queries.ts";
import { toChips, toDateChips, toSentence } from "../filters/to-chips.ts";
import { FindNamesDocument, type FindNamesQuery, type MenuQuery } from "../graphql/generated.ts";
import { toQueryOptions } from "../graphql/query.ts";
import { type FindName, toShortName } from "../words/records.ts";
import type { Jump } from "./jumps.ts";
import { type Combination, parseCombination } from "./parse-combination.ts";
import { toWords } from "./to-words.ts";
import { type Term, toTerm, toVocabulary } from "./vocabulary.ts";

const maxPhrases = 3;
const minPhrase = 3;

/**
 * The line for a text that combines filters and dates. It names everything that it will show, with
 * the number of events; undefined for any other text. `settled` is the text after the last pause in
 * typing.
 */
export function useCombination(text: string, settled: string, menu: MenuQuery): Jump | undefined {
  const vocabulary = toVocabulary(menu);
  const first = parseCombination(text, vocabulary);
  const phrases = first.ok ? [] : toPhrases(first.unknown);
  // Fetches names that the menu lacks: people, and organizations by their aliases.
  const answers = useQueries({
    queries: phrases.map((text) => ({
      ...toQueryOptions(FindNamesDocument, { text }),
      enabled: text !== "" && settled.toLowerCase().includes(text),
    })),
  });
  const found = answers.flatMap(({ data }, index) => toFound(phrases[index] ?? "", data) ?? []);
  const parsed = first.ok
    ? first
    : parseCombination(text, [...vocabulary, ...found.map(({ term }) => term)]);
  const view = parsed.ok ? toCombinedView(emptyView, parsed.combination) : emptyView;
  const counted = useQuery({ ...eventCountQuery(view), enabled: parsed.ok && text === settled });
  if (!parsed.ok) return undefined;
  const listed = toListedNames(menu);
  const findName: FindName = (type, slug) =>
    found.find(({ term }) => term.type === type && term.value === slug)?.name ?? listed(type, slug);
  const label = toSentence([...toChips(view, findName), ...toDateChips(view)]);
  return {
    id: "combination",
    label,
    hint: toHint(counted.data?.eventCount),
    action: { type: "view", toChange: (view) => toCombinedView(view, parsed.combination) },
  };
}

/** A combination replaces all filters and dates, so that the line describes the whole view. */
const toCombinedView = (view: View, { filters, window }: Combination): View => ({
  ...view,
  ...filters,
  window,
  match: emptyView.match,
  subject: null,
});

const toHint = (count: number | undefined) => {
  if (count === undefined) return "…";
  return count === 0 ? "no events" : toCount(count, "event");
};

const toPhrases = (unknown: readonly string[]) =>
  unknown.length <= maxPhrases && unknown.every((phrase) => phrase.length >= minPhrase)
    ? unknown
    : [];

/**
 * The record that a phrase names: a person whose name contains all its words, or an organization.
 */
function toFound(
  phrase: string,
  data: FindNamesQuery | undefined,
): { term: Term; name: string } | null {
  const words = toWords(phrase);
  const isNamed = ({ name }: { name: string }) => {
    const own = toWords(name);
    return words.every((word) => own.some((part) => part.startsWith(word)));
  };
  const person = data?.people.nodes.find(isNamed);
  if (person) return { term: toTerm("person", person.slug, [phrase]), name: person.name };
  const [organization] = data?.organizations.nodes ?? [];
  if (!organization) return null;
  return {
    term: toTerm("organization", organization.slug, [phrase]),
    name: toShortName(organization),
  };
}
