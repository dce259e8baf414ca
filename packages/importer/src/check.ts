import { nearest, toQuote } from "@dateline/model";
import type { Client } from "pg";
import type { Problem } from "./problem.ts";

// Problems that show only across records: duplicates, unknown references, conflicts with what the
// database already has. All queries return the same columns, so that one cursor returns the
// problems in file order.

type Kind = "organization" | "person" | "place" | "publisher" | "event";
type Found = {
  file: number;
  line: number;
  problem: "duplicate" | "foreign" | "unknown" | "document" | "foreign document";
  /** The kind of the named record; for a document, the field that differs. */
  kind: string;
  name: string;
  here: string | null;
  there: string | null;
  other_file: number | null;
  other_line: number | null;
};

const tables: Record<Kind, string> = {
  organization: "organizations",
  person: "people",
  place: "places",
  publisher: "publishers",
  event: "events",
};

/** A slug that several of the imported records have. */
const duplicates = (kind: Kind) => `
  SELECT file, line, 'duplicate', '${kind}', slug, NULL, NULL, first_file, first_line
  FROM (
    SELECT file, line, slug, row_number() OVER earlier AS occurrence,
      first_value(file) OVER earlier AS first_file, first_value(line) OVER earlier AS first_line
    FROM staged_${tables[kind]}
    WHERE slug IN (SELECT slug FROM staged_${tables[kind]} GROUP BY slug HAVING count(*) > 1)
    WINDOW earlier AS (PARTITION BY slug ORDER BY n)
  ) AS repeated
  WHERE occurrence > 1`;

/** A slug that an event of another source has. */
const foreignEvents = `
  SELECT s.file, s.line, 'foreign', 'event', s.slug, NULL, e.source, NULL, NULL
  FROM staged_events s JOIN events e ON e.slug = s.slug AND e.source <> $1::text`;

/** A referenced slug that is neither imported nor in the database. */
const unknown = (kind: Kind, from: string, column: string, line: string) => `
  SELECT e.file, ${line}, 'unknown', '${kind}', r.${column}, NULL, NULL, NULL, NULL
  FROM ${from} r JOIN staged_events e ON e.n = r.n
  WHERE r.${column} IS NOT NULL
    AND NOT EXISTS (SELECT FROM staged_${tables[kind]} k WHERE k.slug = r.${column})
    AND NOT EXISTS (SELECT FROM ${tables[kind]} k WHERE k.slug = r.${column})`;

/** A URL whose citations in the import disagree on a field: each that differs from the first. */
const documents = (column: string, field: string) => `
  SELECT file, line, 'document', '${field}', url, here::text, there::text, first_file, first_line
  FROM (
    SELECT e.file, c.line, c.url, c.${column} AS here, first_value(c.${column}) OVER stated AS there,
      first_value(e.file) OVER stated AS first_file, first_value(c.line) OVER stated AS first_line
    FROM staged_citations c JOIN staged_events e ON e.n = c.n
    WHERE c.url IN (SELECT url FROM staged_documents WHERE differs)
    WINDOW stated AS (PARTITION BY c.url ORDER BY c.${column} IS NULL, c.n, c.position)
  ) AS cited
  WHERE here <> there`;

/** The same, but between the import and a document that an event of another source cites. */
const foreignDocuments = (column: string, field: string) => `
  SELECT e.file, c.line, 'foreign document', '${field}', c.url, c.${column}::text,
    format('"%s" in the event %s of the source "%s"', f.${column}, f.event, f.source), NULL, NULL
  FROM foreign_documents f
  JOIN staged_citations c ON c.url = f.url AND c.${column} <> f.${column}
  JOIN staged_events e ON e.n = c.n`;

const withForeignDocuments = `
  foreign_documents AS MATERIALIZED (
    SELECT d.url, d.title, p.slug AS publisher, f.slug AS syndicated_from, d.published_on, d.language,
      other.slug AS event, other.source
    FROM staged_documents s
    JOIN documents d ON d.url = s.url
    JOIN publishers p ON p.id = d.publisher_id
    LEFT JOIN publishers f ON f.id = d.syndicated_from_id
    JOIN LATERAL (
      SELECT e.slug, e.source FROM citations c JOIN events e ON e.id = c.event_id
      WHERE c.document_id = d.id AND e.source <> $1 ORDER BY e.id LIMIT 1
    ) other ON true
    WHERE ROW(s.title, s.publisher, s.syndicated_from, s.published_on, s.language)
      IS DISTINCT FROM ROW(d.title, p.slug, f.slug, d.published_on, d.language)
  )`;

