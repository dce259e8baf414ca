import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, extname, join, sep } from "node:path";
import { nearest, type RecordKind, recordSchemas, toQuote } from "@dateline/model";
import { isMappingFile, readMappings } from "./mapping/read-mappings.ts";
import { ImportError, type Problem } from "./problem.ts";
import { hasReader, toExtensionMessage } from "./read-rows.ts";
import type { RecordFile } from "./row.ts";

/** What a path contains: the folder of a collection, or one file of records. */
export type Found = {
  /** The file that describes the collection, in the folder or beside the file. */
  description: string | null;
  files: RecordFile[];
};

/** The names of that file; the last ones are those of Dateline 0.1.0. */
const descriptionNames = ["collection.yaml", "collection.yml", "dataset.yaml", "dataset.yml"];

const kinds = Object.keys(recordSchemas) as RecordKind[];
/** The kinds of records whose files may be in a folder of that name. */
const folders = ["events", "stories"] as const;

/**
 * Finds the files to import, entities before events before stories. In a folder, files that look like records but
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
  if (isDescription(stem)) {
    throw new ImportError(`${path} describes a folder; import the folder instead.`);
  }
  if (isMappingFile(path)) {
    throw new ImportError(`${path} describes another file; import that one, or the folder.`);
  }
  const folder = dirname(path);
  const names = await readNames(folder);
  const mappings = await readMappings(folder, names, onProblem, basename(path));
  const mapping = mappings.get(basename(path).normalize("NFC"));
  if (mapping === undefined && !hasReader(path)) {
    throw new ImportError(`${path} ${toExtensionMessage(path)}`);
  }
  const kind = mapping ? "events" : (kinds.find((name) => name === stem) ?? "events");
  const description = toDescription(folder, names);
  return { description, files: [{ path, name: path, kind, bytes: found.size, ...mapping }] };
}

async function findInFolder(
  folder: string,
  onEachProblem: (problem: Problem) => void,
): Promise<Found> {
  let problems = 0;
  const onProblem = (problem: Problem) => {
    problems++;
    onEachProblem(problem);
  };
  const names = await readNamesInside(folder, folder, onProblem);
  const files: RecordFile[] = [];
  const mappings = await readMappings(folder, names, onProblem);
  for (const name of names) {
    const path = join(folder, name);
    const stem = toStem(name);
    const kind = kinds.find((known) => known === stem);
    if (isDescriptionFile(name) || isMappingFile(name) || isHidden(name)) continue;
    const { size, isFolder } = await readKind(path);
    const mapping = mappings.get(name.normalize("NFC"));
    if (mapping) {
      files.push({ path, name: path, kind: "events", bytes: size, ...mapping });
    } else if (isSiteFile(name)) {
      const message = "describes the site, not the collection; import it by itself.";
      onProblem({ file: path, line: null, message });
    } else if (isFolder) {
      const inside = folders.find((known) => known === name);
      if (inside) files.push(...(await findInside(path, inside, onProblem)));
    } else if (kind !== undefined && hasReader(path)) {
      files.push({ path, name: path, kind, bytes: size });
    } else if (kind !== undefined || isDescription(stem)) {
      const message =
        kind === undefined
          ? "has an unknown extension; call it collection.yaml."
          : toExtensionMessage(path);
      onProblem({ file: path, line: null, message });
    } else if (hasReader(path) && !isOthers(name)) {
      onProblem({ file: path, line: null, message: toNameMessage(stem) });
    }
  }
  if (files.length === 0 && problems === 0) {
    throw new ImportError(`${folder} contains no records; add an events.yaml, for example.`);
  }
  const order = (file: RecordFile) => kinds.indexOf(file.kind);
  return {
    description: toDescription(folder, names),
    files: files.sort((a, b) => order(a) - order(b)),
  };
}

/** The files in the folder of this name. */
async function findInside(
  folder: string,
  kind: (typeof folders)[number],
  onProblem: (problem: Problem) => void,
): Promise<RecordFile[]> {
  const files: RecordFile[] = [];
  for (const name of await readNamesInside(folder, dirname(folder), onProblem)) {
    const path = join(folder, name);
    if (isHidden(name) || extname(name) === ".md") continue;
    const { size, isFolder } = await readKind(path);
    if (isFolder) {
      const message = `is a folder within ${kind}; move its files one level up.`;
      onProblem({ file: path, line: null, message });
    } else if (!hasReader(path)) {
      onProblem({ file: path, line: null, message: toExtensionMessage(path) });
    } else files.push({ path, name: path, kind, bytes: size });
  }
  return files;
}

/** Whether a name is that of a file that describes the collection. */
export const isDescriptionFile = (name: string): boolean => descriptionNames.includes(name);

/** Whether a path is that of a file that describes the site. */
export const isSiteFile = (path: string): boolean => /^site\.ya?ml$/.test(basename(path));

const toStem = (path: string) => basename(path, extname(path));
const isDescription = (stem: string) => stem === "collection" || stem === "dataset";
/** Whether a file is likely of another program: package.json, tsconfig.json. */
const isOthers = (name: string) => extname(name) === ".json" && !nearest(toStem(name), kinds);
const isHidden = (name: string) => name.startsWith(".");

function toDescription(folder: string, names: readonly string[]): string | null {
  const name = descriptionNames.find((known) => names.includes(known));
  return name === undefined ? null : join(folder, name);
}

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

/** Whether a name in the folder of a collection may be that of a file to read. */
const isOurs = (name: string) =>
  !isHidden(name) && (hasReader(name) || folders.some((folder) => folder === name));

/**
 * The names in a folder, without pipes and without links that lead out of the root. Such links are
 * problems: a collection must not expose files outside its folder, such as the settings of the
 * server that imports it.
 */
async function readNamesInside(
  folder: string,
  root: string,
  onProblem: (problem: Problem) => void,
): Promise<string[]> {
  const inside: string[] = [];
  for (const name of await readNames(folder)) {
    const path = join(folder, name);
    const isLink = (await lstat(path).catch(() => null))?.isSymbolicLink();
    const target = isLink ? await realpath(path).catch(() => null) : path;
    const cause =
      isLink && !target?.startsWith(`${await realpath(root)}${sep}`)
        ? `is a link ${target === null ? "to a file that is not there" : "out of the folder"}`
        : await toWrongType(path);
    if (cause === null) inside.push(name);
    else if (isOurs(name)) {
      const message = `${cause}; put the file in its place.`;
      if (isDescription(toStem(name))) throw new ImportError(`${path} ${message}`);
      onProblem({ file: path, line: null, message });
    }
  }
  return inside;
}

/** Reading a pipe may never end, or never begin. */
async function toWrongType(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  const isRead = found === null || found.isFile() || found.isDirectory();
  return isRead ? null : "is a pipe or a device";
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
