import { matchesWindow, parseEdtf, type Span, type Window } from "@dateline/core";
import type { EventFilterInput, SlugSetInput } from "../src/domain/event-filter.ts";
import type { EventRecord, Records } from "./records.ts";

// What the API promises, said once more in the plainest way: over arrays, without SQL. It is the judge.

export function toSpan({ edtf }: EventRecord): Span {
  const parsed = parseEdtf(edtf);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.date;
}

/** The events that a filter means, oldest first; events of one day in the order of the records. */
export function select(records: Records, filter: EventFilterInput | null): EventRecord[] {
  return records.events
    .filter((event) => matches(event, filter ?? {}, records))
    .map((event, index) => ({ event, index }))
    .sort(
      (a, b) => compare(toSpan(a.event).earliest, toSpan(b.event).earliest) || a.index - b.index,
    )
    .map(({ event }) => event);
}

/** The events that may be drawn in a window. */
export function selectWithin(
  records: Records,
  window: Window,
  filter: EventFilterInput | null,
): EventRecord[] {
  return select(records, filter).filter((event) =>
    matchesWindow(toSpan(event), window, "POSSIBLE"),
  );
}

export function countOwners(event: EventRecord, { documents, publishers }: Records): number {
  const owners = event.documents.map((url) => {
    const document = documents.find((one) => one.url === url);
    const slug = document?.syndicatedFrom ?? document?.publisher;
    return publishers.find((one) => one.slug === slug)?.owner;
  });
  return new Set(owners).size;
}

function matches(event: EventRecord, filter: EventFilterInput, records: Records): boolean {
  const publishers = event.documents.map(
    (url) => records.documents.find((document) => document.url === url)?.publisher ?? "",
  );
  const country = records.places.find(({ slug }) => slug === event.place)?.countryCode;
  const { during, match, countries, kinds, minOwners } = filter;
  return (
    (!during || matchesWindow(toSpan(event), during, match ?? "POSSIBLE")) &&
    matchesSet(
      filter.organizations,
      event.organizations.map(({ slug }) => slug),
    ) &&
    matchesSet(
      filter.people,
      event.people.map(({ slug }) => slug),
    ) &&
    matchesSet(filter.places, event.place === null ? [] : [event.place]) &&
    matchesSet(filter.publishers, publishers) &&
    (!countries || (country != null && countries.includes(country))) &&
    (!kinds || kinds.includes(event.kind)) &&
    countOwners(event, records) >= (minOwners ?? 0)
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

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
