import { MAX_LIST_LENGTH } from "@dateline/core";

/** The most that one operation may cost: a page of 100 events with everything about them is two thirds of it. */
export const maxCost = 10_000;

/** The arguments of a field, with the variables' values in place and nothing checked yet. */
export type Arguments = Readonly<Record<string, unknown>>;

/** How long a list may get, by the arguments that were given. */
export type Size = (args: Arguments) => number;

// What else an argument says is refused where it is read, with a sentence of its own, before anything is done for it.
const greatestAmount = 1000;

function toAmount(value: unknown, otherwise: number): number {
  if (typeof value !== "number") return otherwise;
  return value > 0 && value <= greatestAmount ? value : 0;
}

function isObject(value: unknown): value is Arguments {
  return typeof value === "object" && value !== null;
}

/** How many entries a list has, or would have of a single value. */
export function toEntries(value: unknown): number {
  if (!Array.isArray(value)) return 1;
  return value.length <= MAX_LIST_LENGTH ? value.length : 0;
}

/** Of a list that is read in pages. */
export const pageSize: Size = ({ first, last }) => toAmount(first ?? last, 20);

const ofTen: Size = ({ first }) => toAmount(first, 10);

const resolution: Size = (args) => toAmount(args.resolution, 120);

/** Lists whose length stands in an argument of the field itself or, given with that field's name, of one above. */
export const sizes: Readonly<Record<string, Readonly<Record<string, Size>>>> = {
  "Query.nodes": { "Query.nodes": ({ ids }) => toEntries(ids) },
  ...Object.fromEntries(
    ["organizations", "people", "places", "publishers"].map((name) => [
      `Query.${name}BySlug`,
      { [`Query.${name}BySlug`]: ({ slugs }: Arguments) => toEntries(slugs) },
    ]),
  ),
  "Query.timeline": {
    "Timeline.items": ({ items }) => toAmount(items, 200),
    "Timeline.buckets": resolution,
    "Timeline.lanes": ({ lanes }) => (isObject(lanes) ? toAmount(lanes.first, 12) : 0),
    "Lane.buckets": resolution,
  },
  "Organization.coParticipants": { "Organization.coParticipants": ofTen },
  "Organization.people": { "Organization.people": ofTen },
  "Person.offices": { "Person.offices": ofTen },
  "Person.coParticipants": { "Person.coParticipants": ofTen },
  "Person.organizations": { "Person.organizations": ofTen },
  "Event.related": { "Event.related": ({ first }) => toAmount(first, 5) },
};

/** How long other lists of records are taken to be: the children of an event. */
export const usualLength = 3;

/** Lists of another length that no argument bounds. */
export const lengths: Readonly<Record<string, number>> = {
  "Facets.organizations": 100,
  // Everybody involved in an event: of 100,000 made-up events, 4,000 people.
  "Facets.people": 1000,
  "Facets.publishers": 100,
  "Facets.countries": 50,
  "Facets.kinds": 13,
};

/** The price of an object; 1 where it is not named here. */
export const objectPrices: Readonly<Record<string, number>> = { Bucket: 0.2 };

/** The price of a value that is no object: a field of it is about 50 bytes of the answer. */
export const leafPrice = 0.1;

/** The price of texts that may have thousands of characters. */
export const textPrices: Readonly<Record<string, number>> = {
  "Event.summary": 1,
  "EventDate.note": 1,
  "Statement.paraphrase": 1,
  "Citation.quote": 1,
};

/**
 * The price of an argument, or of a field of one, that is given; of a list, the price of each
 * entry. It counts once, however many parents the field has, but for the fields named below.
 */
export const argumentPrices: Readonly<Record<string, number>> = {
  "SlugSet.anyOf": 3,
  "SlugSet.allOf": 20,
  "SlugSet.noneOf": 3,
  // There are no running counts by publisher: the documents of every event are read.
  "EventFilter.publishers": 100,
  "EventFilter.countries": 1,
  "EventFilter.kinds": 1,
  "EventFilter.minOwners": 10,
  "EventFilter.text": 250,
  "LaneInput.keys": 1,
  "Query.organizations(text:)": 20,
  "Query.people(text:)": 20,
  // Without a filter the number of an owner's events is stored, and its first events are in an index.
  "Organization.eventCount(filter:)": 200,
  "Organization.events(filter:)": 100,
  "Person.eventCount(filter:)": 50,
  "Person.events(filter:)": 50,
  // A filter that few events meet is looked for until the end of the order.
  "Event.previous(filter:)": 250,
  "Event.next(filter:)": 250,
};

/**
 * The price of an argument that is given, for each parent of its field: the statement searches or
 * counts the events of each of them.
 */
export const parentPrices: Readonly<Record<string, number>> = {
  "Organization.eventCount(filter:)": 60,
  "Organization.events(filter:)": 40,
  "Person.eventCount(filter:)": 30,
  "Person.events(filter:)": 10,
};

/** Fields whose statement repeats the filter for each parent. */
export const repeatedFilters: ReadonlySet<string> = new Set([
  "Event.previous",
  "Event.next",
  "Organization.coParticipants",
  "Organization.people",
  "Person.coParticipants",
  "Person.organizations",
]);

/** The price of a field whatever it returns: statements that read many rows to return a few. */
export const fieldPrices: Readonly<Record<string, number>> = {
  "Query.events": 10,
  "Query.organizations": 10,
  "Query.people": 10,
  "Organization.events": 10,
  "Organization.eventCount": 10,
  "Person.events": 10,
  "Person.eventCount": 10,
  "Event.previous": 10,
  "Event.next": 10,
  "Event.related": 30,
  "EventConnection.totalCount": 50,
  "Query.eventCount": 50,
  "Query.span": 50,
  "Query.timeline": 250,
  "Timeline.lanes": 250,
  "Organization.coParticipants": 250,
  "Organization.people": 250,
  "Person.offices": 100,
  "Person.coParticipants": 250,
  "Person.organizations": 250,
  "Facets.organizations": 250,
  "Facets.people": 250,
  "Facets.publishers": 1000,
  "Facets.countries": 250,
  "Facets.kinds": 250,
  // The whole schema, as a tool asks for it.
  "Query.__schema": 1000,
  "Query.__type": 100,
};
