import type { Database } from "@dateline/db";
import { type MatchText, readMatchTexts } from "../store/read-match-texts.ts";
import { toSearchTerms } from "./search-terms.ts";
import { type TextMatch, toTextMatch } from "./text-match.ts";

/** Reads where a tsquery was found in each of these events, in one statement. */
export async function readTextMatches(
  database: Database,
  eventIds: readonly number[],
  query: string,
): Promise<(TextMatch | null)[]> {
  const terms = toSearchTerms(query);
  const lexemes = new Set(terms.flat().map(({ lexeme }) => lexeme));
  if (lexemes.size === 0) return eventIds.map(() => null);
  const texts = new Map<number, MatchText[]>(eventIds.map((id) => [id, []]));
  for (const text of await readMatchTexts(database, eventIds, [...lexemes])) {
    texts.get(text.eventId)?.push(text);
  }
  return eventIds.map((id) => toTextMatch(texts.get(id) ?? [], terms));
}
