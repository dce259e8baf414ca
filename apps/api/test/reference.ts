import { type EventDays, matchesWindow, parseEdtf, type Window } from "@dateline/core";
import type { EventFilterInput, SlugSetInput } from "../src/domain/event-filter.ts";
import type { EventRecord, Records } from "./records.ts";
import { matchesText, toWords } from "./reference-text.ts";

// What the API promises, implemented as plainly as possible: over arrays, without SQL. Tests
// compare the API with it.

/** The orders of a list whose keys a reader can see. */
export type PlainOrder = "DATE_ASC" | "DATE_DESC" | "SALIENCE" | "UPDATED_DESC";

export function toDays({ edtf }: EventRecord): EventDays {
  const parsed = parseEdtf(edtf);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.date;
}

/**
 * The events of a filter. Events with the same day, salience or moment are in the order of the
 * records, or reversed.
 */
export function select(
  records: Records,
  filter: EventFilterInput | null,
  order: PlainOrder = "DATE_ASC",
): EventRecord[] {
  const facts = toFacts(records);
  return records.events
    .map((event) => facts.get(event) ?? fail(event))
    .filter((event) => matches(event, filter ?? {}))
    .sort(orders[order])
    .map(({ event }) => event);
}

/** The events that may be drawn in a window. */
export function selectWithin(
  records: Records,
  window: Window,
  filter: EventFilterInput | null,
): EventRecord[] {
  return select(records, filter).filter((event) =>
    matchesWindow(toDays(event), window, "POSSIBLE"),
  );
}

export function countOwners(event: EventRecord, records: Records): number {
  return groupByOwner(event, records).size;
}

/** The documents that report an event, by the owner of the publisher that each comes from. */
export function groupByOwner(event: EventRecord, { documents, publishers }: Records) {
  const byOwner = new Map<string, string[]>();
  for (const url of reportsOf(event)) {
    const document = documents.find((one) => one.url === url);
    const slug = document?.syndicatedFrom ?? document?.publisher;
    const owner = publishers.find((one) => one.slug === slug)?.owner ?? "";
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), url]);
  }
  return byOwner;
}

/** The addresses of the documents that report an event. */
export const reportsOf = ({ documents, relations }: EventRecord): string[] =>
  documents.filter((_, index) => (relations?.[index] ?? "REPORTS") === "REPORTS");

/** What a filter needs to know of an event. */
type Facts = {
  event: EventRecord;
  number: number;
  days: EventDays;
  organizations: Part[];
  people: Part[];
  places: string[];
  publishers: string[];
  country: string | null;
  owners: number;
  texts: string[][];
};

/** A record that an event has, in a role. */
type Part = { slug: string; role: string };

const known = new WeakMap<Records, Map<EventRecord, Facts>>();

function toFacts(records: Records): Map<EventRecord, Facts> {
  const facts =
    known.get(records) ??
    new Map(records.events.map((event, number) => [event, toFactsOf(event, number, records)]));
  known.set(records, facts);
  return facts;
}

function toFactsOf(event: EventRecord, number: number, records: Records): Facts {
  const place = records.places.find(({ slug }) => slug === event.place);
  const slugsOf = (links: readonly { slug: string }[]) => links.map(({ slug }) => slug);
  const named = <Named extends { slug: string }>(list: Named[], links: { slug: string }[]) =>
    list.filter(({ slug }) => slugsOf(links).includes(slug));
  const names = [
    ...named(records.organizations, event.organizations).flatMap(({ name, acronym, aliases }) => [
      name,
      acronym ?? "",
      ...aliases,
    ]),
    ...named(records.people, event.people).flatMap(({ name, aliases }) => [name, ...aliases]),
    place?.name ?? "",
    ...(place?.aliases ?? []),
  ];
  return {
    event,
    number,
    days: toDays(event),
    organizations: event.organizations,
    people: event.people,
    places: event.place === null ? [] : [event.place],
    publishers: reportsOf(event).map(
      (url) => records.documents.find((document) => document.url === url)?.publisher ?? "",
    ),
    country: place?.countryCode ?? null,
    owners: countOwners(event, records),
    texts: [event.title ?? "", event.summary ?? "", ...names].map(toWords),
  };
}

function matches(facts: Facts, filter: EventFilterInput): boolean {
  const { during, match, countries, kinds, collections, minOwners, text } = filter;
  return (
    (!during || matchesWindow(facts.days, during, match ?? "POSSIBLE")) &&
    matchesSet(filter.organizations, slugsIn(facts.organizations, filter.organizations)) &&
    matchesSet(filter.people, slugsIn(facts.people, filter.people)) &&
    matchesSet(filter.places, facts.places) &&
    matchesSet(filter.publishers, facts.publishers) &&
    (!countries || (facts.country !== null && countries.includes(facts.country))) &&
    (!kinds || kinds.includes(facts.event.kind)) &&
    (!collections || collections.includes(facts.event.collection ?? "test")) &&
    facts.owners >= (minOwners ?? 0) &&
    (!text || matchesText(facts.texts, text))
  );
}

function matchesSet(set: SlugSetInput | null | undefined, slugs: string[]): boolean {
  const { anyOf, allOf, noneOf } = set ?? {};
  return (
    (!anyOf || anyOf.some((slug) => slugs.includes(slug))) &&
    (!allOf || allOf.every((slug) => slugs.includes(slug))) &&
    !(noneOf ?? []).some((slug) => slugs.includes(slug))
  );
}

/** The slugs of the parts that count: those in the roles of a filter, any without one. */
export const slugsIn = (
  parts: readonly Part[],
  set: { roles?: readonly string[] | null | undefined } | null | undefined,
): string[] =>
  parts.filter(({ role }) => !set?.roles || set.roles.includes(role)).map(({ slug }) => slug);

type Comparison = (a: Facts, b: Facts) => number;

const byDate: Comparison = (a, b) =>
  compare(a.days.earliest ?? "", b.days.earliest ?? "") || a.number - b.number;

const orders: Record<PlainOrder, Comparison> = {
  DATE_ASC: byDate,
  DATE_DESC: (a, b) => byDate(b, a),
  SALIENCE: (a, b) => b.event.salience - a.event.salience || a.number - b.number,
  UPDATED_DESC: (a, b) => compare(b.event.updatedAt, a.event.updatedAt) || b.number - a.number,
};

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function fail({ slug }: EventRecord): never {
  throw new Error(`${slug} is not among the records.`);
}
