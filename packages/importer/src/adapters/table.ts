import { extname } from "node:path";
import { toQuote } from "@dateline/model";
import type { Adapter, SourceOptions, SourceRow } from "../mapping/source-row.ts";
import { openCsv } from "../read-csv.ts";
import { hasReader, readRows, toExtensionMessage } from "../read-rows.ts";
import { readSheet } from "../read-xlsx.ts";
import type { RecordFile } from "../row.ts";
import type { Separator } from "../separator.ts";
import { sourceOf } from "../source.ts";
import { type TableRow, toWidth, toWidthAdvice, withoutEmptyEnd } from "../table-rows.ts";
import { flatten } from "./flatten.ts";

/** Any table, and lists of records in JSON and YAML. */
export const table: Adapter = {
  label: "a table",
  recognizes: () => false,
  read: readTable,
  columns: {},
};

export async function* readTable(
  file: RecordFile,
  options: SourceOptions,
): AsyncGenerator<SourceRow> {
  const { report, note, known } = options;
  const extension = extname(file.path).toLowerCase();
  if (extension === ".xlsx") {
    yield* toSourceRows(readSheet(sourceOf(file), report, note), null, options);
  } else if (extension === ".csv" || extension === ".tsv") {
    const usual = extension === ".csv" ? "," : "\t";
    const csv = await openCsv(sourceOf(file), report, { known, usual, note });
    if (csv) yield* toSourceRows(csv.rows(), csv.separator, options);
  } else if (!hasReader(file.path)) {
    report(null, toExtensionMessage(file.path));
  } else {
    for await (const { line, value, bytes } of readRows(file, report, note)) {
      if (typeof value === "object" && value !== null) {
        yield { line, cells: flatten(value), bytes };
      } else report(line, `is ${toQuote(value)}; write an object with named values.`);
    }
  }
}

async function* toSourceRows(
  rows: AsyncIterable<TableRow>,
  separator: Separator | null,
  { report, onHeader, known }: SourceOptions,
): AsyncGenerator<SourceRow> {
  let header: string[] | undefined;
  let needed = 0;
  for await (const { line, cells: all, bytes } of rows) {
    if (all.every((cell) => cell.trim() === "")) continue;
    if (header === undefined) {
      // The names in a mapping are normalized, too.
      header = withoutEmptyEnd(all.map((cell) => cell.trim().normalize("NFC")));
      onHeader?.(header);
      needed = header.findLastIndex((name) => known.includes(name)) + 1;
      continue;
    }
    const cells = toWidth(all, header.length);
    // Programs omit empty cells at the end of a row.
    if (cells.length > header.length || cells.length < needed) {
      const advice = toWidthAdvice(separator);
      report(line, `has ${cells.length} cells and the header has ${header.length}; ${advice}.`);
      continue;
    }
    const names = header;
    yield { line, cells: Object.fromEntries(cells.map((cell, at) => [names[at], cell])), bytes };
  }
}
