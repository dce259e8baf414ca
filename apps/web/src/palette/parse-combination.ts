import { noFilters, type ViewFilters, type Window } from "@dateline/core";
import { setLists } from "../filters/quantifier.ts";
import { toTokens } from "./to-tokens.ts";
import { toWords } from "./to-words.ts";
import type { Term, TermType } from "./vocabulary.ts";

/** The filters and dates that a text combines. */
export type Combination = { filters: ViewFilters; window: Window | null };

export type ParsedCombination =
  | { ok: true; combination: Combination }
  /** Phrases that are not in the vocabulary, although everything else has a meaning. */
  | { ok: false; unknown: string[] };

type Joiner = "and" | "or" | null;
type Part = { term: Term; isNot: boolean; joiner: Joiner };

/**
 * Parses names of the vocabulary and a date that are combined in English, such as "csto and sco
 * 2022", "not nato 2023" or "exercise in kazakhstan march 2022". Adjacent names must all take part.
 * Not ok if the text is not a combination or if no view can show it, such as "csto and sco or cis".
 */
export function parseCombination(text: string, vocabulary: readonly Term[]): ParsedCombination {
  const nothing: ParsedCombination = { ok: false, unknown: [] };
  const tokens = toTokens(toWords(text), vocabulary);
  const parts: Part[] = [];
  let window: Window | null = null;
  let joiner: Joiner = null;
  // Whether the next name is excluded, and whether the previous one was.
  let [isNot, wasNot] = [false, false];
  for (const token of tokens) {
    if (token.type === "joiner") {
      joiner = token.joiner;
      // "Not NATO or EU" excludes both.
      if (joiner === "or") isNot = wasNot;
    } else if (token.type === "not") {
      // No view can show "CSTO or not NATO".
      if (joiner === "or" && !isNot) return nothing;
      [isNot, joiner] = [true, null];
    } else if (token.type === "dates") {
      if (window || isNot || joiner === "or") return nothing;
      [window, joiner] = [token.window, null];
    } else {
      if (token.type === "term") parts.push({ term: token.term, isNot, joiner });
      [wasNot, isNot, joiner] = [isNot, false, null];
    }
  }
  if (joiner !== null || isNot) return nothing;
  const unknown = tokens.flatMap((token) => (token.type === "unknown" ? token.text : []));
  if (unknown.length > 0) return { ok: false, unknown };
  const isCombined = parts.length > 0 && tokens.length > 1;
  const filters = isCombined ? toFilters(parts) : null;
  return filters ? { ok: true, combination: { filters, window } } : nothing;
}
const setOf = {
  organization: "organizations",
  person: "people",
} as const satisfies Partial<Record<TermType, string>>;
const listOf = { kind: "kinds", country: "countries", collection: "collections" } as const;

/** Null if no view can show the combination. */
function toFilters(parts: readonly Part[]): ViewFilters | null {
  const filters: ViewFilters = { ...noFilters };
  for (const [index, { term, joiner }] of parts.entries()) {
    const before = parts[index - 1];
    // Alternatives must have the same type.
    if (joiner === "or" && before?.term.type !== term.type) return null;
  }
  for (const type of ["organization", "person"] as const) {
    const own = parts.filter(({ term }) => term.type === type);
    const asked = own.filter(({ isNot }) => !isNot);
    const ways = new Set(asked.flatMap(({ joiner }) => joiner ?? []));
    if (ways.size > 1) return null;
    const { any, all, none } = setLists[setOf[type]];
    const values = toValues(asked);
    filters[ways.has("or") || values.length === 1 ? any : all] = values;
    filters[none] = toValues(own.filter(({ isNot }) => isNot));
  }
  for (const type of ["kind", "country", "collection"] as const) {
    const own = parts.filter(({ term }) => term.type === type);
    if (own.some(({ isNot }) => isNot)) return null;
    filters[listOf[type]] = toValues(own);
  }
  return filters;
}

const toValues = (parts: readonly Part[]) => [...new Set(parts.map(({ term }) => term.value))];
