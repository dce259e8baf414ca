import { stemmer } from "stemmer";
import { isolate } from "../components/isolate.ts";

/** A part of a text, and whether it matches the search. */
export type Part = { text: string; marked: boolean };

/** The terms of a search: the stems of its words, and whether one of them suffices. */
export type Terms = { stems: string[]; anyOf: boolean };

/**
 * Where a search matches an event if not in its row: an excerpt of the summary, or a name with its
 * label.
 */
export type Reason = { label: string | null; parts: Part[] };

/** The searched texts of an event. Those in its row come first. */
export type Searched = {
  title: string;
  summary?: string;
  organizations: readonly { name: string; acronym: string | null; aliases?: readonly string[] }[];
  place: { name: string } | null;
  involvements?: readonly { person: { name: string; aliases: readonly string[] } }[];
};

// Stop words of PostgreSQL's configuration `english`, which the API uses.
const stopWords = new Set(
  "i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself they them their theirs themselves what which who whom this that these those am is are was were be been being have has had having do does did doing a an the and but if or because as until while of at by for with about against between into through during before after above below to from up down in out on off over under again further then once here there when where why how all any both each few more most other some such no nor not only own same so than too very s t can will just don should now".split(
    " ",
  ),
);

const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;
const letters: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d" };

/** Folds a text like the API's search. */
const fold = (word: string) =>
  word
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[ßæœøłđ]/g, (letter) => letters[letter] ?? letter)
    .replaceAll("isation", "ization")
    .replaceAll("defence", "defense");

const toStem = (word: string) => stemmer(fold(word));

/** Parses a search like the API: the words to find, also those in quotes, without excluded ones. */
export function toTerms(text: string): Terms {
  const stems = new Set<string>();
  let anyOf = false;
  for (const [, minus, quoted, unquoted] of text.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g)) {
    if (minus || unquoted?.startsWith("-")) continue;
    if (unquoted?.toLowerCase() === "or") {
      anyOf = true;
      continue;
    }
    for (const [word] of (quoted ?? unquoted ?? "").matchAll(wordPattern)) {
      if (!stopWords.has(fold(word))) stems.add(toStem(word));
    }
  }
  return { stems: [...stems], anyOf };
}

/** Splits a text into parts that match and parts that do not. */
export function toParts(text: string, stems: ReadonlySet<string>): Part[] {
  const parts: Part[] = [];
  let end = 0;
  const add = (text: string, marked: boolean) => text && parts.push({ text, marked });
  for (const { 0: word, index } of text.matchAll(wordPattern)) {
    if (!stems.has(toStem(word))) continue;
    add(text.slice(end, index), false);
    add(word, true);
    end = index + word.length;
  }
  add(text.slice(end), false);
  return parts;
}

/**
 * The stems to mark in an event. A stem that occurs nowhere is replaced by the most similar word,
 * as the API corrects misspelt words.
 */
export function toMarked({ stems, anyOf }: Terms, event: Searched): Set<string> {
  if (anyOf) return new Set(stems);
  const there = new Set(toTexts(event).flatMap(({ text }) => toStems(text)));
  return new Set(stems.map((stem) => (there.has(stem) ? stem : (toNearest(stem, there) ?? stem))));
}

/** Where the search matches, if a word is neither in the title nor in the names below it. */
export function toReason(event: Searched, stems: ReadonlySet<string>): Reason | null {
  const shown = new Set(
    [event.title, ...event.organizations.map(toShownName), event.place?.name ?? ""].flatMap(
      toStems,
    ),
  );
  const missing = [...stems].filter((stem) => !shown.has(stem));
  const best = toTexts(event)
    .map((text) => ({
      ...text,
      holds: missing.filter((stem) => toStems(text.text).includes(stem)),
    }))
    .reduce((best, one) => (one.holds.length > best.holds.length ? one : best), {
      label: null as string | null,
      text: "",
      holds: [] as string[],
    });
  const [first] = best.holds;
  if (!first) return null;
  const text = best.label === null ? toSnippet(best.text, new Set(best.holds)) : best.text;
  return { label: best.label, parts: toParts(text, stems) };
}

/** The name of an organization in the row of an event. */
const toShownName = ({ name, acronym }: Searched["organizations"][number]) => acronym ?? name;

/** The texts that can match besides the row, most relevant first. The summary has no label. */
function toTexts(event: Searched): { label: string | null; text: string }[] {
  return [
    { label: null, text: event.summary ?? "" },
    { label: "Title", text: event.title },
    ...(event.involvements ?? []).flatMap(({ person }) =>
      toNames("With", person.name, person.aliases),
    ),
    ...event.organizations.flatMap((organization) =>
      toNames(toShownName(organization), organization.name, [
        ...(organization.acronym ? [organization.acronym] : []),
        ...(organization.aliases ?? []),
      ]),
    ),
    ...(event.place ? [{ label: "In", text: event.place.name }] : []),
  ];
}

const toNames = (label: string, name: string, others: readonly string[]) => [
  { label, text: name },
  ...others.map((other) => ({ label, text: `${isolate(name)}, also ${isolate(other)}` })),
];

const toStems = (text: string) => [...text.matchAll(wordPattern)].map(([word]) => toStem(word));

const maxBefore = 50;
const maxCharacters = 150;

/** An excerpt of a text around the first match. */
function toSnippet(text: string, stems: ReadonlySet<string>): string {
  const at = [...text.matchAll(wordPattern)].find(([word]) => stems.has(toStem(word)))?.index ?? 0;
  const near = at <= maxBefore ? 0 : text.indexOf(" ", at - maxBefore) + 1;
  const full = text.lastIndexOf(". ", at);
  const start = full < 0 ? near : Math.max(near, full + 2);
  if (text.length - start <= maxCharacters) return `${start > 0 ? "… " : ""}${text.slice(start)}`;
  const end = text.lastIndexOf(" ", start + maxCharacters);
  return `${start > 0 ? "… " : ""}${text.slice(start, Math.max(end, at + 1))} …`;
}

/** Similarity of two words for a correction: the measure and threshold of PostgreSQL's pg_trgm. */
const minSimilarity = 0.3;

function toNearest(stem: string, words: ReadonlySet<string>): string | null {
  const own = toTrigrams(stem);
  let best: string | null = null;
  let max = minSimilarity;
  for (const word of words) {
    const others = toTrigrams(word);
    const common = [...own].filter((trigram) => others.has(trigram)).length;
    const similarity = common / (own.size + others.size - common);
    if (similarity > max) [best, max] = [word, similarity];
  }
  return best;
}

function toTrigrams(word: string): Set<string> {
  const padded = `  ${word} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
}
