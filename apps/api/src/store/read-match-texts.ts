import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { anyId } from "./any-of.ts";
import { sendPrepared } from "./send.ts";

/** A text of an event that has words of a search. */
export type MatchText = {
  eventId: number;
  field: MatchField;
  text: string;
  /** The name of which the text is an alias; null if it is not an alias. */
  name: string | null;
  /** The folded text, with `matchStart` and `matchEnd` around every word of the search. */
  marked: string;
  /** The words found, by position in the text. A compound (`high-level`) comes before its parts. */
  found: [lexeme: string, position: number][];
  /** Number of code points of those characters that are not folded to exactly one. */
  widths: Record<string, number> | null;
};

export type MatchField = "title" | "organization" | "person" | "place" | "summary";

// Control characters cannot occur in records.
export const matchStart = "\u0001";
export const matchEnd = "\u0002";

const options = `HighlightAll=true, StartSel=${matchStart}, StopSel=${matchEnd}`;

/**
 * Reads the texts of these events that have any of the lexemes: first the title, then names of
 * organizations, people and the place, and last the summary.
 */
export async function readMatchTexts(
  database: Database,
  eventIds: readonly number[],
  lexemes: readonly string[],
): Promise<MatchText[]> {
  return sendPrepared<MatchText>(
    database,
    sql`/* readMatchTexts */ WITH search AS (
        SELECT ${toAnyOf(lexemes)}::tsquery AS query, ${toAnyOf(lexemes, "A")}::tsquery AS in_title,
          ${toAnyOf(lexemes, "D")}::tsquery AS in_summary
      ), texts AS (
        SELECT e.id AS event_id, 0 AS rank, 0 AS position, 'title' AS field, NULL AS name, e.title AS text
        FROM events e JOIN event_texts t ON t.event_id = e.id
        WHERE e.id = ${anyId(eventIds)} AND t.search @@ (SELECT in_title FROM search)
        UNION ALL
        SELECT l.event_id, 1, l.position, 'organization', names.of, names.text
        FROM participations l
        JOIN organizations o ON o.id = l.organization_id
        CROSS JOIN LATERAL (
          SELECT NULL AS of, o.name AS text
          UNION ALL SELECT NULL, o.acronym
          UNION ALL SELECT o.name, unnest(o.aliases)
        ) names
        WHERE l.event_id = ${anyId(eventIds)} AND o.words @@ (SELECT query FROM search)
        UNION ALL
        SELECT l.event_id, 2, l.position, 'person', names.of, names.text
        FROM involvements l
        JOIN people p ON p.id = l.person_id
        CROSS JOIN LATERAL (
          SELECT NULL AS of, p.name AS text UNION ALL SELECT p.name, unnest(p.aliases)
        ) names
        WHERE l.event_id = ${anyId(eventIds)} AND p.words @@ (SELECT query FROM search)
        UNION ALL
        SELECT e.id, 3, 0, 'place', names.of, names.text
        FROM events e
        JOIN places p ON p.id = e.place_id
        CROSS JOIN LATERAL (
          SELECT NULL AS of, p.name AS text UNION ALL SELECT p.name, unnest(p.aliases)
        ) names
        WHERE e.id = ${anyId(eventIds)}
          AND (p.words @@ (SELECT query FROM search) OR p.alias_words @@ (SELECT query FROM search))
        UNION ALL
        SELECT e.id, 4, 0, 'summary', NULL, e.summary
        FROM events e JOIN event_texts t ON t.event_id = e.id
        WHERE e.id = ${anyId(eventIds)} AND t.search @@ (SELECT in_summary FROM search)
      ), folded AS MATERIALIZED (
        SELECT texts.*, fold(text) AS folded, to_words(fold(text)) AS words FROM texts WHERE text IS NOT NULL
      )
      SELECT event_id AS "eventId", field, text, name,
        ts_headline('pg_catalog.english', folded, query, ${options}) AS marked,
        (
          SELECT json_agg(json_build_array(lexeme, place) ORDER BY place)
          FROM unnest(words) CROSS JOIN LATERAL unnest(positions) AS place
          WHERE lexeme = ANY(${lexemes}::text[])
        ) AS found,
        CASE WHEN octet_length(text) > length(text) THEN (
          SELECT json_object_agg(letter, length(fold(letter)))
          FROM (
            SELECT DISTINCT letter
            FROM regexp_split_to_table(regexp_replace(text, '[ -~]', '', 'g'), '') AS letter
          ) letters
          WHERE length(fold(letter)) <> 1
        ) END AS widths
      FROM folded CROSS JOIN search
      WHERE words @@ query
      ORDER BY event_id, rank, position`,
  );
}

/** A tsquery for any of the lexemes, of any weight or of one (`event_texts` says which is which). */
function toAnyOf(lexemes: readonly string[], weight = ""): string {
  const quoted = lexemes.map((lexeme) => lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''"));
  return quoted.map((lexeme) => `'${lexeme}'${weight && `:${weight}`}`).join(" | ");
}
