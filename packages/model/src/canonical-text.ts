import { z } from "zod";

type Write = (value: unknown) => string;

/**
 * Returns a function that serializes the set fields of a parsed record as JSON, sorted by name.
 * Absent fields and defaults are left out, so that a new optional field changes no text.
 */
export function toCanonicalWriter<Schema extends z.ZodType>(
  schema: Schema,
): (record: z.output<Schema>) => string {
  return toWrite(schema);
}

function toWrite(schema: z.ZodType): Write {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) {
    return toWrite(schema.unwrap() as z.ZodType);
  }
  if (schema instanceof z.ZodArray) {
    const write = toWrite(schema.element as z.ZodType);
    return (items) => `[${(items as unknown[]).map(write).join(",")}]`;
  }
  return schema instanceof z.ZodObject ? toWriteObject(schema.shape) : JSON.stringify;
}

function toWriteObject(shape: Record<string, z.ZodType>): Write {
  const fields = Object.keys(shape)
    .sort()
    .map((name) => toField(name, shape[name] as z.ZodType));
  return (value) => {
    let text = "";
    for (const { name, label, write, unset } of fields) {
      const inner = (value as Record<string, unknown>)[name];
      if (inner === undefined) continue;
      const written = write(inner);
      if (written !== unset) text += `${text === "" ? "" : ","}${label}${written}`;
    }
    return `{${text}}`;
  };
}

function toField(name: string, schema: z.ZodType) {
  const write = toWrite(schema);
  const unset = schema instanceof z.ZodDefault ? write(schema.def.defaultValue) : null;
  return { name, label: `${JSON.stringify(name)}:`, write, unset };
}
