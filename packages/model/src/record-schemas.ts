import { z } from "zod";
import { citationRelations, dateBases, involvementRoles, participationRoles } from "./enums.ts";
import { toQuote } from "./quote.ts";
import { storySchema } from "./story-schema.ts";
import {
  countryCode,
  day,
  edtf,
  flag,
  imageUrl,
  kindSlug,
  language,
  license,
  line,
  numberIn,
  prose,
  slug,
  url,
} from "./text.ts";

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

export const kindSchema = z
  .strictObject({
    slug: slug.describe("Its stable identifier, used in addresses and by the events."),
    label: line(60).describe("What one event of this kind is called: Meeting."),
    plural: line(60)
      .optional()
      .describe("What several are called: Meetings; the label if missing."),
    weight: numberIn({ min: 0, max: 100, whole: true })
      .default(20)
      .describe("How much its events stand out where there is no room for all: 0 to 100."),
    description: prose(1000).optional().describe("Which events are of this kind."),
  })
  .describe("A kind that events refer to by its slug.");

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
    aliases,
    coordinates: z
      .strictObject({
        latitude: numberIn({ min: -90, max: 90, whole: false }).describe("Degrees north."),
        longitude: numberIn({ min: -180, max: 180, whole: false }).describe("Degrees east."),
      })
      .optional()
      .describe("Where it is, WGS 84."),
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
    title: line(500).describe(
      "The document's own title. If it was not seen, a description in [brackets] or with titleIsOurs.",
    ),
    titleIsOurs: flag
      .optional()
      .describe(
        "Whether the title is a description in our own words. Without it, a title in [brackets] is one.",
      ),
    url: url.describe("Its address. The same address has the same title and publisher everywhere."),
    publishedOn: day.optional().describe("The day it was published, not the day it was read."),
    language: language.optional().describe("Language of the document, BCP 47: en, ru, be."),
    relation: z
      .enum(citationRelations)
      .default("REPORTS")
      .describe(
        "REPORTS the event, written after it began; ANNOUNCES it, written before; gives BACKGROUND; or REACTS to it. Only REPORTS count in corroboration.",
      ),
    quote: prose(2000).optional().describe("The words that support the event."),
    locator: line(200).optional().describe("Where in the document: a page, a minute, a paragraph."),
  })
  .describe("A document on the event.");

const imageSchema = z
  .strictObject({
    url: imageUrl.describe("Its address; the picture itself is not copied."),
    alt: line(500).describe("What it shows, for those who do not see it."),
    credit: line(300).describe("Who made it, as they want to be named."),
    license: line(100).optional().describe("The license or permission: CC-BY-SA-4.0."),
  })
  .describe("A picture of the event, elsewhere.");

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
    shortTitle: line(32).optional().describe("The title in at most 32 characters, for pictures."),
    image: imageSchema.optional().describe("A picture of it."),
    kind: kindSlug.describe(
      "Slug of its kind: of the collection's kinds, or of the built-in ones if it has no kinds file.",
    ),
    date: edtf.describe(
      "When it happened, in EDTF (ISO 8601-2:2019) of level 1, years 0001 to 9999, or as a range of which one day is meant: 2021-06-23, 2021-07, 2021, 2022-21 (spring), 202X, 2021-07~ (about), 2023-03-01? (uncertain), 2024-10-31/2024-11-01 (lasted), 2022-05/.. (still going on), 2022-05-10/ (end unknown), [2022-05-01..2022-05-03] (one of these days).",
    ),
    dateBasis: z
      .enum(dateBases)
      .default("STATED")
      .describe("STATED when a source says it, INFERRED when it follows from something else."),
    dateNote: prose(1000)
      .optional()
      .describe("How the date was inferred, or what is odd about it."),
    place: slug.optional().describe("Slug of the place."),
    previousSlugs: z
      .array(slug)
      .max(20)
      .optional()
      .describe("Slugs that it had before. Links with them still lead to it."),
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
      .describe("The documents that report it or bear on it, the best first."),
  })
  .refine((event) => event.dateBasis !== "INFERRED" || event.dateNote !== undefined, {
    path: ["dateNote"],
    error: "is missing; say how the date was inferred.",
    ...always,
  })
  .meta(inferredNeedsNote)
  .describe("Something that happened on a date.");

export const collectionSchema = z
  .strictObject({
    slug: slug.describe(
      "Its stable identifier. Importing the same slug again replaces its events.",
    ),
    title: line(200).describe("The title of the collection, for readers."),
    description: prose(5000).optional().describe("What it is about, in a few sentences."),
    license: license.describe("SPDX identifier of the license it is published under: CC-BY-4.0."),
    homepage: url.optional().describe("Where to read more about it."),
    maintainers: z
      .array(line(200))
      .max(50)
      .default([])
      .describe("Who maintains it: names, with an address if they like."),
  })
  .describe("The collection that the folder's files belong to.");

export const siteSchema = z
  .strictObject({
    title: line(200)
      .optional()
      .describe("The title of the site; without it, that of its only collection."),
    description: prose(5000)
      .optional()
      .describe("What the site is about; without it, the description of its only collection."),
    contact: line(500)
      .optional()
      .describe(
        "Whom readers can write to: a name, an address; without it, the maintainers of its only collection.",
      ),
    language: language
      .optional()
      .describe("BCP 47 tag of the language of its titles and summaries: en."),
    legal: distinct(
      z.strictObject({
        title: line(100).describe("Its heading: Imprint."),
        text: prose(50_000).describe("The text; an empty line begins a new paragraph."),
      }),
      "title",
      "join the two.",
    )
      .max(20)
      .default([])
      .describe("Legal texts, such as an imprint or a privacy notice."),
  })
  .describe("The site, whatever collections it has.");

/** The record of each file of a collection, by the file's name. */
export const recordSchemas = {
  kinds: kindSchema,
  organizations: organizationSchema,
  people: personSchema,
  places: placeSchema,
  publishers: publisherSchema,
  events: eventSchema,
  stories: storySchema,
};

export type RecordKind = keyof typeof recordSchemas;
export type CollectionRecord = z.output<typeof collectionSchema>;
export type SiteRecord = z.output<typeof siteSchema>;
export type EventRecord = z.output<typeof eventSchema>;
export type CitationRecord = z.output<typeof citationSchema>;
