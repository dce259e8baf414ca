import { MAX_DAY, MIN_DAY, type Window } from "@dateline/core";
import { parseTypedDates } from "./parse-dates.ts";
import type { Term } from "./vocabulary.ts";

/** A part of a combination with a known meaning, or a phrase without one. */
export type Token =
  | { type: "term"; term: Term }
  | { type: "dates"; window: Window }
  | { type: "joiner"; joiner: "and" | "or" }
  | { type: "not" }
  | { type: "unknown"; text: string };

type Found = { token: Token; end: number };

const joiners: Record<string, "and" | "or"> = {
  and: "and",
  "&": "and",
  "+": "and",
  or: "or",
  nor: "or",
};
const negations = new Set(["not", "without", "except", "excluding", "neither"]);
const fillers = new Set(
  "in on at by during the of with from for between both either events , ·".split(" "),
);
const maxDateWords = 9;
const minBegun = 4;

/** Splits words into tokens, preferring the longest names and dates. */
export function toTokens(words: readonly string[], vocabulary: readonly Term[]): Token[] {
  const tokens: Token[] = [];
  let unknown: string[] = [];
  const push = (token: Token) => tokens.push(token);
  const endPhrase = () => {
    if (unknown.length > 0) push({ type: "unknown", text: unknown.join(" ") });
    unknown = [];
  };
  for (let index = 0; index < words.length; ) {
    const word = words[index] ?? "";
    const isIn = words[index - 1] === "in";
    const found =
      findTerm(words, index, vocabulary, isIn) ??
      findDates(words, index) ??
      findBegun(word, index, vocabulary);
    const joiner = Object.hasOwn(joiners, word) ? joiners[word] : undefined;
    const isKnown = found || joiner || negations.has(word) || fillers.has(word);
    if (isKnown) endPhrase();
    else unknown.push(word);
    if (found) push(found.token);
    else if (joiner) push({ type: "joiner", joiner });
    else if (negations.has(word)) push({ type: "not" });
    index = found?.end ?? index + 1;
  }
  endPhrase();
  return tokens;
}

/** The longest name that starts at a word; after "in", countries come before other names. */
function findTerm(
  words: readonly string[],
  start: number,
  vocabulary: readonly Term[],
  isIn: boolean,
): Found | null {
  let best = null as { term: Term; end: number } | null;
  for (const term of vocabulary) {
    for (const name of term.names) {
      const end = start + name.length;
      const isLonger = !best || end > best.end;
      const isPlace = best?.end === end && isIn && term.type === "country";
      if (!isLonger && !isPlace) continue;
      if (name.every((word, index) => words[start + index] === word)) best = { term, end };
    }
  }
  return best && { token: { type: "term", term: best.term }, end: best.end };
}

/** The name that begins with a word, if there is only one. */
function findBegun(word: string, start: number, vocabulary: readonly Term[]): Found | null {
  if (word.length < minBegun) return null;
  const begun = vocabulary.filter(({ names }) => names.some(([first]) => first?.startsWith(word)));
  const [term] = begun;
  if (!term || begun.length > 1) return null;
  return { token: { type: "term", term }, end: start + 1 };
}

/** The longest date that starts at a word. */
function findDates(words: readonly string[], start: number): Found | null {
  for (let end = Math.min(words.length, start + maxDateWords); end > start; end--) {
    const window = parseDates(words.slice(start, end));
    if (window) return { token: { type: "dates", window }, end };
  }
  return null;
}

/** A date, optionally after a word such as "since" that leaves one side open. */
function parseDates(words: readonly string[]): Window | null {
  const text = words.join(" ");
  if (!/\d/.test(text)) return null;
  const whole = parseTypedDates(text)?.window;
  if (whole) return whole;
  const [first = "", ...rest] = words;
  if (!/^(?:from|between|before|after)$/.test(first)) return null;
  const after = parseTypedDates(rest.join(" "))?.window;
  if (!after) return null;
  if (first === "before") return { from: MIN_DAY, to: after.from };
  if (first === "after") return { from: after.to, to: MAX_DAY };
  return after;
}
