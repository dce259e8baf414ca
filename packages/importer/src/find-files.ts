import { readdir, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { nearest, type RecordKind, recordSchemas, toQuote } from "@dateline/model";
import { ImportError, type Problem } from "./problem.ts";
import { extensionList, hasReader } from "./read-rows.ts";
import type { RecordFile } from "./row.ts";

/** What a path contains: a dataset's folder with its dataset.yaml, or one file of records. */
export type Found = { manifest: string | null; files: RecordFile[] };

const kinds = Object.keys(recordSchemas) as RecordKind[];
const formatList = `use ${extensionList}`;

/**
 * Finds the files to import, entities before events. In a folder, files that look like records but
 * have a wrong name or extension are problems; other files are ignored.
 *
 * @throws ImportError if there is nothing to read.
 */
export async function findFiles(
  path: string,
  onProblem: (problem: Problem) => void,
): Promise<Found> {
  const found = await readStat(path);
  if (found.isDirectory()) return findInFolder(path, onProblem);
  const stem = toStem(path);
  if (stem === "dataset") {
    throw new ImportError(`${path} describes a folder; import the folder instead.`);
  }
  if (!hasReader(path)) throw new ImportError(`${path} has an unknown extension; ${formatList}.`);
  const kind = kinds.find((name) => name === stem) ?? "events";
  return { manifest: null, files: [{ path, name: path, kind, bytes: found.size }] };
}

async function findInFolder(folder: string, onProblem: (problem: Problem) => void): Promise<Found> {
  const names = await readNames(folder);
  const entities: RecordFile[] = [];
  const events: RecordFile[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const stem = toStem(name);
    const kind = kinds.find((known) => known === stem);
    if (name === "dataset.yaml" || isHidden(name)) continue;
    const { size, isFolder } = await readKind(path);
    if (isFolder) {
      if (name === "events") events.push(...(await findEvents(path, onProblem)));
    } else if (kind !== undefined && hasReader(path)) {
      const file: RecordFile = { path, name: path, kind, bytes: size };
      (kind === "events" ? events : entities).push(file);
    } else if (kind !== undefined || stem === "dataset") {
      const advice = stem === "dataset" ? "call it dataset.yaml" : formatList;
      onProblem({ file: path, line: null, message: `has an unknown extension; ${advice}.` });
    } else if (hasReader(path)) {
      onProblem({ file: path, line: null, message: toNameMessage(stem) });
    }
  }
  if (entities.length + events.length === 0) {
    throw new ImportError(`${folder} contains no records; add an events.yaml, for example.`);
  }
  const order = (file: RecordFile) => kinds.indexOf(file.kind);
  return {
    manifest: names.includes("dataset.yaml") ? join(folder, "dataset.yaml") : null,
    files: [...entities.sort((a, b) => order(a) - order(b)), ...events],
  };
}

async function findEvents(
  folder: string,
  onProblem: (problem: Problem) => void,
): Promise<RecordFile[]> {
  const files: RecordFile[] = [];
  for (const name of await readNames(folder)) {
    const path = join(folder, name);
    if (isHidden(name) || extname(name) === ".md") continue;
    const { size, isFolder } = await readKind(path);
    if (isFolder) {
      const message = "is a folder within events; move its files one level up.";
      onProblem({ file: path, line: null, message });
    } else if (!hasReader(path)) {
      const message = `has an unknown extension; ${formatList}.`;
      onProblem({ file: path, line: null, message });
    } else files.push({ path, name: path, kind: "events", bytes: size });
  }
  return files;
}

const toStem = (path: string) => basename(path, extname(path));
const isHidden = (name: string) => name.startsWith(".");

function toNameMessage(stem: string): string {
  const guess = nearest(stem, kinds);
  const advice = guess ? `did you mean ${guess}?` : `the names are ${kinds.join(", ")}.`;
  return `has an unknown name (${toQuote(stem)}); ${advice}`;
}

// By code unit, which does not depend on the machine's locale.
async function readNames(folder: string): Promise<string[]> {
  const names = await orRefuse(folder, readdir(folder));
  return names.sort((a, b) => (a < b ? -1 : 1));
}

async function readKind(path: string): Promise<{ size: number; isFolder: boolean }> {
  const found = await readStat(path);
  return { size: found.size, isFolder: found.isDirectory() };
}

const readStat = (path: string) => orRefuse(path, stat(path));

async function orRefuse<Result>(path: string, reading: Promise<Result>): Promise<Result> {
  try {
    return await reading;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") throw new ImportError(`${path} does not exist; check the path.`);
    throw new ImportError(`${path} cannot be read (${code}); check its permissions.`);
  }
}
