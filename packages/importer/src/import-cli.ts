import { parseArgs } from "node:util";
import { ConnectionError, readDatabaseUrl } from "@dateline/db";
import { type ImportOutcome, importDataset } from "./import.ts";
import { ImportError, toProblemLine } from "./problem.ts";
import { createProgressView } from "./progress.ts";
import { extensionList } from "./read-rows.ts";

const help = `Usage: npm run import -- <file or folder> [--source NAME]

Makes the database at DATABASE_URL agree with the files.

A folder is a dataset: dataset.yaml (name, title, license), and organizations, people, places,
publishers and events as ${extensionList}; events also in a folder of that name.
A single file contains the records that it is named after (organizations.csv ...), else events.

All files are validated first. If there are problems, all of them are listed and nothing is written.
A date far from all others is imported with a warning.
Importing again replaces what the same source imported before.

  --source NAME  the source that owns the events, instead of the dataset's or the file's name
  --help         show this
`;

function parseCommand() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { help: { type: "boolean" }, source: { type: "string" } },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(". ")[0] : String(error);
    throw new ImportError(`${reason}; see npm run import -- --help.`);
  }
}

async function run(): Promise<number> {
  const { values, positionals } = parseCommand();
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) {
    throw new ImportError("Name one file or folder: npm run import -- <file or folder>.");
  }
  const url = readDatabaseUrl();
  if (url === null) {
    throw new ImportError("DATABASE_URL is not set; set it to the database to import into.");
  }
  const view = createProgressView(process.stderr);
  try {
    const outcome = await importDataset({
      url,
      path,
      source: values.source,
      onProblem: (problem) => view.print(toProblemLine(problem)),
      onWarning: (warning) => view.print(`Warning: ${toProblemLine(warning)}`),
      onProgress: view.show,
    });
    view.end();
    return printOutcome(outcome);
  } catch (error) {
    view.end();
    throw error;
  }
}

function printOutcome(outcome: ImportOutcome): number {
  if (!outcome.ok) {
    const count = outcome.problems === 1 ? "1 problem" : `${outcome.problems} problems`;
    process.stderr.write(`${count}. Nothing was imported.\n`);
    return 1;
  }
  process.stdout.write(`${toSummary(outcome)} Dataset version ${outcome.version}.\n`);
  return 0;
}

function toSummary(outcome: ImportOutcome & { ok: true }): string {
  const { changed, inserted, updated, removed, unchanged } = outcome;
  if (!changed) return "Nothing changed.";
  if (inserted + updated + removed === 0) return "No event changed, but related records did.";
  const total = inserted + updated + unchanged;
  const events = `${total} ${total === 1 ? "event" : "events"}`;
  return `${events}: ${inserted} added, ${updated} changed, ${removed} removed.`;
}

try {
  process.exitCode = await run();
} catch (error) {
  if (!(error instanceof ImportError || error instanceof ConnectionError)) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`The import failed and nothing was written: ${message}\n`);
  } else process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
