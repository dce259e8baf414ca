import { parseArgs } from "node:util";
import { ConnectionError, connect, readDatabaseUrl } from "@dateline/db";
import { askForConfirmation } from "./ask-for-confirmation.ts";
import { toFigureLines } from "./evidence-figures.ts";
import { isSiteFile } from "./find-files.ts";
import { checkDataset, type ImportOptions, type ImportOutcome, importDataset } from "./import.ts";
import { importSite, type SiteOptions } from "./import-site.ts";
import { listCollections } from "./list-collections.ts";
import { ImportError } from "./problem.ts";
import { ProblemList } from "./problem-list.ts";
import { createProgressView } from "./progress.ts";
import type { Change, Diff } from "./read-diff.ts";
import { extensionList } from "./read-rows.ts";
import { removeCollection } from "./remove-collection.ts";

const help = `Usage: npm run import -- <file or folder> [--check [--stats]] [--collection NAME] [--yes]
       npm run import -- --map FILE [--output mapping.yaml]
       npm run import -- --list
       npm run import -- --remove NAME [--yes]

Makes a collection in the database at DATABASE_URL agree with its files; docs/import.md describes
them.

A folder has collection.yaml (slug, title, license ...), and kinds, organizations, people, places,
publishers and events as ${extensionList}; events also in a folder of that name.
A single file has all records of the collection: those that it is named after (organizations.csv
...), else events.
site.yaml describes the site: title, description, contact, language and legal texts.

All files are validated first. If there are problems, they are listed and nothing is written.
What is likely wrong, such as a date far from all others, is imported with a warning.
Importing again replaces the events of the same collection, and no other's.

  --check            validate the files and list what would change, without writing anything
  --stats            with --check: count events, documents and independent owners
  --collection NAME  the slug of the collection, instead of the one in collection.yaml
  --map FILE         propose a mapping.yaml for a table or a file of another program, and show its
                     first events as they would be read, without writing anything
  --output FILE      with --map: write the mapping to a new file
  --list             list the collections in the database
  --remove NAME      remove a collection with its events
  --yes              remove more than a tenth of the collection's events without asking
  --help             show this
`;

const options = {
  check: { type: "boolean" },
  collection: { type: "string" },
  help: { type: "boolean" },
  list: { type: "boolean" },
  map: { type: "string" },
  output: { type: "string" },
  remove: { type: "string" },
  stats: { type: "boolean" },
  yes: { type: "boolean" },
} as const;

