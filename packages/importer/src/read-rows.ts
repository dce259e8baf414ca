import type { Report } from "./problem.ts";
import { readCsv } from "./read-csv.ts";
import { readJsonl } from "./read-jsonl.ts";
import { readYaml } from "./read-yaml.ts";
import type { RecordFile, Row } from "./row.ts";

/**
 * Reads the records of a file in order, streaming where the format allows. What cannot be read is
 * reported and skipped.
 */
export function readRows(file: RecordFile, report: Report): AsyncGenerator<Row> {
  switch (file.format) {
    case "csv":
      return readCsv(file.path, file.kind, report);
    case "jsonl":
      return readJsonl(file.path, report);
    case "yaml":
      return readYaml(file.path, report);
  }
}
