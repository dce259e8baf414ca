import { readdir, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { connect } from "@dateline/db";
import { type MappingRecord, mappingSchema } from "@dateline/model";
import type { Client } from "pg";
import { findFiles } from "./find-files.ts";
import { previewMapping, toPreviewLines } from "./mapping/preview-mapping.ts";
import { proposeMapping } from "./mapping/propose-mapping.ts";
import { readMappings } from "./mapping/read-mappings.ts";
import { readNames } from "./mapping/read-names.ts";
import { parseRow } from "./parse-row.ts";
import { ImportError, type Problem, type Report } from "./problem.ts";
import { parseYamlRecord } from "./read-yaml.ts";
import type { RecordFile } from "./row.ts";

/** The max number of events in the preview. */
const maxShown = 10;

export type MapOptions = {
  /** The database in which names are looked up; null to look only in the folder. */
  url: string | null;
  path: string;
  /** Where a proposed mapping is written, instead of to `print`. */
  output: string | undefined;
  /** Called with a proposed mapping. */
  print: (text: string) => void;
  /** Called with a line of the preview. */
  show: (line: string) => void;
  onProblem: (problem: Problem) => void;
  onNote: (note: Problem) => void;
};

/**
 * Proposes a mapping for a file, unless there is one beside it, and shows the first events as it
 * would read them. Writes nothing to the database.
 *
 * @throws ImportError if the file cannot be found, or `output` exists.
 */
export async function mapFile(options: MapOptions): Promise<{ events: number }> {
  const { url, path, onProblem, onNote, show } = options;
  const file = await toFile(path);
  const found = await findNeighbors(path);
  const mappings = await readMappings(dirname(path), found.names, onProblem, basename(path));
  const given = mappings.get(basename(path).normalize("NFC"));
  const mapping = given?.mapping ?? (await propose(file, options));
  if (mapping.record === undefined) return { events: 0 };
  const toReport =
    (name: string, on: (problem: Problem) => void): Report =>
    (line, message) =>
      on({ file: name, line, message });
  const client = url === null ? null : await connect(url);
  try {
    const known = client && (await hasTables(client)) ? client : null;
    const { rows, events, created } = await previewMapping(file, mapping.record, {
      maxRows: maxShown,
      report: toReport(path, onProblem),
      note: toReport(path, onNote),
      reportMapping: toReport(mapping.path, onProblem),
      readNames: (plan) => readNames(plan, { client: known, files: found.files, collection: null }),
    });
    for (const [index, row] of rows.entries()) {
      for (const line of toPreviewLines(row, index + 1)) show(line);
    }
    for (const [kind, records] of created) {
      show(`To create: ${kind} ${records.map(({ slug }) => slug).join(", ")}.`);
    }
    return { events };
  } finally {
    await client?.end();
  }
}

async function toFile(path: string): Promise<RecordFile> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) {
    throw new ImportError(`${path} is no file; name the table or file to map.`);
  }
  return { path, name: path, kind: "events", bytes: found.size };
}

/** The files of records beside a file, and the names of all files there. */
async function findNeighbors(path: string) {
  const names = await readdir(dirname(path));
  try {
    const { files } = await findFiles(dirname(path), () => {});
    return { names, files };
  } catch (error) {
    // A folder without records has no names.
    if (!(error instanceof ImportError)) throw error;
    return { names, files: [] };
  }
}

async function propose(
  file: RecordFile,
  { output, print, onProblem }: MapOptions,
): Promise<{ path: string; record: MappingRecord | undefined }> {
  const text = await proposeMapping(file);
  if (output === undefined) print(text);
  else await writeNew(output, text);
  const path = output ?? join(dirname(file.path), "mapping.yaml");
  const report: Report = (line, message) => onProblem({ file: path, line, message });
  const row = parseYamlRecord(text, report);
  return { path, record: row && parseRow(mappingSchema, row, report) };
}

async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: "wx" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason =
      code === "EEXIST"
        ? "exists already; remove it"
        : `cannot be written (${code}); check the folder`;
    throw new ImportError(`${path} ${reason}, or choose another --output.`);
  }
}

async function hasTables(client: Client): Promise<boolean> {
  const { rows } = await client.query("SELECT to_regclass('kinds') IS NOT NULL AS found");
  return rows[0]?.found === true;
}
