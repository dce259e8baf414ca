import writeXlsxFile from "write-excel-file/node";
import { parse } from "yaml";
import type { Files } from "./test-folder.ts";

// Converts the records of YAML files to the other formats.

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

export async function toXlsx(files: Files): Promise<Files> {
  const tables = convert(files, "xlsx", (records) => JSON.stringify(toCells(records)));
  const workbooks = Object.entries(tables).map(async ([name, cells]) => {
    const rows: string[][] = JSON.parse(String(cells));
    const data = rows.map((row) => row.map((value) => (value === "" ? null : { value })));
    return [name, await writeXlsxFile(data).toBuffer()];
  });
  return Object.fromEntries(await Promise.all(workbooks));
}

function toTable(records: Value[], separator: string): string {
  const quoted = (text: string) => (text === "" ? "" : `"${text.replaceAll('"', '""')}"`);
  const [header = [], ...rows] = toCells(records);
  return [header, ...rows.map((cells) => cells.map(quoted))]
    .map((cells) => cells.join(separator))
    .join("\r\n");
}

/** The names of the fields, and the texts of each record. */
function toCells(records: Value[]): string[][] {
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  return [columns, ...records.map((record) => columns.map((column) => toText(record[column])))];
}

function toText(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
