/**
 * What a column of a foreign table can be mapped to, and what it is: fields of an event, the parts of
 * its date, and fields of what it names.
 */
export const mappedFieldTexts = {
  slug: "The slug; without it, one is made of the date and the title.",
  title: "The title.",
  summary: "The summary.",
  shortTitle: "The short title.",
  kind: "The slug or the label of the kind.",
  date: "The date, in EDTF or as people write it: 9 May 2022, 09.05.2022, 2022-05.",
  year: "The year, in place of a date.",
  month: "The number of the month, beside a year.",
  day: "The day of the month, beside a month.",
  endDate: "The last day of an event that lasted.",
  endYear: "The year of the last day.",
  endMonth: "The month of the last day.",
  endDay: "The day of the month of the last day.",
  precision:
    "How precise the date and the last day are: day, about (some days around it), month or year.",
  dateBasis: "STATED or INFERRED.",
  dateNote: "How the date was inferred, or what is odd about it.",
  place: "The slug, the name or an alias of the place.",
  "place.countryCode": "The country code of a place that is created.",
  "place.latitude": "The latitude of a place that is created.",
  "place.longitude": "The longitude of a place that is created.",
  organizations: "The slug, the name, the acronym or an alias of an organization.",
  people: "The slug, the name or an alias of a person.",
  "citation.url": "The address of the document.",
  "citation.title": "Its title.",
  "citation.publisher": "The slug or the name of its publisher.",
  "citation.owner": "The owner of a publisher that is created.",
  "citation.publishedOn": "The day it was published, in the forms of a date.",
  "citation.language": "The language tag of the document.",
  "citation.relation": "REPORTS, ANNOUNCES, BACKGROUND or REACTS.",
  "citation.quote": "The words that support the event.",
  "citation.locator": "Where in the document: a page, a minute, a paragraph.",
  participations: "The list of an event as JSON, with slugs.",
  involvements: "The list of an event as JSON, with slugs.",
  statements: "The list of an event as JSON, with slugs.",
  citations: "The list of an event as JSON, with slugs.",
  image: "The object of an event as JSON.",
} as const;

export type MappedField = keyof typeof mappedFieldTexts;

export const mappedFields = Object.keys(mappedFieldTexts) as [MappedField, ...MappedField[]];

/** The formats that a mapping can name; `table` is any table or list of records. */
export const mappedFormats = [
  "table",
  "timelinejs-sheet",
  "timelinejs",
  "icalendar",
  "geojson",
  "json-ld",
  "wikidata",
  "ai-incidents",
  "acled",
] as const;

export type MappedFormat = (typeof mappedFormats)[number];

/** In which order a table writes the parts of a day: 03/04/2022 is in April or in March. */
export const dateOrders = ["dmy", "mdy", "ymd"] as const;

export type DateOrder = (typeof dateOrders)[number];

/** Records that a mapping may create from their names. */
export const creatable = ["organizations", "people", "places", "publishers"] as const;

export type Creatable = (typeof creatable)[number];
