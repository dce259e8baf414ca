import { stringify } from "csv-stringify/sync";
import { csvColumns } from "./csv-columns.ts";
import type { ExportedEvent } from "./exported-event.ts";
import type { Writer } from "./formats.ts";

const names = csvColumns.map(([name]) => name);

/**
 * Writes CSV as RFC 4180 has it. A text that a spreadsheet would run as a formula begins with an
 * apostrophe, which makes it a text.
 */
export const writeCsv: Writer = {
  begin: ({ hasMark }) => `${hasMark ? "\ufeff" : ""}${write([names])}`,
  write: (events) =>
    write(
      events.map((text) => {
        const event = JSON.parse(text) as ExportedEvent;
        return csvColumns.map(([, toCell]) => toCell(event));
      }),
    ),
};

const write = (rows: readonly (readonly unknown[])[]): string =>
  stringify([...rows] as unknown[][], {
    record_delimiter: "\r\n",
    escape_formulas: true,
    cast: {
      boolean: (value) => String(value),
      // A minus begins a number, no formula.
      number: (value) => ({ value: String(value), escape_formulas: false }),
    },
  });
