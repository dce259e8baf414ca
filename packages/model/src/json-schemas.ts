import { z } from "zod";
import { mappingSchema } from "./mapping-schema.ts";
import { collectionSchema, recordSchemas, siteSchema } from "./record-schemas.ts";

/**
 * Returns a JSON Schema (draft 2020-12) for each YAML file of a collection or site, by file name without
 * extension.
 */
export function toJsonSchemas(): Record<string, unknown> {
  const schemas: [name: string, schema: z.ZodType][] = [
    ...Object.entries(recordSchemas).map(([kind, record]): [string, z.ZodType] => [
      kind,
      z.array(record),
    ]),
    ["collection", collectionSchema],
    ["mapping", mappingSchema],
    ["site", siteSchema],
  ];
  return Object.fromEntries(
    schemas.map(([name, schema]) => [name, z.toJSONSchema(schema, { io: "input" })]),
  );
}
