import { extname } from "node:path";
import { type MappingRecord, mappingSchema, toQuote } from "@dateline/model";
import { zipSync } from "fflate";
import { stringify } from "yaml";
import { isDescriptionFile, isSiteFile } from "./find-files.ts";
import { type Preview, previewMapping } from "./mapping/preview-mapping.ts";
import { proposeMapping } from "./mapping/propose-mapping.ts";
import { isMappingFile } from "./mapping/read-mappings.ts";
import { readNames } from "./mapping/read-names.ts";
import { toSlug } from "./mapping/to-slug.ts";
import { parseRow } from "./parse-row.ts";
import type { Problem, Report } from "./problem.ts";
import { FirstProblems } from "./problem-list.ts";
import { hasReader, toExtensionMessage } from "./read-rows.ts";
import { parseYamlRecord } from "./read-yaml.ts";
import type { RecordFile, Row } from "./row.ts";

/** The max number of events that are returned. */
const maxEvents = 500;
/** The max number of created records of each kind that are returned. */
const maxRecords = 100;

export type ConvertInput = {
  /** The name of the file, without a folder. */
  name: string;
  content: Buffer;
  /** The text of the mapping; if it is empty, one is proposed. */
  mapping?: string;
};

/** An event as it would be imported; what could not be read is null or missing. */
export type ConvertedEvent = {
  line: number;
  slug: string | null;
  title: string | null;
  /** EDTF. */
  date: string | null;
  kind: string | null;
  place: string | null;
  organizations: { slug: string; role: string }[];
  citations: { publisher: string; url: string }[];
};

type Problems = Pick<FirstProblems, "shown" | "more">;

export type Conversion = {
  /** The mapping by which the file was read, as text. */
  mapping: string;
  total: number;
  /** The first events, at most `maxEvents`. */
  events: ConvertedEvent[];
  problems: Problems;
  /** What was detected, and what is left out. */
  notes: Problems;
  created: { kind: string; total: number; records: { slug: string; name: string }[] }[];
  /** The folder of the collection as a ZIP archive; null if there is nothing to import. */
  folder: { name: string; zip: Uint8Array<ArrayBuffer> } | null;
};

/**
 * Reads a table or a file of another program as `npm run import -- --map` does, and returns the
 * folder that `npm run import` takes. Reads and writes no files, and resolves only names that the
 * file itself has.
 */
export async function convert({ name, content, mapping = "" }: ConvertInput): Promise<Conversion> {
  const problems = new FirstProblems();
  const notes = new FirstProblems();
  const toReport =
    (file: string, list: FirstProblems): Report =>
    (line, message) =>
      list.add({ file, line, message } satisfies Problem);
  const report = toReport(name, problems);
  const reportMapping = toReport(mappingName, problems);
  const nothing = { total: 0, events: [], created: [], folder: null };
  const toConversion = (text: string, rest: Pick<Conversion, keyof typeof nothing> = nothing) => ({
    ...{ mapping: text, problems: toPlain(problems), notes: toPlain(notes) },
    ...rest,
  });

  const refusal = toRefusal(name);
  if (refusal !== null) {
    report(null, refusal);
    return toConversion(mapping);
  }
  const file: RecordFile = { path: name, name, kind: "events", bytes: content.length, content };
  const text = mapping.trim() === "" ? await proposeMapping(file) : mapping;
  const record = parseMapping(text, name, reportMapping);
  if (record === undefined) return toConversion(text);
  if (record.format === "table" && !hasReader(name)) {
    report(null, toExtensionMessage(name));
    return toConversion(text);
  }
  const { rows, events, created } = await previewMapping(file, record, {
    ...{ maxRows: maxEvents, report, note: toReport(name, notes), reportMapping },
    readNames: (plan) => readNames(plan, { client: null, files: [], collection: null }),
  });
  return toConversion(text, {
    total: events,
    events: rows.map(toConverted),
    created: toCreated(created),
    folder: events === 0 ? null : toFolder({ name, content, mapping: text }),
  });
}

const mappingName = "mapping.yaml";
const collectionName = "collection.yaml";

/** Why a file of that name cannot be one of a collection; null if it can. */
function toRefusal(name: string): string | null {
  if (/[/\\\p{Cc}]/u.test(name) || name.startsWith(".") || name.length > 255) {
    return "has a name that no file of a collection has; rename it.";
  }
  if (isMappingFile(name) || isDescriptionFile(name) || isSiteFile(name)) {
    return "describes other files; choose the table or the file with the events.";
  }
  return null;
}

function parseMapping(text: string, name: string, report: Report): MappingRecord | undefined {
  const row = parseYamlRecord(text, report);
  const record = row && parseRow(mappingSchema, { ...row, value: row.value ?? {} }, report);
  if (record === undefined || record.file === name.normalize("NFC")) return record;
  report(row?.lineOf(["file"]) ?? null, `describes ${toQuote(record.file)}; write file: ${name}.`);
  return undefined;
}

const toPlain = ({ shown, more }: FirstProblems): Problems => ({ shown, more });

function toConverted({ line, value }: Row): ConvertedEvent {
  const { slug, title, date, kind, place, participations, citations } = Object(value);
  return {
    ...{ line, slug: toText(slug), title: toText(title), date: toText(date) },
    ...{ kind: toText(kind), place: toText(place) },
    organizations: toObjects(participations).map(({ organization, role }) => ({
      slug: String(organization),
      role: String(role),
    })),
    citations: toObjects(citations).map(({ publisher, url }) => ({
      publisher: String(publisher),
      url: String(url),
    })),
  };
}

const toText = (value: unknown) => (typeof value === "string" ? value : null);

const toObjects = (list: unknown): Record<string, unknown>[] =>
  Array.isArray(list) ? list.map(Object) : [];

const toCreated = (created: Preview["created"]): Conversion["created"] =>
  [...created].map(([kind, records]) => ({
    kind,
    total: records.length,
    records: records.slice(0, maxRecords),
  }));

function toFolder({ name, content, mapping }: Required<ConvertInput>): Conversion["folder"] {
  const stem = name.slice(0, name.length - extname(name).length);
  const slug = toSlug(stem) || "events";
  const words = stem
    .replace(/[-_\s]+/g, " ")
    .trim()
    .slice(0, 200);
  const title = words === "" ? slug : words;
  const collection = [
    "# Correct the title, and name the license under which the events are published.",
    stringify({ slug, title }, { lineWidth: 0 }).trimEnd(),
    "license: NOASSERTION # the identifier of SPDX, such as CC-BY-4.0",
    "",
  ].join("\n");
  const files = {
    [collectionName]: Buffer.from(collection),
    [mappingName]: Buffer.from(mapping),
    [name]: content,
  };
  const entries = Object.entries(files).map(([file, bytes]) => [`${slug}/${file}`, bytes]);
  return { name: slug, zip: zipSync(Object.fromEntries(entries)) };
}
