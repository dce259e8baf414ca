import { parseRecord } from "@dateline/model";
import type { z } from "zod";
import type { Report } from "./problem.ts";
import type { Row } from "./row.ts";

/** Returns the record of a row, or undefined after reporting every problem of it with its line. */
export function parseRow<Schema extends z.ZodType>(
  schema: Schema,
  row: Row,
  report: Report,
): z.output<Schema> | undefined {
  const parsed = parseRecord(schema, row.value);
  if (parsed.ok) return parsed.record;
  for (const { path, field, message } of parsed.problems) {
    if (!row.reported?.has(field)) report(row.lineOf(path), `${field} ${message}`);
  }
  return undefined;
}
