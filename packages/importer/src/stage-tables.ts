import { type ColumnName, Prisma, toColumnName } from "@dateline/db";

// Temporary tables for an import's records, dropped at the end of the transaction. `n` counts the
// records in file order, `file` is an index into the list of files. A record with problems is
// staged as far as possible, so that references to it are not reported as unknown.

const record = "n int, file int, line int";
const entry = "n int, position int2, line int";

/** The properties of an event that the merge derives. */
const derived = [
  "id",
  "kindId",
  "placeId",
  "owners",
  "salience",
  "source",
  "createdAt",
  "updatedAt",
] as const satisfies Prisma.EventScalarFieldEnum[];

/** A column that staged events share with `events`: all but the derived ones. */
export type EventColumn = ColumnName<
  Exclude<Prisma.EventScalarFieldEnum, (typeof derived)[number]>
>;

export const eventColumns = Object.values(Prisma.EventScalarFieldEnum)
  .filter((property) => !derived.some((other) => other === property))
  .map(toColumnName) as EventColumn[];

const columns = {
  staged_kinds: `${record}, slug text, label text, plural text, weight int, description text`,
  staged_organizations: `${record}, slug text, name text, acronym text, aliases text[]`,
  staged_people: `${record}, slug text, name text, aliases text[]`,
  staged_places: `${record}, slug text, name text, country_code char(2), aliases text[],
    latitude float8, longitude float8`,
  staged_publishers: `${record}, slug text, name text, owner text`,
  staged_events: `${record}, kind text, kind_line int, place text, place_line int,
    previous_slugs text[], former_hash text`,
  staged_participations: `${entry}, organization text, role participation_role`,
  staged_involvements: `${entry}, person text, role involvement_role, office text`,
  staged_statements: `${entry}, speaker text, organization text, paraphrase text`,
  staged_citations: `${entry}, url text, title text, title_is_ours boolean, published_on date,
    language text, publisher text, syndicated_from text, relation citation_relation, quote text,
    locator text`,
  staged_stories: `${record}, slug text, title text, summary text, content_hash text`,
  staged_story_steps: `${entry}, heading text, text text, view text, event text, event_line int`,
  staged_story_citations: `${entry}, step int2, url text`,
  staged_story_names: "n int, line int, kind text, slug text",
};

export type StageTable = keyof typeof columns;

export const stageTables = Object.keys(columns) as StageTable[];

// `events` has the types of the shared columns.
export const createStageTables = stageTables
  .map((table) =>
    table === "staged_events"
      ? `CREATE TEMP TABLE staged_events ON COMMIT DROP AS
         SELECT own.*, ${eventColumns.join(", ")}
         FROM json_to_record('{}') AS own(${columns.staged_events}), events WITH NO DATA`
      : `CREATE TEMP TABLE ${table} (${columns[table]}) ON COMMIT DROP`,
  )
  .join(";\n");

/** The column names of a table, in order. */
export const toColumnNames = (table: StageTable): string[] => [
  ...columns[table].split(",").map((column) => column.trim().split(" ")[0] ?? ""),
  ...(table === "staged_events" ? eventColumns : []),
];

/** Values by column; absent values are NULL. */
export type StagedRow = Record<string, unknown>;

/**
 * Run when all records are staged. Documents are unique by URL, so the fields of all citations of
 * one are merged: a field that one citation leaves out comes from another. If min and max differ,
 * the citations disagree.
 */
export const gatherDocuments = `
  CREATE TEMP TABLE staged_documents ON COMMIT DROP AS
  SELECT url, min(n::int8 * 32768 + position) AS place_in_files,
    min(title COLLATE "C") AS title, bool_or(title_is_ours) AS title_is_ours,
    min(publisher COLLATE "C") AS publisher,
    min(syndicated_from COLLATE "C") AS syndicated_from,
    min(published_on) AS published_on, min(language COLLATE "C") AS language,
    count(*) > 1 AND (
      min(title COLLATE "C") <> max(title COLLATE "C")
      OR bool_or(title_is_ours) <> bool_and(title_is_ours)
      OR min(publisher COLLATE "C") <> max(publisher COLLATE "C")
      OR coalesce(min(syndicated_from COLLATE "C") <> max(syndicated_from COLLATE "C"), false)
      OR coalesce(min(published_on) <> max(published_on), false)
      OR coalesce(min(language COLLATE "C") <> max(language COLLATE "C"), false)
    ) AS differs
  FROM staged_citations
  GROUP BY url;
`;
