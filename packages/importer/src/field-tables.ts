import { mappedFieldTexts, toJsonSchemas } from "@dateline/model";

/** The part of a JSON Schema that the tables show. */
type Schema = {
  type?: string;
  description?: string;
  enum?: string[];
  anyOf?: Schema[];
  format?: string;
  pattern?: string;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  default?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  required?: string[];
};

const mark = (name: string) => `<!-- fields of ${name} -->`;
const end = "<!-- end of fields -->";

/** Returns the text of docs/import.md with the tables of fields that follow from the schemas. */
export function withFieldTables(text: string): string {
  let result = text;
  for (const [name, schema] of Object.entries(toJsonSchemas() as Record<string, Schema>)) {
    const [before, rest] = split(result, mark(name));
    const [, after] = split(rest, end);
    result = `${before}${mark(name)}\n${toTable(schema.items ?? schema)}\n${end}${after}`;
  }
  return withColumnTable(result);
}

/** The table of the fields that a column of a foreign table can be mapped to. */
function withColumnTable(text: string): string {
  const rows = Object.entries(mappedFieldTexts).map(
    ([name, field]) => `| \`${name}\` | ${field} |`,
  );
  const table = ["| field | what the column has |", "|---|---|", ...rows].join("\n");
  const [before, rest] = split(text, mark("columns"));
  const [, after] = split(rest, end);
  return `${before}${mark("columns")}\n${table}\n${end}${after}`;
}

function split(text: string, separator: string): [before: string, after: string] {
  const index = text.indexOf(separator);
  if (index === -1) throw new Error(`docs/import.md lacks ${separator}`);
  return [text.slice(0, index), text.slice(index + separator.length)];
}

const toTable = (record: Schema) =>
  ["| field | type | meaning |", "|---|---|---|", ...toRows(record, "")].join("\n");

function* toRows(record: Schema, path: string): Generator<string> {
  for (const [name, field] of Object.entries(record.properties ?? {})) {
    const isRequired = record.required?.includes(name) ?? false;
    const type = toType(name, field) + toRequirement(field, isRequired);
    yield `| \`${path}${name}\` | ${type} | ${field.description} |`;
    // These have a table of their own.
    if (name !== "defaults") yield* toRows(field.items ?? field, `${path}${name}.`);
  }
}

function toRequirement({ default: value }: Schema, isRequired: boolean): string {
  if (isRequired) return ", required";
  return ["string", "number"].includes(typeof value) ? `; \`${value}\` if missing` : "";
}

const forms: Readonly<Record<string, string>> = {
  countryCode: "country code",
  date: "EDTF",
  language: "language tag",
  license: "SPDX identifier",
};

function toType(name: string, field: Schema): string {
  if (field.enum) return field.enum.map((value) => `\`${value}\``).join(", ");
  if (field.anyOf) return "`true` or `false`";
  if (field.items?.enum) return `list of ${toType("", field.items)}`;
  if (field.items)
    return `list of ${field.items.properties ? "objects" : `${toType("", field.items)}s`}`;
  if (field.properties || field.additionalProperties) return "object";
  if (field.minimum !== undefined) {
    return `${field.type === "integer" ? "whole " : ""}number, ${field.minimum} to ${field.maximum}`;
  }
  if (field.format === "uri") return "URL";
  if (field.format === "date") return "day";
  if (field.pattern || name === "date") return forms[name] ?? "slug";
  return name === "" ? "text" : `text, max ${field.maxLength}`;
}
