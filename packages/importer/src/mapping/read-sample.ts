import { extname } from "node:path";
import { table } from "../adapters/table.ts";
import { hasReader } from "../read-rows.ts";
import { maxWholeBytes, readText } from "../read-text.ts";
import type { RecordFile } from "../row.ts";
import { sourceOf } from "../source.ts";
import type { Adapter, Sample, SourceRow } from "./source-row.ts";

const maxRows = 50;
const maxStart = 4096;

const silent = { report: () => {}, note: () => {} };

/** The first rows of a file as its format reads them, and the columns that they have. */
export async function readFirstRows(
  file: RecordFile,
  adapter: Adapter,
): Promise<{ header: readonly string[]; rows: readonly SourceRow[] }> {
  const names = new Set<string>();
  const rows: SourceRow[] = [];
  const onHeader = (header: readonly string[]) => {
    for (const name of header) names.add(name);
  };
  for await (const row of adapter.read(file, { ...silent, known: [], onHeader })) {
    rows.push(row);
    for (const name of Object.keys(row.cells)) names.add(name);
    if (rows.length === maxRows) break;
  }
  return { header: [...names], rows };
}

/** Reads the beginning of a file, as text and as a table. Leaves out what cannot be read. */
export async function readSample(
  file: RecordFile,
): Promise<Sample & { rows: readonly SourceRow[] }> {
  const extension = extname(file.path).toLowerCase();
  let start = "";
  if (extension !== ".xlsx") {
    const options = { maxLineBytes: maxWholeBytes };
    for await (const { text } of readText(sourceOf(file), () => {}, options)) {
      start += text.slice(0, maxStart);
      if (start.length >= maxStart) break;
    }
  }
  const first = hasReader(file.path) ? await readFirstRows(file, table) : { header: [], rows: [] };
  return { extension, start, ...first };
}
