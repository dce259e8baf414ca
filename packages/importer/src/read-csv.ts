import { pipeline, Readable } from "node:stream";
import { type RecordKind, recordSchemas, toQuote } from "@dateline/model";
import { type CsvError, parse } from "csv-parse";
import { z } from "zod";
import { checkHeader } from "./check-header.ts";
import type { Report } from "./problem.ts";
import { readText } from "./read-text.ts";
import type { Row } from "./row.ts";
import { findSeparator, toSeparatorName } from "./separator.ts";

type Parsed = { record: string[]; info: { lines: number } };

export type CsvOptions = {
  kind: RecordKind;
  /** The separator unless the file has another one. */
  usual?: "," | "\t";
  /** Called with how the file is read, if it is not UTF-8 with the usual separator. */
  note?: Report | undefined;
};

/**
 * Streams CSV (RFC 4180) with a header, whatever its separator. Empty cells are absent; cells of list
 * fields contain JSON. Rows and trailing columns without any value are skipped.
 */
export async function* readCsv(
  path: string,
  report: Report,
  { kind, usual = ",", note }: CsvOptions,
): AsyncGenerator<Row> {
  const chunks = readText(path, report, { note });
  const { value: first, done } = await chunks.next();
  if (done) return;
  const separator = findSeparator(first.text, {
    known: Object.keys(recordSchemas[kind].shape),
    usual,
  });
  const { character, isNamed } = separator;
  if (character !== usual) note?.(null, `has ${toSeparatorName(character)} between its columns.`);
  let { bytes } = first;
  async function* texts() {
    // Replaced by an empty line, which the parser skips and counts.
    yield isNamed ? first.text.replace(/^.*/, "") : first.text;
    for await (const chunk of chunks) {
      bytes = chunk.bytes;
      yield chunk.text;
    }
  }
  const records = parse({
    delimiter: character,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    // Bounds memory: an unclosed quote would read the rest of the file as one record.
    max_record_size: maxRecordLength,
  });
  // The parser reads ahead, so its first error is handled after the records before it.
  let failure: CsvError | undefined;
  records.on("skip", (error: CsvError) => {
    failure ??= error;
  });
  // A read error surfaces in the loop over the records.
  pipeline(Readable.from(texts()), records, () => {});
  let header: string[] | undefined;
  let lastLine = 0;
  for await (const { record, info } of records as AsyncIterable<Parsed>) {
    if (failure && info.lines >= Number(failure.lines)) break;
    if (record.every((cell) => cell.trim() === "")) continue;
    const line = info.lines - record.reduce((lines, cell) => lines + countBreaks(cell), 0);
    const reportHere = (message: string) => report(line, message);
    lastLine = info.lines;
    if (header === undefined) {
      header = withoutEmptyEnd(record.map((cell) => cell.trim()));
      if (!checkHeader(header, { kind, separator, report: reportHere })) return;
      continue;
    }
    const cells = toWidth(record, header.length);
    if (cells.length !== header.length) {
      const advice = `add what is missing, and quote cells that hold ${toSeparatorName(character)}`;
      reportHere(`has ${cells.length} cells and the header has ${header.length}; ${advice}.`);
    } else {
      const reported = new Set<string>();
      const value = toValue(header, cells, kind, (name, message) => {
        reported.add(name);
        reportHere(`${name} ${message}`);
      });
      yield { line, value, lineOf: () => line, reported, bytes };
    }
  }
  if (failure) report(lastLine + 1, toMessage(failure));
}

/** A record without the empty cells beyond the columns of the header. */
const toWidth = (record: string[], columns: number) =>
  record.length > columns
    ? [...record.slice(0, columns), ...withoutEmptyEnd(record.slice(columns))]
    : record;

function withoutEmptyEnd(cells: string[]): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== "");
  return cells.slice(0, last + 1);
}

const maxRecordLength = 4_000_000;

const listFields = Object.fromEntries(
  Object.entries(recordSchemas).map(([kind, schema]) => [
    kind,
    new Set(
      Object.entries(schema.shape)
        .filter(([, field]) => isList(field))
        .map(([name]) => name),
    ),
  ]),
);

function isList(field: unknown): boolean {
  if (field instanceof z.ZodDefault || field instanceof z.ZodOptional) {
    return isList(field.unwrap());
  }
  return field instanceof z.ZodArray || field instanceof z.ZodObject;
}

type ReportField = (name: string, message: string) => void;

function toValue(
  header: string[],
  record: string[],
  kind: RecordKind,
  report: ReportField,
): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const [index, name] of header.entries()) {
    const cell = record[index] ?? "";
    if (cell.trim() === "") continue;
    value[name] = listFields[kind]?.has(name) ? parseList(name, cell, report) : cell;
  }
  return value;
}

function parseList(name: string, cell: string, report: ReportField): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    report(name, `${toQuote(cell)} is not valid JSON; write a JSON list in the cell.`);
    return undefined;
  }
}

const countBreaks = (cell: string) => cell.split("\n").length - 1;

function toMessage({ code }: CsvError): string {
  const isOpen = code === "CSV_QUOTE_NOT_CLOSED" || code === "CSV_MAX_RECORD_SIZE";
  const fault = isOpen ? "opens a quote that is not closed" : "has a quote in the wrong place";
  return `${fault}; write a quote inside a quoted cell as "". What follows was not read.`;
}
