import { extname } from "node:path";
import type { Report } from "./problem.ts";
import { readCsv } from "./read-csv.ts";
import { readJsonl } from "./read-jsonl.ts";
import { readYaml } from "./read-yaml.ts";
import type { RecordFile, Row } from "./row.ts";

type Reader = (file: RecordFile, report: Report) => AsyncGenerator<Row>;

/**
 * The reader of each file format, by extension. Records come in file order, streaming where the
 * format allows; what cannot be read is reported and skipped.
 */
const readers: Readonly<Record<string, Reader>> = {
  ".yaml": ({ path }, report) => readYaml(path, report),
  ".jsonl": ({ path }, report) => readJsonl(path, report),
  ".csv": ({ path, kind }, report) => readCsv(path, kind, report),
};

const extensions = Object.keys(readers);

/** The known extensions, for messages: ".yaml, .jsonl or .csv". */
export const extensionList = `${extensions.slice(0, -1).join(", ")} or ${extensions.at(-1)}`;

export const hasReader = (path: string): boolean => extensions.includes(extname(path));

/** Reads the records of a file whose extension has a reader. */
export function readRows(file: RecordFile, report: Report): AsyncGenerator<Row> {
  const read = readers[extname(file.path)];
  if (!read) throw new Error(`No reader for ${file.path}`);
  return read(file, report);
}
