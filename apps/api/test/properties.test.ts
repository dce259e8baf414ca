import { addDays, type Window } from "@dateline/core";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EventFilterInput, SlugSetInput } from "../src/domain/event-filter.ts";
import { createClient } from "./client.ts";
import { generate } from "./generate.ts";
import { select, selectWithin, toSpan } from "./reference.ts";

// What must hold for every window and filter, judged by the reference.

const records = generate({ events: 300, seed: 1 });
const client = await createClient(records);
const runs = { numRuns: 60 };

const window: fc.Arbitrary<Window> = fc
  .tuple(fc.nat({ max: 1800 }), fc.oneof(fc.constant(1), fc.nat({ max: 900 })))
  .map(([start, length]) => {
    const from = addDays("2020-10-01", start);
    return { from, to: addDays(from, length + 1) };
  });

const slugs = (prefix: string, count: number) =>
  fc.array(
    fc.integer({ min: 1, max: count + 1 }).map((id) => `${prefix}-${id}`),
    { maxLength: 4 },
  );

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 1 });

const slugSet = (prefix: string, count: number): fc.Arbitrary<SlugSetInput> =>
  fc.record({
    anyOf: maybe(slugs(prefix, count)),
    allOf: fc.option(slugs(prefix, count), { nil: null, freq: 1 }).map((all) => all?.slice(0, 2)),
    noneOf: maybe(slugs(prefix, count)),
  });

// Mostly few conditions at once, so that most filters match something.
const rarely = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });

const filter: fc.Arbitrary<EventFilterInput> = fc.record({
  during: rarely(window),
  match: fc.constantFrom("CERTAIN", "POSSIBLE", "STARTS", null),
  organizations: rarely(slugSet("org", 12)),
  people: rarely(slugSet("person", 10)),
  places: rarely(slugSet("place", 8)),
  publishers: rarely(slugSet("publisher", 5)),
  countries: rarely(fc.subarray(["BY", "KZ", "RU", "FR"])),
  kinds: rarely(fc.subarray(["MEETING", "SUMMIT", "VISIT", "OTHER"])),
  minOwners: rarely(fc.integer({ min: 0, max: 4 })),
});

type Walked = {
  eventCount: number;
  events: {
    totalCount: number;
    nodes: { slug: string }[];
    pageInfo: {
      hasNextPage: boolean;
      hasPreviousPage: boolean;
      startCursor: string | null;
      endCursor: string | null;
    };
  };
};

