import { extname } from "node:path";
import type { Report } from "./problem.ts";
import { readCsv } from "./read-csv.ts";
import { readJson } from "./read-json.ts";
import { readJsonl } from "./read-jsonl.ts";
import { readXlsx } from "./read-xlsx.ts";
import { readYaml } from "./read-yaml.ts";
import type { RecordFile, Row } from "./row.ts";

type Reader = (file: RecordFile, report: Report, note?: Report) => AsyncGenerator<Row>;

const yaml: Reader = ({ path }, report, note) => readYaml(path, report, note);

/**
 * The reader of each file format, by extension. Records come in file order, streaming where the
 * format allows; what cannot be read is reported and skipped. `note` is called with what was
 * detected: an encoding, a separator, a sheet.
 */
const readers: Readonly<Record<string, Reader>> = {
  ".yaml": yaml,
  ".yml": yaml,
  ".jsonl": ({ path }, report, note) => readJsonl(path, report, note),
  ".json": ({ path }, report, note) => readJson(path, report, note),
  ".csv": ({ path, kind }, report, note) => readCsv(path, report, { kind, note }),
  ".tsv": ({ path, kind }, report, note) => readCsv(path, report, { kind, note, usual: "\t" }),
  ".xlsx": ({ path, kind }, report, note) => readXlsx(path, report, { kind, note }),
};

const extensions = Object.keys(readers);

/** The known extensions, for messages: ".yaml, .jsonl or .csv". */
export const extensionList = `${extensions.slice(0, -1).join(", ")} or ${extensions.at(-1)}`;

const toExtension = (path: string) => extname(path).toLowerCase();

export const hasReader = (path: string): boolean => extensions.includes(toExtension(path));

/** Reads the records of a file whose extension has a reader. */
export function readRows(file: RecordFile, report: Report, note?: Report): AsyncGenerator<Row> {
  const read = readers[toExtension(file.path)];
  if (!read) throw new Error(`No reader for ${file.path}`);
  return read(file, report, note);
}
