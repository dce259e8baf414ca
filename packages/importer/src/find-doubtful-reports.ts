import { toQuote } from "@dateline/model";
import type { Client } from "pg";
import type { Problem } from "./problem.ts";

/** Citations with their document, whose fields may be in another citation, and the owner counted. */
const cited = `
  SELECT c.n, c.position, c.line, c.relation, c.quote, e.file, e.earliest,
    d.url, d.title, d.title_is_ours, d.syndicated_from, d.published_on,
    coalesce(s.owner, p.owner) AS owner
  FROM staged_citations c
  JOIN staged_events e ON e.n = c.n
  JOIN staged_documents d ON d.url = c.url
  LEFT JOIN staged_publishers s ON s.slug = coalesce(d.syndicated_from, d.publisher)
  LEFT JOIN publishers p ON p.slug = coalesce(d.syndicated_from, d.publisher)`;

const readOlder = `
  SELECT file, line, url, published_on::text AS published, earliest::text AS earliest
  FROM (${cited}) AS cited
  WHERE relation = 'REPORTS' AND published_on < earliest
  ORDER BY file, line`;

// Of two documents with the same text, the warning names the later one, unless the other is known
// to be a copy.
const readCopies = `
  WITH texts AS MATERIALIZED (
    SELECT cited.*, text.field, lower(regexp_replace(text.value, '\\s+', ' ', 'g')) AS text
    FROM (${cited}) AS cited
    CROSS JOIN LATERAL (VALUES
      ('title', CASE WHEN NOT title_is_ours THEN title END), ('quote', quote)
    ) AS text(field, value)
    WHERE relation = 'REPORTS' AND text.value IS NOT NULL
  )
  SELECT DISTINCT ON (one.file, one.line) one.file, one.line, one.url, one.field, other.url AS other
  FROM texts one
  JOIN texts other ON other.n = one.n AND other.field = one.field AND other.text = one.text
    AND other.owner <> one.owner
  WHERE one.syndicated_from IS NULL
    AND (other.position < one.position OR other.syndicated_from IS NOT NULL)
  ORDER BY one.file, one.line, one.field DESC, other.position`;

type Older = { file: number; line: number; url: string; published: string; earliest: string };
type Copy = { file: number; line: number; url: string; field: string; other: string };

/**
 * Returns a warning for each document that is older than the event it reports, and for each that
 * likely republishes the text of another owner, whose report would count twice.
 */
export async function findDoubtfulReports(
  client: Client,
  files: readonly string[],
): Promise<Problem[]> {
  const older = await client.query<Older>(readOlder);
  const copies = await client.query<Copy>(readCopies);
  return [
    ...older.rows.map(({ file, line, url, published, earliest }) => ({
      file: files[file] ?? "",
      line,
      message: `The document ${toQuote(url)} was published on ${published}, before the event began (${earliest}), so it cannot report it; set relation to ANNOUNCES or BACKGROUND, or correct one of the dates.`,
    })),
    ...copies.rows.map(({ file, line, url, field, other }) => ({
      file: files[file] ?? "",
      line,
      message: `The document ${toQuote(url)} has the same ${field} as ${toQuote(other)} of another owner; if it republishes that text, name its publisher in syndicatedFrom.`,
    })),
  ];
}
