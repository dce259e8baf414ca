import { pipeline, Readable } from "node:stream";
import { type RecordKind, recordSchemas } from "@dateline/model";
import { type CsvError, parse } from "csv-parse";
import type { Report } from "./problem.ts";
import { readText } from "./read-text.ts";
import type { Row } from "./row.ts";
import { findSeparator, type Separator, toSeparatorName } from "./separator.ts";
import type { Source } from "./source.ts";
import { readTableRows, type TableRow } from "./table-rows.ts";

type Parsed = { record: string[]; info: { lines: number } };

export type CsvOptions = {
  kind: RecordKind;
  /** The separator unless the file has another one. */
  usual?: "," | "\t";
  /** Called with how the file is read, if it is not UTF-8 with the usual separator. */
  note?: Report | undefined;
};

/** Streams CSV (RFC 4180) with a header, whatever its separator. */
export async function* readCsv(
  source: Source,
  report: Report,
  { kind, ...options }: CsvOptions,
): AsyncGenerator<Row> {
  const known = Object.keys(recordSchemas[kind].shape);
  const table = await openCsv(source, report, { ...options, known });
  if (table === null) return;
  const { separator, rows } = table;
  yield* readTableRows(rows(), { kind, separator, report });
}

type Csv = { separator: Separator; rows: () => AsyncGenerator<TableRow> };

/**
 * Opens a table of any separator; `known` are names of columns by which it is recognized. Null if the file
 * is empty or cannot be read.
 */
export async function openCsv(
  source: Source,
  report: Report,
  { known, usual = ",", note }: Omit<CsvOptions, "kind"> & { known: readonly string[] },
): Promise<Csv | null> {
  const chunks = readText(source, report, { note });
  const { value: first, done } = await chunks.next();
  if (done) return null;
  const separator = findSeparator(first.text, { known, usual });
  const { character, isNamed } = separator;
  if (character !== usual) note?.(null, `has ${toSeparatorName(character)} between its columns.`);
  async function* rows(): AsyncGenerator<TableRow> {
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
    let lastLine = 0;
    for await (const { record, info } of records as AsyncIterable<Parsed>) {
      if (failure && info.lines >= Number(failure.lines)) break;
      if (record.some((cell) => cell.trim() !== "")) lastLine = info.lines;
      const breaks = record.reduce((lines, cell) => lines + countBreaks(cell), 0);
      yield { line: info.lines - breaks, cells: record, bytes };
    }
    if (failure) report(lastLine + 1, toMessage(failure));
  }
  return { separator, rows };
}

const maxRecordLength = 4_000_000;

const countBreaks = (cell: string) => cell.split("\n").length - 1;

function toMessage({ code }: CsvError): string {
  const isOpen = code === "CSV_QUOTE_NOT_CLOSED" || code === "CSV_MAX_RECORD_SIZE";
  const fault = isOpen ? "opens a quote that is not closed" : "has a quote in the wrong place";
  return `${fault}; write a quote inside a quoted cell as "". What follows was not read.`;
}
