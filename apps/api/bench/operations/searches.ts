import { ourTitle } from "./fields.ts";
import type { Operation } from "./operation.ts";
import type { Sample } from "./sample.ts";

/** (e) Words that few events have, and words that every tenth has. */
export function createSearches({ rareWords, commonWords }: Sample): Operation[] {
  return [
    toOperation("e-rare", "20 events with a rare word, by relevance", rareWords, "RELEVANCE"),
    toOperation("e-rare-date", "the same by date", rareWords, "DATE_ASC"),
    toOperation("e-common", "20 events with a common word, by relevance", commonWords, "RELEVANCE"),
    toOperation("e-common-date", "the same by date", commonWords, "DATE_ASC"),
  ];
}

function toOperation(key: string, title: string, words: string[], orderBy: string): Operation {
  const query = `query ($text: String!, $orderBy: EventOrder!) {
    events(first: 20, filter: { text: $text }, orderBy: $orderBy) { nodes { ${ourTitle} } }
  }`;
  return {
    key,
    title,
    questions: words.map((text) => ({
      ours: { query, variables: { text, orderBy } },
      // It has no text search of its own.
      postgraphile: null,
      limit: null,
    })),
    toSame: {
      ours: (data: { events: { nodes: object[] } }) => data.events.nodes,
      postgraphile: () => null,
    },
  };
}
