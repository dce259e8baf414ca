import { z } from "zod";
import { nearest } from "./nearest.ts";
import { toQuote } from "./quote.ts";

/** What is wrong with one field of a record. */
export type RecordProblem = {
  /** Where the field is within the record; empty for the record as a whole. */
  path: PropertyKey[];
  /** The field in words: `kind`, `citation 1: url`, `The record`. */
  field: string;
  /** What is wrong and what to do. With `field` before it, it is a sentence. */
  message: string;
};

export type ParsedRecord<Schema extends z.ZodType> =
  | { ok: true; record: z.output<Schema> }
  | { ok: false; problems: RecordProblem[] };

/**
 * Checks a value of any shape by one of the record schemas. Returns every problem, one for each
 * field.
 */
export function parseRecord<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): ParsedRecord<Schema> {
  const parsed = schema.safeParse(withoutNulls(value), { reportInput: true });
  if (parsed.success) return { ok: true, record: parsed.data };
  const problems = new Map<string, RecordProblem>();
  for (const issue of parsed.error.issues) {
    for (const { path, message } of toFindings(schema, issue)) {
      const field = toFieldWords(path);
      // One fault of a field often breaks several rules; the first describes it best.
      if (!problems.has(field)) problems.set(field, { path, field, message });
    }
  }
  return { ok: false, problems: [...problems.values()] };
}

/**
 * Removes fields that are null, since JSON writers use null for an absent field. Returns the same
 * value if there are none.
 */
export function withoutNulls(value: unknown, depth = 0): unknown {
  // Records are not nested deeper. A value that is would exhaust the stack.
  if (typeof value !== "object" || value === null || depth > 4) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => withoutNulls(item, depth + 1));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  const fields = value as Record<string, unknown>;
  let kept: Record<string, unknown> | undefined;
  for (const name of Object.keys(fields)) {
    const inner = withoutNulls(fields[name], depth + 1);
    if (inner !== null && inner === fields[name]) continue;
    kept ??= Object.assign(Object.create(null) as Record<string, unknown>, fields);
    if (inner === null) delete kept[name];
    else kept[name] = inner;
  }
  return kept ?? value;
}

type Finding = { path: PropertyKey[]; message: string };

function toFindings(schema: z.ZodType, issue: z.core.$ZodIssue): Finding[] {
  const path = [...issue.path];
  if (issue.code !== "unrecognized_keys") return [{ path, message: toMessage(issue) }];
  const known = toKnownFields(schema, path);
  return issue.keys.map((key) => {
    const guess = nearest(key, known);
    const advice = guess ? `did you mean ${guess}?` : `the fields are ${known.join(", ")}.`;
    return { path: [...path, key], message: `is not a known field; ${advice}` };
  });
}

function toMessage(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return "is missing; add it.";
      // Numbers have a message of their own.
      if (!(issue.expected in expected)) return issue.message;
      return `is ${toQuote(issue.input)}; ${expected[issue.expected]}`;
    case "invalid_value": {
      if (issue.input === undefined) return "is missing; add it.";
      const values = issue.values.map(String);
      const guess = typeof issue.input === "string" ? nearest(issue.input, values) : null;
      const advice = guess ? `did you mean ${guess}?` : `use one of ${values.join(", ")}.`;
      return `${toQuote(issue.input)} is not known; ${advice}`;
    }
    case "too_big":
      if (issue.origin !== "array") return issue.message;
      return `has more than ${issue.maximum} entries; keep those that matter most.`;
    default:
      return issue.message;
  }
}

const expected: Record<string, string> = {
  string: "write it as text, in quotes.",
  array: "write it as a list.",
  object: "write it as fields with values.",
};

const singular: Record<string, string> = {
  aliases: "alias",
  participations: "participation",
  involvements: "involvement",
  statements: "statement",
  citations: "citation",
  steps: "step",
};

/** `kind`, `participation 2: role`, `The record`. */
function toFieldWords(path: readonly PropertyKey[]): string {
  const [list, index, ...rest] = path;
  if (list === undefined) return "The record";
  if (typeof index !== "number") return path.map(toFieldName).join(": ");
  const entry = `${singular[String(list)] ?? String(list)} ${index + 1}`;
  return rest.length === 0 ? entry : `${entry}: ${rest.map(toFieldName).join(" ")}`;
}

function toFieldName(name: PropertyKey): string {
  if (typeof name === "number") return String(name + 1);
  return /^[a-z]+$/i.test(String(name)) ? String(name) : toQuote(String(name));
}

function toKnownFields(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let found: unknown = schema;
  for (const step of path) found = toInner(found, step);
  return Object.keys(toObject(found).shape);
}

/** The object that a schema, which may be optional or a choice, has among its forms. */
function toObject(schema: unknown): z.ZodObject {
  const { def } = (schema as z.ZodType)._zod as unknown as {
    def: { innerType?: unknown; options?: unknown[] };
  };
  if (def.innerType !== undefined) return toObject(def.innerType);
  return (def.options?.find((option) => option instanceof z.ZodObject) ?? schema) as z.ZodObject;
}

function toInner(schema: unknown, step: PropertyKey): unknown {
  const { def } = (schema as z.ZodType)._zod as unknown as { def: Record<string, unknown> };
  if (def.innerType !== undefined) return toInner(def.innerType, step);
  if (def.element !== undefined) return def.element;
  if (def.valueType !== undefined) return def.valueType;
  return (def.shape as Record<PropertyKey, unknown>)[step];
}
