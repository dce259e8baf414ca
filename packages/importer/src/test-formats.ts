import { parse } from "yaml";
import type { Files } from "./test-folder.ts";

// The records of YAML files in the other formats.

const convert = (files: Files, extension: string, write: (records: Value[]) => string): Files =>
  Object.fromEntries(
    Object.entries(files)
      .filter(([name]) => name !== "dataset.yaml")
      .map(([name, text]) => [
        name.replace("yaml", extension),
        write(parse(String(text)) as Value[]),
      ]),
  );

type Value = Record<string, unknown>;

export const toJsonl = (files: Files) =>
  convert(files, "jsonl", (records) => records.map((record) => JSON.stringify(record)).join("\n"));

export const toCsv = (files: Files) =>
  convert(files, "csv", (records) => {
    const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
    const rows = records.map((record) => columns.map((column) => toCell(record[column])).join(","));
    return [columns.join(","), ...rows].join("\r\n");
  });

function toCell(value: unknown): string {
  if (value === undefined) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `"${text.replaceAll('"', '""')}"`;
}
