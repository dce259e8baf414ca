import { stemmer } from "stemmer";
import { isolate } from "../components/isolate.ts";

/** A stretch of text, and whether it is what was searched for. */
export type Part = { text: string; marked: boolean };

/** What a search asks for: the stems of its words, and whether any of them would do. */
export type Terms = { stems: string[]; anyOf: boolean };

/** Why an event was found, where its row does not show it: a stretch of its summary, or a name with what it names. */
export type Reason = { label: string | null; parts: Part[] };

/** The texts of an event that the search looks at. What its row shows comes first. */
export type Searched = {
  title: string;
  summary?: string;
  organizations: readonly { name: string; acronym: string | null; aliases?: readonly string[] }[];
  place: { name: string } | null;
  involvements?: readonly { person: { name: string; aliases: readonly string[] } }[];
};

// The API asks PostgreSQL, whose English configuration passes over these words.
const passedOver = new Set(
  "i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself they them their theirs themselves what which who whom this that these those am is are was were be been being have has had having do does did doing a an the and but if or because as until while of at by for with about against between into through during before after above below to from up down in out on off over under again further then once here there when where why how all any both each few more most other some such no nor not only own same so than too very s t can will just don should now".split(
    " ",
  ),
);

const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;
const letters: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d" };

/** One form for what is written in several, as the API's search folds it. */
const fold = (word: string) =>
  word
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[ßæœøłđ]/g, (letter) => letters[letter] ?? letter)
    .replaceAll("isation", "ization")
    .replaceAll("defence", "defense");

const toStem = (word: string) => stemmer(fold(word));

/** Reads a search as the API does: words that are wanted, those in quotes one by one, without what is excluded. */
export function toTerms(text: string): Terms {
  const stems = new Set<string>();
  let anyOf = false;
  for (const [, minus, quoted, bare] of text.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g)) {
    if (minus || bare?.startsWith("-")) continue;
    if (bare?.toLowerCase() === "or") {
      anyOf = true;
      continue;
    }
    for (const [word] of (quoted ?? bare ?? "").matchAll(wordPattern)) {
      if (!passedOver.has(fold(word))) stems.add(toStem(word));
    }
  }
  return { stems: [...stems], anyOf };
}

/** A text in stretches that are marked and not, which joined are the text. */
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

/** The stems to mark in an event: those that are asked for; for one that it has nowhere, the one most like it, as the API takes a misspelt word. */
export function toMarked({ stems, anyOf }: Terms, event: Searched): Set<string> {
  if (anyOf) return new Set(stems);
  const there = new Set(toTexts(event).flatMap(({ text }) => toStems(text)));
  return new Set(stems.map((stem) => (there.has(stem) ? stem : (toNearest(stem, there) ?? stem))));
}

/** Why the event was found, if a word that is asked for stands neither in its title nor in the names beneath. */
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

/** What the row of an event calls an organization. */
const toShownName = ({ name, acronym }: Searched["organizations"][number]) => acronym ?? name;

/** The texts of an event that can hold what was searched for, the most telling first. The summary has no label. */
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

const mostBefore = 50;
const mostCharacters = 150;

/** A line of a text around the first of the stems in it. */
function toSnippet(text: string, stems: ReadonlySet<string>): string {
  const at = [...text.matchAll(wordPattern)].find(([word]) => stems.has(toStem(word)))?.index ?? 0;
  const near = at <= mostBefore ? 0 : text.indexOf(" ", at - mostBefore) + 1;
  const full = text.lastIndexOf(". ", at);
  const start = full < 0 ? near : Math.max(near, full + 2);
  if (text.length - start <= mostCharacters) return `${start > 0 ? "… " : ""}${text.slice(start)}`;
  const end = text.lastIndexOf(" ", start + mostCharacters);
  return `${start > 0 ? "… " : ""}${text.slice(start, Math.max(end, at + 1))} …`;
}

/** How alike two words must be to be taken for each other: PostgreSQL's own measure and threshold. */
const leastSimilarity = 0.3;

function toNearest(stem: string, words: ReadonlySet<string>): string | null {
  const own = toTrigrams(stem);
  let best: string | null = null;
  let most = leastSimilarity;
  for (const word of words) {
    const others = toTrigrams(word);
    const common = [...own].filter((trigram) => others.has(trigram)).length;
    const similarity = common / (own.size + others.size - common);
    if (similarity > most) [best, most] = [word, similarity];
  }
  return best;
}

function toTrigrams(word: string): Set<string> {
  const padded = `  ${word} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
}
