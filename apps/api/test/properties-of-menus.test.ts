import { type LaneKind, laneKindNames, laneKinds, MIN_DAY, type Window } from "@dateline/core";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EventFilterInput, SlugSetInput } from "../src/domain/event-filter.ts";
import { filter, window } from "./arbitraries.ts";
import { createClient } from "./client.ts";
import { generate } from "./generate.ts";
import type { EventRecord } from "./records.ts";
import { reportsOf, select, selectWithin, slugsIn, toDays } from "./reference.ts";

// Lanes and facets: each count must equal that of a filter, both by the reference and queried
// alone.

const records = generate({ events: 300, seed: 1 });
const client = await createClient(records);

type Bucket = Window & { count: number };
type Lane = { key: string; total: number; mentioned: number; buckets: Bucket[] };

const placeOf = ({ place }: EventRecord) => records.places.find(({ slug }) => slug === place);

/** The lanes of an event, by the table that the dashboard reads; an organization's by its role. */
const keysOf =
  (by: LaneKind, filter: EventFilterInput = {}) =>
  (event: EventRecord) => {
    const slugs = slugsIn(event.organizations, filter.organizations);
    return laneKinds[by].toKeys({
      ...event,
      kind: { slug: event.kind },
      participations: slugs.map((slug) => ({ role: "", organization: { slug } })),
      place: placeOf(event) ?? null,
    });
  };

const mentions = ({ organizations }: EventRecord, key: string) =>
  organizations.some(({ slug, role }) => slug === key && role === "MENTIONED");

describe("for every window and filter", () => {
  test("a lane holds, bucket by bucket, what the filter and its key have in common, and the fullest are given first", async () => {
    const query = `query ($window: WindowInput!, $filter: EventFilter, $by: LaneKey!, $first: Int, $keys: [String!], $one: EventFilter!) {
      timeline(window: $window, resolution: 40, lanes: { by: $by, first: $first }, filter: $filter) {
        lanes { key total mentioned buckets { from to count } } }
      picked: timeline(window: $window, resolution: 40, lanes: { by: $by, first: 1, keys: $keys }, filter: $filter) {
        lanes { key total mentioned buckets { from to count } } }
      alone: timeline(window: $window, resolution: 40, filter: $one) { total buckets { from to count } } }`;
    const lane = fc.oneof(
      ...laneKindNames.map((by) =>
        fc.record({
          by: fc.constant<LaneKind>(by),
          key: fc.constantFrom(...new Set(records.events.flatMap(keysOf(by)))),
        }),
      ),
    );
    const many = fc.oneof(fc.constant(50), fc.integer({ min: 1, max: 13 }));
    await fc.assert(
      fc.asyncProperty(window, filter, lane, many, async (window, filter, { by, key }, first) => {
        const one = narrow(filter, by, key);
        const keys = [key, "no-such-key"];
        const data = await client.read(query, { window, filter, by, first, keys, one });
        const { lanes }: { lanes: Lane[] } = data.timeline;
        const expected = selectWithin(records, window, filter);
        const totals = countBy(expected.flatMap(keysOf(by, filter)));
        const fullest = [...totals.values()].sort((a, b) => b - a).slice(0, first);
        expect(lanes.map(({ total }) => total)).toEqual(fullest);
        for (const { key, total, mentioned, buckets } of lanes) {
          const own = expected.filter((event) => keysOf(by, filter)(event).includes(key));
          expect(total).toBe(own.length);
          expect(mentioned).toBe(own.filter((event) => mentions(event, key)).length);
          expect(buckets.map(({ count }) => count)).toEqual(countIn(buckets, own));
        }
        const asked = lanes.find((lane) => lane.key === key);
        const picked = data.picked.lanes.map(({ mentioned: _, ...lane }: Lane) => lane);
        if (asked) {
          expect(asked).toEqual({ key, mentioned: asked.mentioned, ...data.alone });
          expect(data.picked.lanes).toEqual([asked]);
        } else if (first === 50) expect(data.alone.total).toBe(0);
        // A lane that is requested by its key is returned even if it has few events.
        expect(picked).toEqual(data.alone.total > 0 ? [{ key, ...data.alone }] : []);
      }),
    );
  });

  test("a facet counts what the filter, with the value in place of those that its own field chooses from, gives", async () => {
    const query = `query ($filter: EventFilter, $organization: EventFilter, $person: EventFilter, $publisher: EventFilter, $kind: EventFilter, $country: EventFilter, $collection: EventFilter) {
      facets(filter: $filter) {
        organizations { organization { slug } count mentioned } people { person { slug } count mentioned } kinds { kind { slug } count }
        countries { countryCode count } collections { collection { slug } count } publishers { publisher { slug } count } }
      organization: eventCount(filter: $organization) person: eventCount(filter: $person) publisher: eventCount(filter: $publisher)
      kind: eventCount(filter: $kind) country: eventCount(filter: $country) collection: eventCount(filter: $collection) }`;
    const values = fc.record({
      organization: fc.constantFrom(...records.organizations.map(({ slug }) => slug)),
      person: fc.constantFrom(...records.people.map(({ slug }) => slug)),
      publisher: fc.constantFrom(...records.publishers.map(({ slug }) => slug)),
      kind: fc.constantFrom(...new Set(records.events.map(({ kind }) => kind))),
      country: fc.constantFrom("BY", "KZ", "RU"),
      collection: fc.constantFrom("test", "other-test"),
    });
    await fc.assert(
      fc.asyncProperty(filter, values, async (filter, values) => {
        const { facets, ...alone } = await client.read(query, {
          filter,
          organization: {
            ...filter,
            organizations: { ...filter.organizations, anyOf: [values.organization] },
          },
          person: { ...filter, people: { ...filter.people, anyOf: [values.person] } },
          publisher: { ...filter, publishers: { ...filter.publishers, anyOf: [values.publisher] } },
          kind: { ...filter, kinds: [values.kind] },
          country: { ...filter, countries: [values.country] },
          collection: { ...filter, collections: [values.collection] },
        });
        const counts = toCounts(facets);
        expect(counts).toEqual(countFacets(filter));
        expect(alone).toEqual({
          organization: counts.organizations[values.organization] ?? 0,
          person: counts.people[values.person] ?? 0,
          publisher: counts.publishers[values.publisher] ?? 0,
          kind: counts.kinds[values.kind] ?? 0,
          country: counts.countries[values.country] ?? 0,
          collection: counts.collections[values.collection] ?? 0,
        });
      }),
    );
  });
});

