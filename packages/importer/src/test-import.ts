import { createTestDatabase, type TestDatabase } from "@dateline/db/testing";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { type ImportOptions, type ImportOutcome, importDataset } from "./import.ts";
import { type Problem, toProblemLine } from "./problem.ts";
import { createTestFolder, type Files, meetings, type TestFolder } from "./test-folder.ts";

/** A folder with the meetings and an empty database, both new for every test of a file. */
export type ImportTest = {
  folder: () => TestFolder;
  url: () => string;
  /** Imports the folder, or a path in it, and returns the problems and the warnings as lines. */
  load: (
    name?: string,
    options?: Partial<ImportOptions>,
  ) => Promise<ImportOutcome & { lines: string[]; warnings: string[] }>;
  query: <Row extends pg.QueryResultRow>(sql: string) => Promise<Row[]>;
  /** Everything in the database as text, without the columns whose name matches. */
  readAll: (except?: RegExp) => Promise<string>;
  /** Empties the database. */
  clear: () => Promise<void>;
};

const tables = [
  "collections",
  "site",
  "added_aliases",
  "removed_events",
  "previous_slugs",
  "events",
  "kinds",
  "organizations",
  "people",
  "places",
  "publishers",
  "documents",
  "participations",
  "involvements",
  "statements",
  "citations",
  "event_texts",
  "stories",
  "story_steps",
  "story_citations",
];

export function setUpImport(): ImportTest {
  let database: TestDatabase;
  let client: pg.Client;
  let folder: TestFolder;
  const query = async <Row extends pg.QueryResultRow>(sql: string) =>
    (await client.query<Row>(sql)).rows;
  const clear = async () => {
    await query(`TRUNCATE ${tables.join(", ")}, words RESTART IDENTITY`);
    await query("DELETE FROM dataset_versions WHERE version > 0");
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  beforeEach(async () => {
    folder = await createTestFolder(meetings);
    await clear();
  });
  afterEach(() => folder.remove());
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  return {
    folder: () => folder,
    url: () => database.url,
    query,
    clear,
    async load(name = "", options = {}) {
      const lines: string[] = [];
      const warnings: string[] = [];
      const toLine = (problem: Problem) => toProblemLine(problem).replaceAll(`${folder.path}/`, "");
      const outcome = await importDataset({
        url: database.url,
        path: name === "" ? folder.path : `${folder.path}/${name}`,
        confirm: async () => true,
        onProblem: (problem) => lines.push(toLine(problem)),
        onWarning: (warning) => warnings.push(toLine(warning)),
        ...options,
      });
      return { ...outcome, lines, warnings };
    },
    async readAll(except) {
      const contents: string[] = [];
      const views = ["event_densities", "report_densities", "kind_densities", "role_densities"];
      for (const table of [...tables, ...views, "dataset_versions"]) {
        for (const { row } of await query(`SELECT to_jsonb(t) AS row FROM ${table} t`)) {
          const columns = Object.entries(row as object).filter(([name]) => !except?.test(name));
          contents.push(`${table} ${JSON.stringify(columns)}`);
        }
      }
      return contents.sort().join("\n");
    },
  };
}

/** A file of the meetings with one thing changed. */
export function change(name: string, from: string | RegExp, to: string): Files {
  const text = String(meetings[name]);
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${name} has no ${from}.`);
  return { [name]: changed };
}
