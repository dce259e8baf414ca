import { maxEntries } from "../domain/list-argument.ts";

/** The most that one operation may cost. A page of 100 events with all that hangs on them is about half of it. */
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

function toEntries(value: unknown): number {
  if (!Array.isArray(value)) return 1;
  return value.length <= maxEntries ? value.length : 0;
}

/** Of a list that is read in pages. */
export const pageSize: Size = ({ first, last }) => toAmount(first ?? last, 20);

const ofTen: Size = ({ first }) => toAmount(first, 10);

const resolution: Size = (args) => toAmount(args.resolution, 120);

/** Lists whose length stands in an argument of the field itself or, given with that field's name, of one above. */
export const sizes: Readonly<Record<string, Readonly<Record<string, Size>>>> = {
  "Query.nodes": { "Query.nodes": ({ ids }) => toEntries(ids) },
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
  "Facets.people": 100,
  "Facets.publishers": 100,
  "Facets.countries": 50,
  "Facets.kinds": 13,
};

/** What an object costs, where it is not 1. */
export const objectPrices: Readonly<Record<string, number>> = { Bucket: 0.2 };

/** What asking costs whatever comes back: statements that look at many rows to give a few. */
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
  "Facets.publishers": 250,
  "Facets.countries": 250,
  "Facets.kinds": 250,
  // The whole schema, as a tool asks for it.
  "Query.__schema": 1000,
  "Query.__type": 100,
};
