import { extname } from "node:path";
import type { Report } from "./problem.ts";
import { readCsv } from "./read-csv.ts";
import { readJson } from "./read-json.ts";
import { readJsonl } from "./read-jsonl.ts";
import { readXlsx } from "./read-xlsx.ts";
import { readYaml } from "./read-yaml.ts";
import type { RecordFile, Row } from "./row.ts";
import { sourceOf } from "./source.ts";

type Reader = (file: RecordFile, report: Report, note?: Report) => AsyncGenerator<Row>;

const yaml: Reader = (file, report, note) => readYaml(sourceOf(file), report, note);

/**
 * The reader of each file format, by extension. Records come in file order, streaming where the
 * format allows; what cannot be read is reported and skipped. `note` is called with what was
 * detected: an encoding, a separator, a sheet.
 */
const readers: Readonly<Record<string, Reader>> = {
  ".yaml": yaml,
  ".yml": yaml,
  ".jsonl": (file, report, note) => readJsonl(sourceOf(file), report, note),
  ".json": (file, report, note) => readJson(sourceOf(file), report, note),
  ".csv": (file, report, note) => readCsv(sourceOf(file), report, { kind: file.kind, note }),
  ".tsv": (file, report, note) =>
    readCsv(sourceOf(file), report, { kind: file.kind, note, usual: "\t" }),
  ".xlsx": (file, report, note) => readXlsx(sourceOf(file), report, { kind: file.kind, note }),
};

const extensions = Object.keys(readers);

/** The known extensions, for messages: ".yaml, .jsonl or .csv". */
export const extensionList = `${extensions.slice(0, -1).join(", ")} or ${extensions.at(-1)}`;

const toExtension = (path: string) => extname(path).toLowerCase();

export const hasReader = (path: string): boolean => extensions.includes(toExtension(path));

/** A file whose extension has no reader; what to do. */
export const toExtensionMessage = (path: string) =>
  /^\.(xls[bm]?|ods|numbers)$/i.test(extname(path))
    ? "is a spreadsheet; save it as .xlsx or as CSV."
    : /^\.(ics|geojson|jsonld)$/i.test(extname(path))
      ? "is of another program; describe it in a mapping.yaml, which npm run import -- --map proposes."
      : `has an unknown extension; use ${extensionList}.`;

/** Reads the records of a file whose extension has a reader. */
export function readRows(file: RecordFile, report: Report, note?: Report): AsyncGenerator<Row> {
  const read = readers[toExtension(file.path)];
  if (!read) throw new Error(`No reader for ${file.path}`);
  return read(file, report, note);
}
