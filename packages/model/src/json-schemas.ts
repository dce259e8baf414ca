import { z } from "zod";
import { datasetSchema, recordSchemas } from "./record-schemas.ts";

/**
 * Returns a JSON Schema (draft 2020-12) for each YAML file of a dataset, by file name without
 * extension.
 */
export function toJsonSchemas(): Record<string, unknown> {
  const schemas: [name: string, schema: z.ZodType][] = [
    ...Object.entries(recordSchemas).map(([kind, record]): [string, z.ZodType] => [
      kind,
      z.array(record),
    ]),
    ["dataset", datasetSchema],
  ];
  return Object.fromEntries(
    schemas.map(([name, schema]) => [name, z.toJSONSchema(schema, { io: "input" })]),
  );
}
