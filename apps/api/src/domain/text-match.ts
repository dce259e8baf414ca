import {
  type MatchField,
  type MatchText,
  matchEnd,
  matchStart,
} from "../store/read-match-texts.ts";
import { type Range, toExcerpt } from "./excerpt.ts";
import type { SearchTerm } from "./search-terms.ts";

/** Where the text of a filter was found in an event. */
export type TextMatch = { field: MatchField; snippet: string; ranges: Range[] };

/**
 * The match in the text of an event that has most of the searched words; the first of several. Null
 * if no text has any, as when only a phrase was searched and its words are apart.
 */
export function toTextMatch(
  texts: readonly MatchText[],
  terms: readonly SearchTerm[],
): TextMatch | null {
  let best: { text: MatchText; marks: Mark[]; words: number } | null = null;
  for (const text of texts) {
    const marks = toMatchedMarks(text, terms);
    const words = new Set(marks.map(({ lexeme }) => lexeme)).size;
    if (words > (best?.words ?? 0)) best = { text, marks, words };
  }
  if (!best) return null;
  const { field, text, name } = best.text;
  const ranges = toRanges(best.text, best.marks);
  if (name !== null) {
    const start = name.length + 2;
    return {
      field,
      snippet: `${name} (${text})`,
      ranges: ranges.map(([from, to]) => [from + start, to + start]),
    };
  }
  if (field !== "summary") return { field, snippet: text, ranges };
  const words = best.marks.map(({ lexeme }) => lexeme);
  return { field, ...toExcerpt(text, ranges, words) };
}

/** A searched word in the folded text, with positions in code points. */
type Mark = { from: number; to: number; lexeme: string; position: number };

/** The marked words that belong to a match: words of a phrase only where the whole phrase is. */
function toMatchedMarks(text: MatchText, terms: readonly SearchTerm[]): Mark[] {
  const lexemes = new Map(text.found.map(([lexeme, position]) => [position, lexeme]));
  const matched = new Set<number>();
  for (const term of terms) {
    for (const [start] of lexemes) {
      const positions = term.map(({ distance }) => start + distance);
      if (term.every(({ lexeme }, n) => lexemes.get(positions[n] ?? 0) === lexeme)) {
        for (const position of positions) matched.add(position);
      }
    }
  }
  return toMarks(text).filter(({ position }) => matched.has(position));
}

/** Parses the markers, which are in the order of the found words. */
function toMarks({ marked, found }: MatchText): Mark[] {
  const marks: Mark[] = [];
  let [at, from, surface, next] = [0, 0, "", 0];
  for (const letter of marked) {
    if (letter === matchStart) {
      [from, surface] = [at, ""];
    } else if (letter === matchEnd) {
      // Only the parts of a compound are marked, and each is shorter than its lexeme.
      while ((found[next]?.[0].length ?? 0) > surface.length) next += 1;
      const [lexeme, position] = found[next] ?? [];
      if (lexeme !== undefined && position !== undefined) {
        marks.push({ from, to: at, lexeme, position });
      }
      next += 1;
    } else {
      at += 1;
      surface += letter;
    }
  }
  return marks;
}

/** Translates marks of the folded text to ranges of the text in UTF-16 units. */
function toRanges({ text, widths }: MatchText, marks: readonly Mark[]): Range[] {
  // The index in the text of the character that each folded code point comes from.
  const starts: number[] = [];
  let at = 0;
  for (const letter of text) {
    for (let width = widths?.[letter] ?? 1; width > 0; width--) starts.push(at);
    at += letter.length;
  }
  const ranges: Range[] = [];
  for (const { from, to } of marks) {
    const start = starts[from] ?? at;
    const last = starts[to - 1] ?? at;
    const end = toLetterEnd(text, last);
    const previous = ranges.at(-1);
    if (previous && start < previous[1]) previous[1] = end;
    else ranges.push([start, end]);
  }
  return ranges;
}

/** The end of the character that starts at an index, with the combining marks after it. */
function toLetterEnd(text: string, start: number): number {
  const letter = /.\p{M}*/suy;
  letter.lastIndex = start;
  letter.test(text);
  return letter.lastIndex;
}
