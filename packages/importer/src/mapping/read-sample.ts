import { extname } from "node:path";
import { table } from "../adapters/table.ts";
import { hasReader } from "../read-rows.ts";
import { readText } from "../read-text.ts";
import type { RecordFile } from "../row.ts";
import type { Sample, SourceRow } from "./source-row.ts";

const maxRows = 50;
const maxStart = 4096;

const silent = { report: () => {}, note: () => {} };

/** Reads the beginning of a file, as text and as a table. What cannot be read is left out. */
export async function readSample(
  file: RecordFile,
): Promise<Sample & { rows: readonly SourceRow[] }> {
  const extension = extname(file.path).toLowerCase();
  const names = new Set<string>();
  const rows: SourceRow[] = [];
  let start = "";
  if (extension !== ".xlsx") {
    for await (const { text } of readText(file.path, () => {}, {})) {
      start += text.slice(0, maxStart);
      if (start.length >= maxStart) break;
    }
  }
  if (hasReader(file.path)) {
    const onHeader = (header: readonly string[]) => {
      for (const name of header) names.add(name);
    };
    for await (const row of table.read(file, { ...silent, known: [], onHeader })) {
      rows.push(row);
      for (const name of Object.keys(row.cells)) names.add(name);
      if (rows.length === maxRows) break;
    }
  }
  return { extension, header: [...names], start, rows };
}
