import { eventKinds } from "@dateline/core";
import { z } from "zod";
import { dateBases, involvementRoles, participationRoles } from "./enums.ts";
import { toQuote } from "./quote.ts";
import { countryCode, day, edtf, language, license, line, prose, slug, url } from "./text.ts";

// The only description of a dataset's records: types, validation and the JSON Schemas in
// prisma/dataset/schema are derived from it.

const aliases = z
  .array(line(200))
  .max(100)
  .default([])
  .describe("Other names and spellings under which it is found.");

// Runs a check even if other fields are invalid, so that all problems are reported at once. The
// check therefore has to accept values of any shape.
const always = {
  when: ({ value }: { value: unknown }) => typeof value === "object" && value !== null,
};

/** A list without two entries of the same `key`; the problem is reported at the second one. */
function distinct<Item extends z.ZodType>(item: Item, key: string, advice: string) {
  return z.array(item).superRefine((items: unknown[], context) => {
    const seen = new Set<unknown>();
    for (const [index, entry] of items.entries()) {
      const name = typeof entry === "object" ? Object(entry)[key] : undefined;
      if (name !== undefined && seen.has(name)) {
        const message = `${toQuote(name)} is listed twice; ${advice}`;
        context.addIssue({ code: "custom", path: [index, key], message });
      }
      seen.add(name);
    }
  }, always);
}

export const organizationSchema = z
  .strictObject({
    slug: slug.describe("Its stable identifier, used in addresses and by the events."),
    name: line(200).describe("The name in full."),
    acronym: line(40).optional().describe("The short form of its name: CSTO."),
    aliases,
  })
  .describe("An organization that events refer to by its slug.");

export const personSchema = z
  .strictObject({
    slug: slug.describe("Their stable identifier, used in addresses and by the events."),
    name: line(200).describe("The name, given name first."),
    aliases,
  })
  .describe("A person whom events refer to by slug.");

export const placeSchema = z
  .strictObject({
    slug: slug.describe("Its stable identifier, used by the events."),
    name: line(200).describe("The name."),
    countryCode: countryCode
      .optional()
      .describe("ISO 3166-1 alpha-2; leave it out for a place in no country or in several."),
  })
  .describe("A place that events refer to by its slug.");

export const publisherSchema = z
  .strictObject({
    slug: slug.describe("Its stable identifier, used by the citations."),
    name: line(200).describe("The name."),
    owner: line(200).describe(
      "Who stands behind it. Publishers with the same owner count once in corroboration.",
    ),
  })
  .describe("A publisher that citations refer to by its slug.");

const participationSchema = z
  .strictObject({
    organization: slug.describe("Slug of the organization."),
    role: z
      .enum(participationRoles)
      .describe("What it did there; MENTIONED if others only talked about it."),
  })
  .describe("An organization's role in the event.");

const involvementSchema = z
  .strictObject({
    person: slug.describe("Slug of the person."),
    role: z.enum(involvementRoles).describe("What they did there."),
    office: line(300).optional().describe("The office held at the time, as the sources give it."),
  })
  .describe("A person's role in the event.");

const statementSchema = z
  .strictObject({
    speaker: slug.optional().describe("Slug of the person who said it."),
    organization: slug.optional().describe("Slug of the organization that said it."),
    paraphrase: prose(2000).describe("What was said, in our own words."),
  })
  .refine((statement) => statement.speaker !== undefined || statement.organization !== undefined, {
    error: "has no speaker; name its speaker, its organization or both.",
  })
  .meta({ anyOf: [{ required: ["speaker"] }, { required: ["organization"] }] })
  .describe("What was said at the event, attributed to a person, an organization or both.");

const citationSchema = z
  .strictObject({
    publisher: slug.describe("Slug of the publisher that issued the document."),
    syndicatedFrom: slug
      .optional()
      .describe("Slug of the publisher whose text this republishes; its owner is the one counted."),
    title: line(500).describe("The document's own title."),
    url: url.describe("Its address. The same address has the same title and publisher everywhere."),
    publishedOn: day.optional().describe("The day it was published, not the day it was read."),
    language: language.optional().describe("Language of the document, BCP 47: en, ru, be."),
    quote: prose(2000).optional().describe("The words that support the event."),
    locator: line(200).optional().describe("Where in the document: a page, a minute, a paragraph."),
  })
  .describe("A document that reports the event.");

const inferredNeedsNote = {
  if: { properties: { dateBasis: { const: "INFERRED" } }, required: ["dateBasis"] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
  then: { required: ["dateNote"] },
};

export const eventSchema = z
  .strictObject({
    slug: slug.describe("Its stable identifier: stays the same when the event is corrected."),
    title: line(300).describe("What happened, in one line and in our own words."),
    summary: prose(5000).describe(
      "What happened, in a few sentences of our own; claims attributed.",
    ),
    kind: z.enum(eventKinds).describe("What kind of event it was."),
    date: edtf.describe(
      "When it happened, EDTF (ISO 8601-2 level 1): 2021-06-23, 2024-10-31/2024-11-01, 2021-07, 2021-07~, 2023-03-01?.",
    ),
    dateBasis: z
      .enum(dateBases)
      .default("STATED")
      .describe("STATED when a source says it, INFERRED when it follows from something else."),
    dateNote: prose(1000)
      .optional()
      .describe("How the date was inferred, or what is odd about it."),
    place: slug.optional().describe("Slug of the place."),
    participations: distinct(participationSchema, "organization", "keep one role for it.")
      .max(1000)
      .default([])
      .describe("Organizations and their roles, the most important first."),
    involvements: distinct(involvementSchema, "person", "keep one role for them.")
      .max(1000)
      .default([])
      .describe("People and their roles, the most important first."),
    statements: z
      .array(statementSchema)
      .max(1000)
      .default([])
      .describe("What was said, in the order in which it is best read."),
    citations: distinct(citationSchema, "url", "cite each document once.")
      .min(1, { error: "is empty; cite at least one document." })
      .max(1000)
      .describe("The documents that report it, the best first."),
  })
  .refine((event) => event.dateBasis !== "INFERRED" || event.dateNote !== undefined, {
    path: ["dateNote"],
    error: "is missing; say how the date was inferred.",
    ...always,
  })
  .meta(inferredNeedsNote)
  .describe("Something that happened on a date.");

export const datasetSchema = z
  .strictObject({
    name: slug.describe("Who owns these events: importing the same name again replaces them."),
    title: line(200).describe("The dataset's title, for readers."),
    license: license.describe("SPDX identifier of the license it is published under: CC-BY-4.0."),
  })
  .describe("What the folder's files are.");

/** The record of each file of a dataset, by the file's name. */
export const recordSchemas = {
  organizations: organizationSchema,
  people: personSchema,
  places: placeSchema,
  publishers: publisherSchema,
  events: eventSchema,
};

export type RecordKind = keyof typeof recordSchemas;
export type EventRecord = z.output<typeof eventSchema>;
export type CitationRecord = z.output<typeof citationSchema>;
