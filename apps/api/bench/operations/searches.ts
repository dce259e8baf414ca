import { ourTitle, titleColumns } from "./fields.ts";
import type { Operation } from "./operation.ts";
import type { Sample } from "./sample.ts";

/** (e) Rare words, and common words, which one event in six has. */
export function createSearches({ rareWords, commonWords }: Sample): Operation[] {
  const kinds: [key: string, title: string, words: string[], orderBy: string, sql: string][] = [
    ["e-rare", "20 events with a rare word, by relevance", rareWords, "RELEVANCE", byRelevance],
    ["e-rare-date", "the same by date", rareWords, "DATE_ASC", foundThenSorted],
    [
      "e-common",
      "20 events with a common word, by relevance",
      commonWords,
      "RELEVANCE",
      byRelevance,
    ],
    ["e-common-date", "the same by date", commonWords, "DATE_ASC", inOrderUntilFound],
  ];
  return kinds.map(([key, title, words, orderBy, sql]) => ({
    key,
    title,
    questions: words.map((text) => ({
      ours: { query, variables: { text, orderBy } },
      // It has no text search of its own.
      postgraphile: null,
      limit: { sql, values: [text] },
    })),
    toSame: {
      ours: (data: { events: { nodes: object[] } }) => data.events.nodes,
      postgraphile: () => null,
    },
  }));
}

const query = `query ($text: String!, $orderBy: EventOrder!) {
  events(first: 20, filter: { text: $text }, orderBy: $orderBy) { nodes { ${ourTitle} } }
}`;

const asked = "websearch_to_tsquery('pg_catalog.english', fold($1))";

const byRelevance = `
  SELECT coalesce(json_agg(x), '[]')::text FROM (SELECT ${titleColumns} FROM (
    SELECT e.*, (ts_rank(t.search, ${asked}) * 1000)::int * 1000 + least(e.salience, 999) AS relevance
    FROM event_texts t JOIN events e ON e.id = t.event_id
    WHERE t.search @@ ${asked} ORDER BY relevance DESC, e.id LIMIT 20
  ) e) x`;

const byDate = "ORDER BY earliest, id LIMIT 20";

// With a rare word, all matches are found and then sorted. A common word is found soon by reading
// the events in order.
const foundThenSorted = `
  WITH found AS MATERIALIZED (SELECT event_id FROM event_texts WHERE search @@ ${asked})
  SELECT coalesce(json_agg(x), '[]')::text
  FROM (SELECT ${titleColumns} FROM found JOIN events e ON e.id = found.event_id ${byDate}) x`;

const inOrderUntilFound = `
  SELECT coalesce(json_agg(x), '[]')::text FROM (
    SELECT ${titleColumns} FROM events e, LATERAL (
      SELECT FROM event_texts t WHERE t.event_id = e.id AND t.search @@ ${asked} OFFSET 0
    ) found ${byDate}
  ) x`;
