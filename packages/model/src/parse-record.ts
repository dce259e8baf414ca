import { nearest, toQuote } from "@dateline/model";
import type { z } from "zod";
import type { Report } from "./problem.ts";
import type { Row } from "./row.ts";

/** The record that a row holds, or undefined after everything that is wrong with it was reported. */
export function parseRecord<Schema extends z.ZodType>(
  schema: Schema,
  row: Row,
  report: Report,
): z.output<Schema> | undefined {
  const parsed = schema.safeParse(withoutNulls(row.value), { reportInput: true });
  if (parsed.success) return parsed.data;
  const told = new Set(row.told);
  for (const issue of parsed.error.issues) {
    for (const { path, message } of toFindings(schema, issue)) {
      const subject = toSubject(path);
      // One fault of a field often breaks several rules; the first says it best.
      if (told.has(subject)) continue;
      told.add(subject);
      report(row.lineOf(path), `${subject} ${message}`);
    }
  }
  return undefined;
}

/** Absent and null are one: JSON writers give null for what they leave out. What has none is given back as it is. */
export function withoutNulls(value: unknown, depth = 0): unknown {
  // Records are not deeper than this; what is would only exhaust the stack.
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

/** What is wrong and what to do, to follow the field's name. */
function toMessage(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return "is missing; add it.";
      return `is ${toQuote(issue.input)}; ${expected[issue.expected] ?? "write it in another form."}`;
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
};

/** `kind`, `participation 2: role`, `The record`. */
function toSubject(path: readonly PropertyKey[]): string {
  const [list, index, ...rest] = path;
  if (list === undefined) return "The record";
  if (typeof index !== "number") return toFieldName(list);
  const entry = `${singular[String(list)] ?? String(list)} ${index + 1}`;
  return rest.length === 0 ? entry : `${entry}: ${rest.map(toFieldName).join(" ")}`;
}

const toFieldName = (name: PropertyKey) =>
  /^[a-z]+$/i.test(String(name)) ? String(name) : toQuote(String(name));

function toKnownFields(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let found: unknown = schema;
  for (const step of path) found = toInner(found, step);
  return Object.keys((found as z.ZodObject).shape);
}

function toInner(schema: unknown, step: PropertyKey): unknown {
  const { def } = (schema as z.ZodType)._zod as unknown as { def: Record<string, unknown> };
  if (def.innerType !== undefined) return toInner(def.innerType, step);
  if (def.element !== undefined) return def.element;
  return (def.shape as Record<PropertyKey, unknown>)[step];
}