function parseCommand() {
  try {
    return parseArgs({ allowPositionals: true, options });
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
  const needsPath = !values.list && values.remove === undefined && values.map === undefined;
  if (needsPath ? path === undefined || more.length > 0 : path !== undefined) {
    const usage = needsPath
      ? "Name one file or folder"
      : "--list and --remove take no file, and --map only its own";
    throw new ImportError(`${usage}; see npm run import -- --help.`);
  }
  if (values.stats && !values.check) {
    throw new ImportError("--stats needs --check; see npm run import -- --help.");
  }
  if (values.output !== undefined && values.map === undefined) {
    throw new ImportError("--output needs --map; see npm run import -- --help.");
  }
  const url = readDatabaseUrl();
  if (values.map !== undefined) return map(url, values.map, values.output);
  if (url === null) {
    throw new ImportError("DATABASE_URL is not set; set it to the database to import into.");
  }
  const confirm = values.yes ? async () => true : askForConfirmation;
  if (values.list) return list(url);
  if (values.remove !== undefined) return remove(url, values.remove, confirm);
  const { collection } = values;
  if (path !== undefined && isSiteFile(path)) {
    if (collection !== undefined) {
      throw new ImportError(`${path} is of no collection; leave out --collection.`);
    }
    return importSiteFile({ url, path, check: values.check });
  }
  return importFiles({ url, path: path ?? "", collection, confirm }, values);
}

async function map(url: string | null, path: string, output: string | undefined) {
  const show = (line: string) => process.stderr.write(`${line}\n`);
  const problems = new ProblemList(show);
  const notes = new ProblemList(show, "Note: ");
  let count = 0;
  const { mapFile } = await import("./map-file.ts");
  const { events } = await mapFile({
    url,
    path,
    output,
    print: (text) => process.stdout.write(text),
    show,
    onProblem(problem) {
      count++;
      problems.add(problem);
    },
    onNote: (note) => notes.add(note),
  });
  problems.end();
  notes.end();
  const doubts = count === 1 ? "1 problem" : `${count} problems`;
  show(`${toEvents(events)}, ${count === 0 ? "no problems" : doubts}. Nothing was imported.`);
  return 0;
}

async function list(url: string): Promise<number> {
  const client = await connect(url);
  try {
    const collections = await listCollections(client);
    for (const { slug, title, license, events } of collections) {
      process.stdout.write(`${slug}  ${toEvents(events)}  ${license}  ${title}\n`);
    }
    if (collections.length === 0) process.stdout.write("There are no collections.\n");
    return 0;
  } finally {
    await client.end();
  }
}

async function remove(
  url: string,
  slug: string,
  confirm: ImportOptions["confirm"],
): Promise<number> {
  const { removed, version } = await removeCollection({ url, slug, confirm });
  process.stdout.write(`Removed ${slug} with ${toEvents(removed)}. Dataset version ${version}.\n`);
  return 0;
}

async function importSiteFile(options: SiteOptions): Promise<number> {
  const problems = new ProblemList((line) => process.stderr.write(`${line}\n`));
  const outcome = await importSite({ ...options, onProblem: (problem) => problems.add(problem) });
  problems.end();
  if (!outcome.ok) return printFailure(outcome.problems);
  const { changed, version } = outcome;
  const what = changed.length === 0 ? "nothing" : changed.join(", ");
  process.stdout.write(
    options.check
      ? `No problems. To change in the site: ${what}. Nothing was written.\n`
      : `Changed in the site: ${what}. Dataset version ${version}.\n`,
  );
  return 0;
}

async function importFiles(
  given: ImportOptions,
  { check, stats }: { check?: boolean; stats?: boolean },
): Promise<number> {
  const view = createProgressView(process.stderr);
  const problems = new ProblemList(view.print);
  const warnings = new ProblemList(view.print, "Warning: ");
  const notes = new ProblemList(view.print, "Note: ");
  const all: ImportOptions = {
    ...given,
    onProblem: (problem) => problems.add(problem),
    onWarning: (warning) => warnings.add(warning),
    onNote: (note) => notes.add(note),
    onProgress: view.show,
  };
  try {
    const outcome = check ? await checkDataset(all) : await importDataset(all);
    problems.end();
    warnings.end();
    notes.end();
    view.end();
    if (!(outcome.ok && "diff" in outcome)) return printOutcome(outcome);
    printDiff(outcome.diff);
    if (stats) process.stdout.write(`${toFigureLines(outcome.figures).join("\n")}\n`);
    return 0;
  } catch (error) {
    view.end();
    throw error;
  }
}

const signs: Record<Change["type"], string> = { added: "+", changed: "~", removed: "-" };

function printDiff({ changes, total, events }: Diff): void {
  for (const { type, kind, slug, name, fields } of changes) {
    const differing = fields.length > 0 ? ` (${fields.join(", ")})` : "";
    process.stdout.write(`${signs[type]} ${kind} ${slug}: ${name}${differing}\n`);
  }
  const more = total - changes.length;
  if (more > 0) process.stdout.write(`And ${more} more.\n`);
  const { added, changed, removed, unchanged } = events;
  process.stdout.write(
    `No problems. ${toEvents(added + changed + unchanged)}: ${added} to add, ${changed} to change, ${removed} to remove. Nothing was written.\n`,
  );
}

const toEvents = (count: number) => (count === 1 ? "1 event" : `${count} events`);

function printFailure(problems: number): number {
  const count = problems === 1 ? "1 problem" : `${problems} problems`;
  process.stderr.write(`${count}. Nothing was imported.\n`);
  return 1;
}

function printOutcome(outcome: ImportOutcome): number {
  if (!outcome.ok) return printFailure(outcome.problems);
  process.stdout.write(`${toSummary(outcome)} Dataset version ${outcome.version}.\n`);
  return 0;
}

function toSummary(outcome: ImportOutcome & { ok: true }): string {
  const { changed, inserted, updated, removed, unchanged } = outcome;
  if (!changed) return "Nothing changed.";
  if (inserted + updated + removed === 0) return "No event changed, but related records did.";
  const events = toEvents(inserted + updated + unchanged);
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