/** Narrows the filter of a timeline to one lane. */
function narrow(filter: EventFilterInput, by: LaneKind, key: string): EventFilterInput {
  const { filter: name } = laneKinds[by];
  if (name !== "kinds" && name !== "countries") {
    return { ...filter, [name]: narrowSet(filter[name], key) };
  }
  const list: readonly string[] | null | undefined = filter[name];
  return { ...filter, [name]: !list || list.includes(key) ? [key] : [] };
}

function narrowSet(set: SlugSetInput | null | undefined, key: string): SlugSetInput {
  if (!set?.anyOf) return { ...set, anyOf: [key] };
  return { ...set, allOf: [...(set.allOf ?? []), key] };
}

function countIn(buckets: Bucket[], events: EventRecord[]): number[] {
  const [first] = buckets;
  const days = events.map((event) => {
    const earliest = toDays(event).earliest ?? MIN_DAY;
    return first && earliest < first.from ? first.from : earliest;
  });
  return buckets.map(({ from, to }) => days.filter((day) => day >= from && day < to).length);
}

function countFacets(filter: EventFilterInput) {
  const publisherOf = (url: string) =>
    records.documents.find((document) => document.url === url)?.publisher ?? "";
  const count = (ignored: EventFilterInput, toKeys: (event: EventRecord) => string[]) =>
    Object.fromEntries(countBy(select(records, { ...filter, ...ignored }).flatMap(toKeys)));
  const others = { organizations: { ...filter.organizations, anyOf: null } };
  return {
    organizations: count(others, keysOf("ORGANIZATION", filter)),
    mentioned: count(others, (event) =>
      keysOf("ORGANIZATION", filter)(event).filter((key) => mentions(event, key)),
    ),
    people: count({ people: { ...filter.people, anyOf: null } }, ({ people }) =>
      slugsIn(people, filter.people),
    ),
    mentionedPeople: count({ people: { ...filter.people, anyOf: null } }, ({ people }) =>
      slugsIn(
        people.filter(({ role }) => role === "MENTIONED"),
        filter.people,
      ),
    ),
    publishers: count({ publishers: { ...filter.publishers, anyOf: null } }, (event) => [
      ...new Set(reportsOf(event).map(publisherOf)),
    ]),
    kinds: count({ kinds: null }, keysOf("KIND")),
    countries: count({ countries: null }, keysOf("COUNTRY")),
    collections: count({ collections: null }, ({ collection = "test" }) => [collection]),
  };
}

type Facets = {
  organizations: { organization: { slug: string }; count: number; mentioned: number }[];
  people: { person: { slug: string }; count: number; mentioned: number }[];
  publishers: { publisher: { slug: string }; count: number }[];
  kinds: { kind: { slug: string }; count: number }[];
  countries: { countryCode: string; count: number }[];
  collections: { collection: { slug: string }; count: number }[];
};

function toCounts(facets: Facets): ReturnType<typeof countFacets> {
  return {
    organizations: toObject(facets.organizations, ({ organization }) => organization.slug),
    mentioned: Object.fromEntries(
      facets.organizations
        .filter(({ mentioned }) => mentioned > 0)
        .map(({ organization, mentioned }) => [organization.slug, mentioned]),
    ),
    people: toObject(facets.people, ({ person }) => person.slug),
    mentionedPeople: Object.fromEntries(
      facets.people
        .filter(({ mentioned }) => mentioned > 0)
        .map(({ person, mentioned }) => [person.slug, mentioned]),
    ),
    publishers: toObject(facets.publishers, ({ publisher }) => publisher.slug),
    kinds: toObject(facets.kinds, ({ kind }) => kind.slug),
    countries: toObject(facets.countries, ({ countryCode }) => countryCode),
    collections: toObject(facets.collections, ({ collection }) => collection.slug),
  };
}

/** Converts counts to an object by key. The list must begin with the largest count. */
function toObject<Value extends { count: number }>(
  list: Value[],
  toKey: (value: Value) => string,
): Record<string, number> {
  const counts = list.map(({ count }) => count);
  expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  return Object.fromEntries(list.map((value) => [toKey(value), value.count]));
}

function countBy(keys: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
