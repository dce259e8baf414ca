import { pipeline, Readable } from "node:stream";
import { nearest, type RecordKind, recordSchemas, toQuote } from "@dateline/model";
import { type CsvError, parse } from "csv-parse";
import { z } from "zod";
import type { Report } from "./problem.ts";
import { readText } from "./read-text.ts";
import type { Row } from "./row.ts";

type Parsed = { record: string[]; info: { lines: number } };

/**
 * Streams CSV (RFC 4180) with a header. Empty cells are absent; cells of list fields contain JSON.
 */
export async function* readCsv(
  path: string,
  kind: RecordKind,
  report: Report,
): AsyncGenerator<Row> {
  let bytes = 0;
  async function* texts() {
    for await (const chunk of readText(path, report)) {
      bytes = chunk.bytes;
      yield chunk.text;
    }
  }
  const records = parse({
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
    const line = info.lines - record.reduce((lines, cell) => lines + countBreaks(cell), 0);
    const reportHere = (message: string) => report(line, message);
    lastLine = info.lines;
    if (header === undefined) {
      header = record.map((cell) => cell.trim());
      if (!checkHeader(header, kind, reportHere)) return;
    } else if (record.length !== header.length) {
      const counts = `has ${record.length} cells and the header has ${header.length}`;
      reportHere(`${counts}; add what is missing, and quote cells that hold a comma.`);
    } else {
      const reported = new Set<string>();
      const value = toValue(header, record, kind, (name, message) => {
        reported.add(name);
        reportHere(`${name} ${message}`);
      });
      yield { line, value, lineOf: () => line, reported, bytes };
    }
  }
  if (failure) report(lastLine + 1, toMessage(failure));
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
  if (field instanceof z.ZodDefault) return isList(field.unwrap());
  return field instanceof z.ZodArray;
}

/** Checks the header once, so that a wrong column is one problem and not one per row. */
function checkHeader(
  header: string[],
  kind: RecordKind,
  reportHere: (message: string) => void,
): boolean {
  const shape = recordSchemas[kind].shape;
  const known = Object.keys(shape);
  const missing = Object.entries(shape)
    .filter(([name, field]) => !header.includes(name) && !field.safeParse(undefined).success)
    .map(([name]) => name);
  const messages = [
    ...header.flatMap((name, index) => {
      if (name === "") return [`has no name for column ${index + 1}; name it or take it out.`];
      if (header.indexOf(name) < index) return [`has the column ${toQuote(name)} twice; keep one.`];
      if (known.includes(name)) return [];
      const guess = nearest(name, known);
      const advice = guess ? `did you mean ${guess}?` : `the columns are ${known.join(", ")}.`;
      return [`has the column ${toQuote(name)}, which is unknown; ${advice}`];
    }),
    ...missing.map((name) => `has no column ${name}; add it.`),
  ];
  for (const message of messages) reportHere(`The header ${message}`);
  return messages.length === 0;
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
