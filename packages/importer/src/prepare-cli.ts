import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { migrate, readDatabaseUrl } from "@dateline/db";
import pg from "pg";
import { parse } from "yaml";
import { importDataset } from "./import.ts";
import { type Problem, toProblemLine } from "./problem.ts";

// tsx packages/importer/src/prepare-cli.ts [folder of the dataset]: migrates the database at
// DATABASE_URL and imports the dataset, unless the database has events of another source. Sends its
// parent { did } after each step.

const report = (did: string) => process.send?.({ did }) ?? console.log(did);

async function prepare(url: string, folder: string | undefined): Promise<void> {
  const applied = await migrate(url);
  report(applied.length === 0 ? "up to date" : `${applied.length} applied`);
  if (folder === undefined) return;
  const { name } = parse(await readFile(join(folder, "dataset.yaml"), "utf8"));
  const other = await readOtherSource(url, name);
  report(other === null ? await load(url, folder) : `left alone: it holds the events of ${other}`);
}

async function load(url: string, path: string): Promise<string> {
  const onProblem = (problem: Problem) => console.error(toProblemLine(problem));
  const outcome = await importDataset({ url, path, onProblem });
  if (!outcome.ok) throw new Error(`The bundled dataset has ${outcome.problems} problems.`);
  const events = outcome.inserted + outcome.updated + outcome.unchanged;
  return `${events} events, version ${outcome.version}`;
}

/** A source other than the bundled dataset that has events; null if there is none. */
async function readOtherSource(url: string, name: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT source FROM events WHERE source <> $1 LIMIT 1", [
      name,
    ]);
    return rows[0]?.source ?? null;
  } finally {
    await client.end();
  }
}

try {
  const url = readDatabaseUrl();
  if (url === null) throw new Error("Set DATABASE_URL to the database to prepare.");
  await prepare(url, process.argv[2]);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
