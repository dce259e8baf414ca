import { toQuote } from "@dateline/model";
import type { Client } from "pg";
import { previousSlugs } from "./check-previous-slugs.ts";
import { storyReferences } from "./check-stories.ts";
import { entityColumns } from "./merge-entities.ts";
import type { Problem } from "./problem.ts";
import { createSuggestions, type Suggest } from "./suggest.ts";

// Problems that appear only across records: duplicates, unknown references, conflicts with the
// database. All queries return the same columns, so that one cursor returns the problems in file
// order.

export type Kind = "kind" | "organization" | "person" | "place" | "publisher" | "event" | "story";
type Found = {
  file: number;
  line: number;
  problem:
    | "duplicate"
    | "foreign"
    | "foreign entity"
    | "previous slug"
    | "unknown"
    | "document"
    | "foreign document"
    | "uncited";
  /** The kind of the named record; for a document, the field that differs. */
  kind: string;
  name: string;
  here: string | null;
  there: string | null;
  other_file: number | null;
  other_line: number | null;
  /** The number of lines of the file with the unknown name. */
  lines: number;
};

export const tables = {
  kind: "kinds",
  organization: "organizations",
  person: "people",
  place: "places",
  publisher: "publishers",
  event: "events",
  story: "stories",
} as const satisfies Record<Kind, string>;

const entities = (Object.keys(tables) as Kind[]).filter(
  (kind) => kind !== "event" && kind !== "story",
);

/** A slug that several imported records have. */
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

/** A slug that belongs to an event or a story of another collection. */
const foreign = (kind: "event" | "story") => `
  SELECT s.file, s.line, 'foreign', '${kind}', s.slug, NULL, e.source, NULL, NULL
  FROM staged_${tables[kind]} s JOIN ${tables[kind]} e ON e.slug = s.slug AND e.source <> $1::text`;

/**
 * A field of an entity of another (not removed) collection to which the files give a different
 * value. The built-in kinds are at line 0.
 */
const foreignEntities = (kind: Exclude<Kind, "event" | "story">, column: string) => `
  SELECT s.file, s.line, 'foreign entity', '${kind} ${toField(column)}', s.slug, s.${column}::text,
    format('%s in the collection "%s"', coalesce('"' || e.${column}::text || '"', 'none'), e.source), NULL, NULL
  FROM staged_${tables[kind]} s
  JOIN ${tables[kind]} e ON e.slug = s.slug AND e.source <> $1::text
  JOIN collections c ON c.slug = e.source AND c.removed_at IS NULL
  WHERE s.${column} IS DISTINCT FROM e.${column} AND s.${column}::text <> '{}' AND s.line > 0`;

const toField = (column: string) => column.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

const namesOfViews = "staged_story_names";

/** A referenced slug that is neither imported nor in the database. */
const unknown = (kind: Kind, from: string, column: string, line: string) => `
  SELECT e.file, ${line}, 'unknown', '${kind}', r.${column}, NULL, NULL, NULL, NULL
  FROM ${from} r JOIN ${from === namesOfViews ? "staged_stories" : "staged_events"} e ON e.n = r.n
  WHERE r.${column} IS NOT NULL ${from === namesOfViews ? `AND r.kind = '${kind}'` : ""}
    AND NOT EXISTS (SELECT FROM staged_${tables[kind]} k WHERE k.slug = r.${column})
    AND NOT EXISTS (SELECT FROM ${tables[kind]} k WHERE k.slug = r.${column})`;

/** The title as it can be written in a file, in brackets if it is ours. */
const toWrittenTitle = (from: string) =>
  `CASE WHEN ${from}.title_is_ours THEN '[' || ${from}.title || ']' ELSE ${from}.title END`;

/**
 * A URL whose citations in the import disagree on a field: each citation that differs from the
 * first.
 */
const documents = (value: string, field: string) => `
  SELECT file, line, 'document', '${field}', url, here::text, there::text, first_file, first_line
  FROM (
    SELECT e.file, c.line, c.url, ${value} AS here, first_value(${value}) OVER stated AS there,
      first_value(e.file) OVER stated AS first_file, first_value(c.line) OVER stated AS first_line
    FROM staged_citations c JOIN staged_events e ON e.n = c.n
    WHERE c.url IN (SELECT url FROM staged_documents WHERE differs)
    WINDOW stated AS (PARTITION BY c.url ORDER BY ${value} IS NULL, c.n, c.position)
  ) AS cited
  WHERE here <> there`;

/** The same, but between the import and a document of another collection. */
const foreignDocuments = ({ value, column, field }: DocumentField) => `
  SELECT e.file, c.line, 'foreign document', '${field}', c.url, (${value})::text,
    format('%s in the event %s of the collection "%s"', coalesce('"' || f.${column} || '"', 'none'), f.event, f.source),
    NULL, NULL
  FROM foreign_documents f
  JOIN staged_citations c ON c.url = f.url AND ${
    // It determines whose owner counts, also for the events of the other collection.
    column === "syndicated_from"
      ? `${value} IS NOT NULL AND ${value} IS DISTINCT FROM f.${column}`
      : `${value} <> f.${column}`
  }
  JOIN staged_events e ON e.n = c.n`;

/**
 * The staged documents that differ from those in the database and belong to another collection: to
 * that of the first event that cites them. `mergeDocuments` reads them as well.
 */
