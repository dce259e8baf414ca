import { type RecordKind, recordSchemas, toQuote } from "@dateline/model";
import { z } from "zod";
import { checkHeader } from "./check-header.ts";
import type { Report } from "./problem.ts";
import type { Row } from "./row.ts";
import { type Separator, toSeparatorName } from "./separator.ts";

/** A row of a table, and the bytes of the file that were read with it. */
export type TableRow = { line: number; cells: readonly string[]; bytes: number };

export type TableOptions = {
  kind: RecordKind;
  /** Null if the cells of the format are not separated by a character. */
  separator: Separator | null;
  report: Report;
};

/**
 * Reads the rows of a table whose first one names the fields. Empty cells are absent; cells of list
 * fields contain JSON. Rows and trailing columns without any value are skipped. Returns false after
 * reporting a header that cannot be read.
 */
export async function* readTableRows(
  rows: AsyncIterable<TableRow>,
  { kind, separator, report }: TableOptions,
): AsyncGenerator<Row, boolean> {
  let header: string[] | undefined;
  for await (const { line, cells: all, bytes } of rows) {
    if (all.every((cell) => cell.trim() === "")) continue;
    const reportHere = (message: string) => report(line, message);
    if (header === undefined) {
      header = withoutEmptyEnd(all.map((cell) => cell.trim()));
      if (!checkHeader(header, { kind, separator, report: reportHere })) return false;
      continue;
    }
    const cells = toWidth(all, header.length);
    if (cells.length !== header.length) {
      const advice = toWidthAdvice(separator);
      reportHere(`has ${cells.length} cells and the header has ${header.length}; ${advice}.`);
      continue;
    }
    const reported = new Set<string>();
    const value = toValue(header, cells, kind, (name, message) => {
      reported.add(name);
      reportHere(`${name} ${message}`);
    });
    yield { line, value, lineOf: () => line, reported, bytes };
  }
  return true;
}

export const toWidthAdvice = (separator: Separator | null) =>
  separator === null
    ? "name all columns in the header"
    : `add what is missing, and quote cells that hold ${toSeparatorName(separator.character)}`;

/** A row without the empty cells beyond the columns of the header. */
export const toWidth = (cells: readonly string[], columns: number): readonly string[] =>
  cells.length > columns
    ? [...cells.slice(0, columns), ...withoutEmptyEnd(cells.slice(columns))]
    : cells;

export function withoutEmptyEnd(cells: readonly string[]): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== "");
  return cells.slice(0, last + 1);
}

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
  header: readonly string[],
  cells: readonly string[],
  kind: RecordKind,
  report: ReportField,
): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const [index, name] of header.entries()) {
    const cell = cells[index] ?? "";
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
