import { type MappedColumn, type MappedField, mappedFields } from "@dateline/model";
import { readDate } from "./date-form.ts";
import type { SourceRow } from "./source-row.ts";
import { toKey } from "./to-slug.ts";

/** The usual names of columns in tables of events, the most reliable first. */
const usualNames: Partial<Record<MappedField, readonly string[]>> = {
  slug: ["slug"],
  title: [
    "title",
    "headline",
    "name",
    "event",
    "what",
    "subject",
    "titel",
    "titre",
    "nazvanie",
    "zagolovok",
  ],
  date: [
    "date",
    "start-date",
    "event-date",
    "day",
    "when",
    "start",
    "begin",
    "datum",
    "data",
    "fecha",
  ],
  endDate: ["end-date", "end", "until"],
  summary: ["summary", "description", "text", "notes", "details", "abstract", "opisanie"],
  kind: ["kind", "type", "event-type", "category", "sort"],
  place: ["place", "location", "where", "city", "venue", "ort", "mesto"],
  "place.latitude": ["latitude", "lat"],
  "place.longitude": ["longitude", "lon", "lng", "long"],
  "place.countryCode": ["country-code", "countrycode", "iso2"],
  organizations: [
    "organizations",
    "organization",
    "organisations",
    "organisation",
    "actors",
    "actor",
    "participants",
    "who",
  ],
  people: ["people", "person", "persons", "speakers", "speaker"],
  "citation.url": ["url", "link", "source-url", "href", "web", "report", "source", "citations-url"],
  "citation.title": ["source-title", "article", "document", "citations-title"],
  "citation.publisher": [
    "publisher",
    "outlet",
    "newspaper",
    "source",
    "media",
    "citations-publisher",
  ],
  "citation.publishedOn": ["published", "published-on", "publication-date"],
  "citation.language": ["language", "lang"],
};

export type GuessedColumns = Record<string, MappedField | MappedColumn>;

/** Guesses what the columns of a table are, from their names and their first values. */
export function guessColumns(
  header: readonly string[],
  rows: readonly SourceRow[],
): GuessedColumns {
  const columns: GuessedColumns = {};
  const textsOf = (name: string) =>
    rows.flatMap(({ cells }) => cells[name] ?? []).filter((text) => text.trim() !== "");
  const isFree = (name: string) => name !== "" && columns[name] === undefined;
  // A table in our own format or with our own names. A column for the year may be beside one for
  // the whole date.
  for (const field of mappedFields) {
    const isPart = /^(?:end)?(?:year|month|day)$/i.test(field);
    if (isPart || !header.includes(field) || !fits(field, textsOf(field))) continue;
    columns[field] = withSplit(field, textsOf(field));
  }
  for (const [field, names] of Object.entries(usualNames) as [MappedField, string[]][]) {
    if (field in columns) continue;
    const found = names
      .flatMap((usual) => header.filter((name) => toKey(name) === usual && isFree(name)))
      .find((name) => fits(field, textsOf(name)));
    if (found !== undefined) columns[found] = withSplit(field, textsOf(found));
  }
  // Dates and addresses are recognized reliably by their values alone.
  for (const field of ["date", "citation.url"] as const) {
    if (Object.values(columns).includes(field)) continue;
    const found = header.find(
      (name) => isFree(name) && textsOf(name).length > 0 && fits(field, textsOf(name)),
    );
    if (found !== undefined) columns[found] = field;
  }
  // A column with such a name has the dates, even if most of them need correction.
  if (!Object.values(columns).some((field) => field === "date" || field === "year")) {
    const found = header.find(
      (name) =>
        isFree(name) && usualNames.date?.includes(toKey(name)) && textsOf(name).some(isDate),
    );
    if (found !== undefined) columns[found] = "date";
  }
  return columns;
}

/** Whether most of the values could be those of a field. */
function fits(field: MappedField, texts: readonly string[]): boolean {
  const test = tests[field];
  if (test === undefined) return true;
  return texts.filter((text) => test(text.trim())).length * 5 >= texts.length * 4;
}

const isDate = (text: string) => {
  const read = readDate(text, null);
  return read.ok || read.isAmbiguous;
};
const isAddress = (text: string) =>
  /^https?:\/\/\S/i.test(text) && !/\.(?:gif|jpe?g|png|svg|webp)$/i.test(text);
const isList = (text: string) => text.startsWith("[");
const isNumber = (text: string) => /^-?\d+(?:\.\d+)?$/.test(text);

const tests: Partial<Record<MappedField, (text: string) => boolean>> = {
  slug: (text) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text),
  date: isDate,
  endDate: isDate,
  "citation.publishedOn": isDate,
  "citation.url": isAddress,
  "citation.publisher": (text) => !isAddress(text),
  participations: isList,
  involvements: isList,
  statements: isList,
  citations: isList,
  image: (text) => text.startsWith("{"),
  "place.latitude": isNumber,
  "place.longitude": isNumber,
};

/** Adds the separator of lists, if the values have one. */
function withSplit(field: MappedField, texts: readonly string[]): MappedField | MappedColumn {
  if (field !== "organizations" && field !== "people") return field;
  const split = [";", "|"].find((separator) => texts.some((text) => text.includes(separator)));
  return split === undefined ? field : { field, split };
}