describe("for every window and filter", () => {
  test("buckets add up to the total, follow each other, and hold what begins in them", async () => {
    const query = `query ($window: WindowInput!, $resolution: Int, $items: Int, $filter: EventFilter) {
      timeline(window: $window, resolution: $resolution, items: $items, filter: $filter) {
        total truncated buckets { from to count } items { slug } } }`;
    await fc.assert(
      fc.asyncProperty(
        window,
        filter,
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 0, max: 500 }),
        async (window, filter, resolution, items) => {
          const expected = selectWithin(records, window, filter);
          const variables = { window, filter, resolution, items };
          const { timeline } = await client.read(query, variables);
          const { buckets, total, truncated } = timeline;
          expect(total).toBe(expected.length);
          expect(sum(buckets)).toBe(total);
          expect(buckets.length).toBeLessThanOrEqual(resolution);
          expect(buckets[0].from).toBe(window.from);
          expect(buckets.at(-1).to).toBe(window.to);
          for (const [index, bucket] of buckets.entries()) {
            if (index > 0) expect(bucket.from).toBe(buckets[index - 1].to);
            const starting = expected.filter((event) => {
              const { earliest } = toSpan(event);
              const day = earliest < window.from ? window.from : earliest;
              return day >= bucket.from && day < bucket.to;
            });
            expect(bucket.count).toBe(starting.length);
          }
          expect(truncated).toBe(total > items);
          expect(timeline.items.map(toSlug)).toEqual(mostSalient(expected, items).map(toSlug));
        },
      ),
      runs,
    );
  });

  test("a walk in either direction meets what the filter means, each once, and as many as are counted", async () => {
    const query = (page: string) => `query ($filter: EventFilter, $size: Int, $cursor: String) {
      eventCount(filter: $filter)
      events(filter: $filter, ${page}) {
        totalCount nodes { slug } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
    const forward = query("first: $size, after: $cursor");
    const backward = query("last: $size, before: $cursor");
    await fc.assert(
      fc.asyncProperty(filter, fc.integer({ min: 20, max: 100 }), async (filter, size) => {
        const expected = select(records, filter).map(toSlug);
        const met: string[] = [];
        for (let cursor: string | null = null, more = true; more; ) {
          const data: Walked = await client.read(forward, { filter, size, cursor });
          expect([data.eventCount, data.events.totalCount]).toEqual([
            expected.length,
            expected.length,
          ]);
          expect(data.events.pageInfo.hasPreviousPage).toBe(met.length > 0);
          met.push(...data.events.nodes.map(toSlug));
          more = data.events.pageInfo.hasNextPage;
          cursor = data.events.pageInfo.endCursor;
        }
        expect(met).toEqual(expected);
        const back: string[] = [];
        for (let cursor: string | null = null, more = true; more; ) {
          const { events }: Walked = await client.read(backward, { filter, size, cursor });
          expect(events.pageInfo.hasNextPage).toBe(back.length > 0);
          back.unshift(...events.nodes.map(toSlug));
          more = events.pageInfo.hasPreviousPage;
          cursor = events.pageInfo.startCursor;
        }
        expect(back).toEqual(expected);
      }),
      runs,
    );
  });

  test("an organization's and a person's events are those that the filter and they have in common", async () => {
    const query = `query ($filter: EventFilter) {
      organizations { nodes { slug eventCount(filter: $filter) events(first: 100, filter: $filter) { totalCount nodes { slug } } } }
      people { nodes { slug events(last: 2, filter: $filter, orderBy: DATE_DESC) { totalCount nodes { slug } } } } }`;
    await fc.assert(
      fc.asyncProperty(filter, async (filter) => {
        const expected = select(records, filter);
        const { organizations, people } = await client.read(query, { filter });
        for (const { slug, eventCount, events } of organizations.nodes) {
          const own = expected.filter((event) => event.organizations.some((o) => o.slug === slug));
          expect([eventCount, events.totalCount]).toEqual([own.length, own.length]);
          expect(events.nodes.map(toSlug)).toEqual(own.slice(0, 100).map(toSlug));
        }
        for (const { slug, events } of people.nodes) {
          const own = expected.filter((event) => event.people.some((p) => p.slug === slug));
          expect(events.totalCount).toBe(own.length);
          expect(events.nodes.map(toSlug)).toEqual(own.slice(0, 2).reverse().map(toSlug));
        }
      }),
      runs,
    );
  });

  test("a lane holds what its key as a filter gives, and lanes are ordered by their totals", async () => {
    const query = `query ($window: WindowInput!, $filter: EventFilter, $by: LaneKey!) {
      timeline(window: $window, resolution: 10, lanes: { by: $by, first: 50 }, filter: $filter) {
        lanes { key total buckets { count } } } }`;
    await fc.assert(
      fc.asyncProperty(window, filter, async (window, filter) => {
        const expected = selectWithin(records, window, filter);
        const organizations = await client.read(query, { window, filter, by: "ORGANIZATION" });
        const { lanes } = organizations.timeline;
        for (const { key, total, buckets } of lanes) {
          const own = expected.filter((event) => event.organizations.some((o) => o.slug === key));
          expect([total, sum(buckets)]).toEqual([own.length, own.length]);
        }
        const linked = new Set(expected.flatMap((e) => e.organizations.map(({ slug }) => slug)));
        expect(lanes).toHaveLength(linked.size);
        const totals = lanes.map(({ total }: { total: number }) => total);
        expect(totals).toEqual(totals.toSorted((a: number, b: number) => b - a));
        const kinds = await client.read(query, { window, filter, by: "KIND" });
        expect(kinds.timeline.lanes.reduce(addTotal, 0)).toBe(expected.length);
      }),
      runs,
    );
  });

  test("a facet counts what the filter, with the value in place of its own field, gives", async () => {
    const query = `query ($filter: EventFilter) { facets(filter: $filter) {
      organizations { organization { slug } count } kinds { kind count }
      countries { countryCode count } publishers { publisher { slug } count } } }`;
    await fc.assert(
      fc.asyncProperty(filter, async (filter) => {
        const { facets } = await client.read(query, { filter });
        const count = (own: EventFilterInput) => select(records, { ...filter, ...own }).length;
        for (const { organization, count: counted } of facets.organizations)
          expect(counted).toBe(count({ organizations: { anyOf: [organization.slug] } }));
        for (const { publisher, count: counted } of facets.publishers)
          expect(counted).toBe(count({ publishers: { anyOf: [publisher.slug] } }));
        for (const { kind, count: counted } of facets.kinds)
          expect(counted).toBe(count({ kinds: [kind] }));
        for (const { countryCode, count: counted } of facets.countries)
          expect(counted).toBe(count({ countries: [countryCode] }));
        expect(facets.kinds.reduce(addCount, 0)).toBe(count({ kinds: null }));
      }),
      runs,
    );
  });

  test("what is CERTAIN is POSSIBLE, and so is what STARTS", async () => {
    const query = `query ($all: EventFilter, $certain: EventFilter, $starts: EventFilter) {
      all: events(first: 100, filter: $all) { nodes { slug } }
      certain: events(first: 100, filter: $certain) { nodes { slug } }
      starts: events(first: 100, filter: $starts) { nodes { slug } } }`;
    const short = window.map(({ from }) => ({ from, to: addDays(from, 60) }));
    await fc.assert(
      fc.asyncProperty(short, async (during) => {
        const data = await client.read(query, {
          all: { during },
          certain: { during, match: "CERTAIN" },
          starts: { during, match: "STARTS" },
        });
        const all = data.all.nodes.map(toSlug);
        expect(all).toEqual(expect.arrayContaining(data.certain.nodes.map(toSlug)));
        expect(all).toEqual(expect.arrayContaining(data.starts.nodes.map(toSlug)));
      }),
      runs,
    );
  });
});

test("a walk in any order and page size, while records come and go, neither repeats nor loses one that stays", async () => {
  const own = await createClient(generate({ events: 200, seed: 3 }));
  const { pool } = own.database;
  const query = `query ($size: Int, $cursor: String, $order: EventOrder) {
    events(first: $size, after: $cursor, orderBy: $order) { nodes { slug } pageInfo { hasNextPage endCursor } } }`;
  let coming = 0;
  // One record goes for good and one that nobody expects comes, anywhere in the order.
  const disturb = async () => {
    const { rows } = await pool.query<{ slug: string }>(
      "DELETE FROM events WHERE id = (SELECT id FROM events WHERE slug NOT LIKE 'new%' ORDER BY random() LIMIT 1) RETURNING slug",
    );
    await pool.query(
      `WITH one AS (
        INSERT INTO events (slug, title, summary, kind, edtf, earliest, latest, precision, salience, source, content_hash, updated_at)
        SELECT $1, title, summary, kind, edtf, earliest, latest, precision, salience, source, content_hash, updated_at
        FROM events ORDER BY random() LIMIT 1 RETURNING id)
      INSERT INTO citations (event_id, document_id, position) SELECT id, 1, 0 FROM one`,
      [`new-${coming++}`],
    );
    return rows.map(toSlug);
  };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("DATE_ASC", "DATE_DESC", "SALIENCE", "UPDATED_DESC"),
      fc.infiniteStream(fc.integer({ min: 5, max: 60 })),
      async (order, sizes) => {
        const { rows } = await pool.query<{ slug: string }>("SELECT slug FROM events");
        const gone: string[] = [];
        const met: string[] = [];
        for (let cursor: string | null = null, more = true; more; ) {
          const size = sizes.next().value;
          const { events }: Walked = await own.read(query, { size, cursor, order });
          met.push(...events.nodes.map(toSlug));
          more = events.pageInfo.hasNextPage;
          cursor = events.pageInfo.endCursor;
          gone.push(...(await disturb()));
        }
        expect(new Set(met).size).toBe(met.length);
        const stayed = rows.map(toSlug).filter((slug) => !gone.includes(slug));
        expect(met).toEqual(expect.arrayContaining(stayed));
      },
    ),
    { numRuns: 12 },
  );
});

function mostSalient<Event extends { salience: number; slug: string }>(
  events: Event[],
  items: number,
): Event[] {
  const number = ({ slug }: Event) => Number(slug.slice("event-".length));
  const chosen = events
    .toSorted((a, b) => b.salience - a.salience || number(a) - number(b))
    .slice(0, items);
  return events.filter((event) => chosen.includes(event));
}

const toSlug = ({ slug }: { slug: string }) => slug;
const addTotal = (sum: number, { total }: { total: number }) => sum + total;
const addCount = (sum: number, { count }: { count: number }) => sum + count;
const sum = (buckets: { count: number }[]) => buckets.reduce(addCount, 0);