const findForeignDocuments = `
  CREATE TEMP TABLE foreign_documents ON COMMIT DROP AS
    SELECT d.url, ${toWrittenTitle("d")} AS title, p.slug AS publisher, f.slug AS syndicated_from,
      d.published_on, d.language,
      other.slug AS event, other.source
    FROM staged_documents s
    JOIN documents d ON d.url = s.url
    JOIN publishers p ON p.id = d.publisher_id
    LEFT JOIN publishers f ON f.id = d.syndicated_from_id
    JOIN LATERAL (
      SELECT e.slug, e.source FROM citations c JOIN events e ON e.id = c.event_id
      WHERE c.document_id = d.id ORDER BY e.id LIMIT 1
    ) other ON other.source <> $1
    WHERE ROW(s.title, s.title_is_ours, s.publisher, s.syndicated_from, s.published_on, s.language)
      IS DISTINCT FROM ROW(d.title, d.title_is_ours, p.slug, f.slug, d.published_on, d.language)`;

type DocumentField = { value: string; column: string; field: string };

/** What citations of one document must agree on. */
const documentFields = [
  { value: toWrittenTitle("c"), column: "title", field: "title" },
  { value: "c.publisher", column: "publisher", field: "publisher" },
  { value: "c.syndicated_from", column: "syndicated_from", field: "syndicatedFrom" },
  { value: "c.published_on", column: "published_on", field: "publishedOn" },
  { value: "c.language", column: "language", field: "language" },
];

const queries = [
  ...(Object.keys(tables) as Kind[]).map(duplicates),
  foreign("event"),
  foreign("story"),
  ...previousSlugs,
  ...entities.flatMap((kind) =>
    entityColumns[tables[kind]].map((column) => foreignEntities(kind, column)),
  ),
  unknown("kind", "staged_events", "kind", "r.kind_line"),
  unknown("place", "staged_events", "place", "r.place_line"),
  unknown("organization", "staged_participations", "organization", "r.line"),
  unknown("person", "staged_involvements", "person", "r.line"),
  unknown("person", "staged_statements", "speaker", "r.line"),
  unknown("organization", "staged_statements", "organization", "r.line"),
  unknown("publisher", "staged_citations", "publisher", "r.line"),
  unknown("publisher", "staged_citations", "syndicated_from", "r.line"),
  ...entities.map((kind) => unknown(kind, namesOfViews, "slug", "r.line")),
  ...storyReferences,
  ...documentFields.map(({ value, field }) => documents(value, field)),
  ...documentFields.map(foreignDocuments),
];

// An unknown name is one problem, however many lines of a file have it.
const declareProblems = `
  DECLARE problems NO SCROLL CURSOR FOR
  WITH found (file, line, problem, kind, name, here, there, other_file, other_line) AS (
    ${queries.join("\nUNION ALL\n")}
  )
  SELECT file, min(line) AS line, problem, kind, name, here, there, other_file, other_line,
    count(DISTINCT line)::int AS lines
  FROM found
  GROUP BY file, problem, kind, name, here, there, other_file, other_line,
    CASE WHEN problem <> 'unknown' THEN line END
  ORDER BY file, line, problem, kind, name`;

/**
 * Streams the problems of the staged records, in file order. `collection` is null if its
 * description is invalid; then no record in the database counts as another collection's.
 */
export async function* readProblems(
  client: Client,
  collection: string | null,
  files: readonly string[],
): AsyncGenerator<Problem> {
  await client.query(findForeignDocuments, [collection]);
  await client.query(declareProblems, [collection]);
  const suggest = createSuggestions(client);
  for (;;) {
    const { rows } = await client.query<Found>("FETCH 1000 FROM problems");
    if (rows.length === 0) break;
    for (const found of rows) {
      const other = `${files[found.other_file ?? -1]}:${found.other_line}`;
      const message = await toMessage(found, { collection, other, suggest });
      yield { file: files[found.file] ?? "", line: found.line, message };
    }
  }
  await client.query("CLOSE problems");
}

type Context = { collection: string | null; other: string; suggest: Suggest };

async function toMessage(found: Found, context: Context): Promise<string> {
  const { collection, other, suggest } = context;
  const { problem, kind, name, here, there } = found;
  switch (problem) {
    case "duplicate":
      return `The ${kind} ${toQuote(name)} is already at ${other}; keep one, or give it another slug.`;
    case "foreign":
      return `The ${kind} ${toQuote(name)} belongs to the collection ${toQuote(there)}, not to ${toQuote(collection)}; choose another slug.`;
    case "previous slug": {
      const place = there === null ? `at ${other}` : `in the collection ${toQuote(there)}`;
      return `The event ${toQuote(here)} has the previous slug ${toQuote(name)}, which belongs to the event ${place}; remove it from previousSlugs.`;
    }
    case "foreign entity": {
      const [record, field] = kind.split(" ");
      return `The ${record} ${toQuote(name)} has the ${field} ${toQuote(here)} in the collection ${toQuote(collection)} and ${there}, which owns it; use another slug, or the same ${field}.`;
    }
    case "document":
      return `The document ${toQuote(name)} has the ${kind} ${toQuote(here)} here and ${toQuote(there)} at ${other}; make them the same.`;
    case "foreign document":
      return `The document ${toQuote(name)} has the ${kind} ${toQuote(here)} here and ${there}; make them the same.`;
    case "uncited":
      return `The document ${toQuote(name)} is cited by no event; cite one that is, or add it to the citations of an event.`;
    case "unknown": {
      const guess = await suggest(kind as Kind, name);
      const advice = guess ? `did you mean ${guess}?` : `add it to ${tables[kind as Kind]}.`;
      const lines = found.lines > 1 ? ` (on ${found.lines} lines)` : "";
      return `The ${kind} ${toQuote(name)}${lines} is not known; ${advice}`;
    }
  }
}
