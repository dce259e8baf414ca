import { isSiteFile } from "./find-files.ts";
import { importDataset } from "./import.ts";
import { importSite } from "./import-site.ts";
import { prepareCollection } from "./prepare-collection.ts";
import { ImportError, type Problem } from "./problem.ts";
import { ProblemList } from "./problem-list.ts";

/**
 * Imports what the setting COLLECTIONS names: nothing if it is `none`, else files and folders
 * separated by commas, in place of the bundled collection; the latter if it is empty. Returns what
 * was done, in a few words.
 *
 * @throws Error if a path cannot be imported, or would remove more than a tenth of a collection.
 */
export async function prepareCollections(
  url: string,
  { bundled, setting }: { bundled: string; setting: string },
): Promise<string> {
  if (setting === "") return prepareCollection(url, bundled);
  if (setting === "none") return "left out: COLLECTIONS is none";
  const done: string[] = [];
  for (const path of setting.split(",")) done.push(await importPath(url, path.trim()));
  return done.join("; ");
}

async function importPath(url: string, path: string): Promise<string> {
  const list = new ProblemList((line) => console.error(line));
  const onProblem = (problem: Problem) => list.add(problem);
  try {
    const outcome = isSiteFile(path)
      ? await importSite({ url, path, onProblem })
      : await importDataset({ url, path, onProblem });
    list.end();
    if (outcome.ok) return toDone(path, outcome);
    const count = outcome.problems === 1 ? "1 problem" : `${outcome.problems} problems`;
    throw new ImportError(`${path} has ${count}; npm run import -- ${path} --check lists them.`);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    throw new Error(`COLLECTIONS cannot be imported: ${error.message}`);
  }
}

type Done = { version: number } & (
  | { changed: string[] }
  | { inserted: number; updated: number; unchanged: number }
);

function toDone(path: string, done: Done): string {
  const version = `version ${done.version}`;
  if (!("inserted" in done)) return `${path}: ${version}`;
  const events = done.inserted + done.updated + done.unchanged;
  return `${path}: ${events === 1 ? "1 event" : `${events} events`}, ${version}`;
}
