import { stringify } from "csv-stringify/sync";
import { csvTables } from "./csv-tables.ts";
import type { ExportedEvent } from "./exported-event.ts";
import type { FileFacts } from "./file-facts.ts";
import type { Writer } from "./formats.ts";

/**
 * Writes CSV (RFC 4180). A text that a spreadsheet would evaluate as a formula gets an apostrophe
 * in front, which makes it a text.
 */
export function writeCsv({ hasMark, rows }: FileFacts): Writer {
  const { names, toLines } = csvTables[rows];
  return {
    begin: () => `${hasMark ? "\ufeff" : ""}${write([names])}`,
    write: (events) => write(events.flatMap((text) => toLines(JSON.parse(text) as ExportedEvent))),
    end: () => "",
  };
}

const write = (rows: readonly (readonly unknown[])[]): string =>
  stringify([...rows] as unknown[][], {
    record_delimiter: "\r\n",
    escape_formulas: true,
    cast: {
      boolean: (value) => String(value),
      // In a number, a leading minus does not begin a formula.
      number: (value) => ({ value: String(value), escape_formulas: false }),
    },
  });
