import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { sendPrepared } from "./send.ts";

/**
 * Parses search texts into tsqueries: all words, "phrases", -excluded words, and `or` between
 * alternatives. A word that occurs in no event is replaced by the most similar one, if there is
 * one.
 */
export async function readTextQueries(
  database: Database,
  texts: readonly string[],
): Promise<string[]> {
  const rows = await sendPrepared<{ query: string; spellings: Record<string, string> | null }>(
    database,
    sql`/* readTextQueries */ SELECT asked.query::text AS query, (
        SELECT json_object_agg(lexeme, spelt.word)
        FROM (
          SELECT DISTINCT replace(found[1], '''''', '''') AS lexeme
          FROM regexp_matches(asked.query::text, '''((?:[^'']|'''')+)''', 'g') found
        ) lexemes
        CROSS JOIN LATERAL (
          SELECT word FROM words WHERE word % lexeme ORDER BY similarity(word, lexeme) DESC, word LIMIT 1
        ) spelt
        WHERE NOT EXISTS (SELECT FROM words WHERE word = lexeme)
      ) AS spellings
      FROM unnest(${texts}::text[]) WITH ORDINALITY AS text(given, n)
      CROSS JOIN LATERAL (SELECT websearch_to_tsquery('english', fold(given)) AS query) asked
      ORDER BY n`,
  );
  return rows.map(({ query, spellings }) =>
    respell(query, new Map(Object.entries(spellings ?? {}))),
  );
}

/** A tsquery with some lexemes replaced. */
function respell(query: string, spellings: ReadonlyMap<string, string>): string {
  return query.replace(/'((?:[^']|'')+)'/g, (quoted, lexeme: string) => {
    const word = spellings.get(lexeme.replaceAll("''", "'"));
    return word === undefined ? quoted : `'${word.replaceAll("'", "''")}'`;
  });
}
