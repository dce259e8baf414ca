import { readdir, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { nearest, type RecordKind, recordSchemas, toQuote } from "@dateline/model";
import { ImportError, type Problem } from "./problem.ts";
import type { RecordFile } from "./row.ts";

/** What a path holds: a dataset's folder with its description, or one file of records. */
export type Found = { manifest: string | null; files: RecordFile[] };

const kinds = Object.keys(recordSchemas) as RecordKind[];
const formats: Record<string, RecordFile["format"]> = {
  ".yaml": "yaml",
  ".jsonl": "jsonl",
  ".csv": "csv",
};
const formatList = "use .yaml, .jsonl or .csv";

/**
 * Finds the files to import, entities before events. Of a folder's other files those that look like records under
 * a wrong name are problems, the rest is left alone. Throws an ImportError when there is nothing to read.
 */
export async function findFiles(path: string, tell: (problem: Problem) => void): Promise<Found> {
  const found = await readStat(path);
  if (found.isDirectory()) return findInFolder(path, tell);
  const stem = toStem(path);
  const format = formats[extname(path)];
  if (stem === "dataset") {
    throw new ImportError(`${path} describes a folder; import the folder instead.`);
  }
  if (!format) throw new ImportError(`${path} has an unknown extension; ${formatList}.`);
  const kind = kinds.find((name) => name === stem) ?? "events";
  return { manifest: null, files: [{ path, name: path, kind, format, bytes: found.size }] };
}

async function findInFolder(folder: string, tell: (problem: Problem) => void): Promise<Found> {
  const names = await readNames(folder);
  const entities: RecordFile[] = [];
  const events: RecordFile[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const stem = toStem(name);
    const format = formats[extname(name)];
    const kind = kinds.find((known) => known === stem);
    if (name === "dataset.yaml" || isHidden(name)) continue;
    const { size, isFolder } = await readKind(path);
    if (isFolder) {
      if (name === "events") events.push(...(await findEvents(path, tell)));
    } else if (kind !== undefined && format !== undefined) {
      const file: RecordFile = { path, name: path, kind, format, bytes: size };
      (kind === "events" ? events : entities).push(file);
    } else if (kind !== undefined || stem === "dataset") {
      const advice = stem === "dataset" ? "call it dataset.yaml" : formatList;
      tell({ file: path, line: null, message: `has an extension that is not read; ${advice}.` });
    } else if (format !== undefined) {
      tell({ file: path, line: null, message: toNameMessage(stem) });
    }
  }
  if (entities.length + events.length === 0) {
    throw new ImportError(`${folder} has no records in it; put an events.yaml there, for example.`);
  }
  const order = (file: RecordFile) => kinds.indexOf(file.kind);
  return {
    manifest: names.includes("dataset.yaml") ? join(folder, "dataset.yaml") : null,
    files: [...entities.sort((a, b) => order(a) - order(b)), ...events],
  };
}

async function findEvents(folder: string, tell: (problem: Problem) => void): Promise<RecordFile[]> {
  const files: RecordFile[] = [];
  for (const name of await readNames(folder)) {
    const path = join(folder, name);
    const format = formats[extname(name)];
    if (isHidden(name) || extname(name) === ".md") continue;
    const { size, isFolder } = await readKind(path);
    if (isFolder) {
      const message = "is a folder within events; move its files one level up.";
      tell({ file: path, line: null, message });
    } else if (format === undefined) {
      const message = `has an extension that is not read; ${formatList}.`;
      tell({ file: path, line: null, message });
    } else files.push({ path, name: path, kind: "events", format, bytes: size });
  }
  return files;
}

const toStem = (path: string) => basename(path, extname(path));
const isHidden = (name: string) => name.startsWith(".");

function toNameMessage(stem: string): string {
  const guess = nearest(stem, kinds);
  const advice = guess ? `did you mean ${guess}?` : `the names are ${kinds.join(", ")}.`;
  return `has a name that is not read (${toQuote(stem)}); ${advice}`;
}

// By code unit, so that the order is the same on every machine.
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
    if (code === "ENOENT") throw new ImportError(`${path} is not there; check the path.`);
    throw new ImportError(`${path} cannot be read (${code}); check its permissions.`);
  }
}