const queries = [
  ...(Object.keys(tables) as Kind[]).map(duplicates),
  foreignEvents,
  unknown("place", "staged_events", "place", "r.place_line"),
  unknown("organization", "staged_participations", "organization", "r.line"),
  unknown("person", "staged_involvements", "person", "r.line"),
  unknown("person", "staged_statements", "speaker", "r.line"),
  unknown("organization", "staged_statements", "organization", "r.line"),
  unknown("publisher", "staged_citations", "publisher", "r.line"),
  unknown("publisher", "staged_citations", "syndicated_from", "r.line"),
  documents("title", "title"),
  documents("publisher", "publisher"),
  documents("syndicated_from", "syndicatedFrom"),
  documents("published_on", "publishedOn"),
  documents("language", "language"),
  foreignDocuments("title", "title"),
  foreignDocuments("publisher", "publisher"),
  foreignDocuments("syndicated_from", "syndicatedFrom"),
  foreignDocuments("published_on", "publishedOn"),
  foreignDocuments("language", "language"),
];

const declareProblems = `
  DECLARE problems NO SCROLL CURSOR FOR
  WITH ${withForeignDocuments},
  found (file, line, problem, kind, name, here, there, other_file, other_line) AS (
    ${queries.join("\nUNION ALL\n")}
  )
  SELECT DISTINCT * FROM found ORDER BY file, line, problem, kind, name`;

/**
 * Streams the problems of the staged records, in file order. `source` is null if dataset.yaml is
 * invalid; then no event in the database counts as another source's.
 */
export async function* readProblems(
  client: Client,
  source: string | null,
  files: readonly string[],
): AsyncGenerator<Problem> {
  await client.query(declareProblems, [source]);
  const suggest = createSuggestions(client);
  for (;;) {
    const { rows } = await client.query<Found>("FETCH 1000 FROM problems");
    if (rows.length === 0) break;
    for (const found of rows) {
      const other = `${files[found.other_file ?? -1]}:${found.other_line}`;
      const message = await toMessage(found, other, suggest);
      yield { file: files[found.file] ?? "", line: found.line, message };
    }
  }
  await client.query("CLOSE problems");
}

type Suggest = (kind: Kind, name: string) => Promise<string | null>;

async function toMessage(found: Found, other: string, suggest: Suggest): Promise<string> {
  const { problem, kind, name, here, there } = found;
  switch (problem) {
    case "duplicate":
      return `The ${kind} ${toQuote(name)} is already at ${other}; keep one, or give it another slug.`;
    case "foreign":
      return `The event ${toQuote(name)} belongs to the source ${toQuote(there)}; choose another slug.`;
    case "document":
      return `The document ${toQuote(name)} has the ${kind} ${toQuote(here)} here and ${toQuote(there)} at ${other}; make them the same.`;
    case "foreign document":
      return `The document ${toQuote(name)} has the ${kind} ${toQuote(here)} here and ${there}; make them the same.`;
    case "unknown": {
      const guess = await suggest(kind as Kind, name);
      const advice = guess ? `did you mean ${guess}?` : `add it to ${tables[kind as Kind]}.`;
      return `The ${kind} ${toQuote(name)} is not known; ${advice}`;
    }
  }
}

// Suggestions are for typos, which are few; beyond these limits they would be too slow.
const maxCandidates = 20_000;
const maxSuggestions = 500;

function createSuggestions(client: Client): Suggest {
  const known = new Map<Kind, string[]>();
  const suggestions = new Map<string, string | null>();
  return async (kind, name) => {
    const key = `${kind} ${name}`;
    const cached = suggestions.get(key);
    if (cached !== undefined) return cached;
    if (suggestions.size >= maxSuggestions) return null;
    const slugs = known.get(kind) ?? (await readKnown(client, kind));
    known.set(kind, slugs);
    const guess = nearest(name, slugs);
    suggestions.set(key, guess);
    return guess;
  };
}

async function readKnown(client: Client, kind: Kind): Promise<string[]> {
  const { rows } = await client.query<{ slug: string }>(
    `SELECT slug FROM staged_${tables[kind]} WHERE slug IS NOT NULL
     UNION SELECT slug FROM ${tables[kind]} ORDER BY slug LIMIT ${maxCandidates}`,
  );
  return rows.map(({ slug }) => slug);
}
