import type { StagedRow } from "./stage-tables.ts";

/**
 * Formats a row as a line of COPY's text format, with the columns in this order; absent values are
 * NULL.
 */
export function toCopyLine(row: StagedRow, columns: readonly string[]): string {
  return `${columns.map((column) => toField(row[column])).join("\t")}\n`;
}

function toField(value: unknown): string {
  if (value === undefined || value === null) return "\\N";
  if (Array.isArray(value)) return toEscaped(toArrayText(value));
  return typeof value === "string" ? toEscaped(value) : String(value);
}

const special = /[\\\t\n\r]/;
const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

const toEscaped = (text: string) =>
  special.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? "") : text;

const toArrayText = (texts: readonly unknown[]) =>
  `{${texts.map((text) => `"${String(text).replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
