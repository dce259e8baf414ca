import { parse } from "yaml";
import type { Files } from "./test-folder.ts";

// The records of YAML files in the other formats.

const convert = (
  files: Files,
  extension: string,
  write: (records: Value[]) => string | Buffer,
): Files =>
  Object.fromEntries(
    Object.entries(files)
      .filter(([name]) => name !== "collection.yaml")
      .map(([name, text]) => [
        name.replace("yaml", extension),
        write(parse(String(text)) as Value[]),
      ]),
  );

type Value = Record<string, unknown>;

export const toJsonl = (files: Files) =>
  convert(files, "jsonl", (records) => records.map((record) => JSON.stringify(record)).join("\n"));

export const toJson = (files: Files) =>
  convert(files, "json", (records) => JSON.stringify(records, null, 2));

export const toCsv = (files: Files) => convert(files, "csv", (records) => toTable(records, ","));

/** As spreadsheets save "Unicode text". */
export const toTsv = (files: Files) =>
  convert(files, "tsv", (records) => Buffer.from(`\ufeff${toTable(records, "\t")}`, "utf16le"));

function toTable(records: Value[], separator: string): string {
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const rows = records.map((record) => columns.map((column) => toCell(record[column])));
  return [columns, ...rows].map((cells) => cells.join(separator)).join("\r\n");
}

function toCell(value: unknown): string {
  if (value === undefined) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `"${text.replaceAll('"', '""')}"`;
}
