import { basename } from "node:path";
import { type MappedField, type MappedFormat, mappedFormats } from "@dateline/model";
import { stringify } from "yaml";
import { adapters } from "../adapters/adapters.ts";
import type { RecordFile } from "../row.ts";
import { type GuessedColumns, guessColumns } from "./guess-columns.ts";
import { toMissingFields, toPlan } from "./plan.ts";
import { readFirstRows, readSample } from "./read-sample.ts";
import type { Adapter, SourceRow } from "./source-row.ts";

/** Proposes a mapping for a file, as text. */
export async function proposeMapping(file: RecordFile): Promise<string> {
  const sample = await readSample(file);
  const format = mappedFormats.find((name) => adapters[name].recognizes(sample)) ?? "table";
  const adapter = adapters[format];
  const { header, rows } = format === "table" ? sample : await readFirstRows(file, adapter);
  // A file need not have all columns of its format.
  const brought = Object.fromEntries(
    Object.entries(adapter.columns).filter(([name]) => rows.length === 0 || header.includes(name)),
  );
  const toMissing = (columns: GuessedColumns, defaults: Record<string, string>) =>
    toMissingFields(
      toPlan({ columns, defaults, create: [] } as never, { ...adapter, columns: brought }),
    );
  const columns =
    format === "table"
      ? guessColumns(header, rows)
      : guessMissing({ header, rows }, brought, toMissing({}, {}));
  const name = basename(file.path);
  const defaults = toDefaults(format, columns);
  const missing = toMissing(columns, defaults);
  const known = { ...brought, ...columns };
  const given = [
    ...toEntries(defaults),
    ...missing.map((field) => `  ${field}: # ${questions[field] ?? "fill in, or map a column"}`),
  ];
  const unused = header.filter((column) => column !== "" && !(column in known));
  return [
    "# Proposed from the beginning of the file: correct what is wrong, and fill in what is missing.",
    line({ file: name }),
    ...(format === "table" ? [] : [line({ format })]),
    ...(Object.keys(columns).length > 0 ? ["columns:", ...toEntries(columns)] : []),
    ...toComment("Columns that are not used", unused),
    ...(format === "table" ? [] : toComment("Columns of the format", Object.keys(adapter.columns))),
    ...(given.length > 0 ? ["defaults:", ...given] : []),
    "# Records that are created if their names are not known: organizations, people, places, publishers.",
    "create: []",
    "",
  ].join("\n");
}

/** Guesses only fields that the columns of the format do not give. */
function guessMissing(
  { header, rows }: { header: readonly string[]; rows: readonly SourceRow[] },
  brought: Adapter["columns"],
  missing: readonly MappedField[],
): GuessedColumns {
  const others = header.filter(
    (name) => !(name in brought) && rows.some(({ cells }) => [cells[name] ?? []].flat().join("")),
  );
  const guessed = Object.entries(guessColumns(others, rows));
  return Object.fromEntries(guessed.filter(([, field]) => missing.some((one) => one === field)));
}

const line = (value: object) =>
  stringify(value, { lineWidth: 0, flowCollectionPadding: true }).trimEnd();

/** The entries of a map, each on a line. */
const toEntries = (map: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(map).map(([name, value]) =>
    typeof value === "string"
      ? `  ${line({ [name]: value })}`
      : `  ${line({ [name]: "" }).replace(/ ""$/, "")} ${toFlow(value)}`,
  );

const toFlow = (value: unknown) => stringify(value, { collectionStyle: "flow" }).trimEnd();

const toComment = (what: string, names: readonly string[]): string[] =>
  names.length === 0 ? [] : [`# ${what}: ${names.map((name) => JSON.stringify(name)).join(", ")}.`];

const questions: Partial<Record<MappedField, string>> = {
  kind: "the slug of the kind that the events are of, such as meeting",
  "citation.publisher": "the slug or the name of the publisher of the documents",
  "citation.url": "the address of the document, such as https://example.org/{id}",
  date: "no column has dates that are read",
};

/**
 * Derives a summary and titles of documents from the title of the event, if nothing else gives
 * them.
 */
function toDefaults(format: MappedFormat, columns: GuessedColumns): Record<string, string> {
  if (format !== "table") return {};
  const columnOf = (field: MappedField) =>
    Object.entries(columns).find(([, given]) => given === field)?.[0];
  const title = columnOf("title");
  if (title === undefined) return {};
  return {
    ...(columnOf("summary") === undefined && { summary: `{${title}}` }),
    ...(columnOf("citation.title") === undefined &&
      columnOf("citations") === undefined && { "citation.title": `[{${title}}]` }),
  };
}
