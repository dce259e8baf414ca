import { addDays } from "@dateline/core";
import * as fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { EventFilterInput } from "../src/domain/event-filter.ts";
import { filter, text, window } from "./arbitraries.ts";
import { createClient } from "./client.ts";
import { generate } from "./generate.ts";
import type { EventRecord } from "./records.ts";
import { type PlainOrder, select, selectWithin, slugsIn, toDays } from "./reference.ts";
import { type Direction, walk } from "./walk.ts";

// What must hold for every window and filter, compared with the reference.

const records = generate({ events: 300, seed: 1 });
const client = await createClient(records);
const { numRuns = 100 } = fc.readConfigureGlobal();

describe("for every window and filter", () => {
  beforeEach(() => void client.statements.splice(0));

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
          const starts = expected.map((event) => {
            const { earliest } = toDays(event);
            return earliest === null || earliest < window.from ? window.from : earliest;
          });
          for (const [index, { from, to, count }] of buckets.entries()) {
            if (index > 0 && from !== buckets[index - 1].to) expect.fail(`A gap before ${from}.`);
            const starting = starts.filter((day) => day >= from && day < to);
            if (count !== starting.length) expect(count, from).toBe(starting.length);
          }
          expect(truncated).toBe(total > items);
          expect(timeline.items.map(toSlug)).toEqual(mostSalient(expected, items).map(toSlug));
        },
      ),
    );
    expectBothWaysOfCounting();
  });

  test("the count is what the filter means", async () => {
    const query = `query ($filter: EventFilter) { eventCount(filter: $filter) }`;
    await fc.assert(
      fc.asyncProperty(filter, async (filter) => {
        const { eventCount } = await client.read(query, { filter });
        expect(eventCount).toBe(select(records, filter).length);
      }),
    );
    expectBothWaysOfCounting();
  });

  test("a walk in any order and direction meets what the filter means, each once, and as many as are counted", async () => {
    const orders = fc.constantFrom<PlainOrder[]>(
      "DATE_ASC",
      "DATE_DESC",
      "SALIENCE",
      "UPDATED_DESC",
    );
    const size = fc.integer({ min: 20, max: 100 });
    await fc.assert(
      fc.asyncProperty(filter, orders, size, async (filter, order, size) => {
        const expected = select(records, filter, order).map(toSlug);
        for (const direction of ["FORWARD", "BACKWARD"] satisfies Direction[]) {
          const walked = await walk(client, { filter, order, size, direction });
          expect(walked.slugs).toEqual(expected);
          expect(walked.counts).toEqual([expected.length]);
        }
      }),
    );
  });

  test("a walk by RELEVANCE meets what a text finds, each once, and the same in both directions", async () => {
    const size = fc.integer({ min: 20, max: 100 });
    await fc.assert(
      fc.asyncProperty(filter, text, size, async (others, text, size) => {
        const filter = { ...others, text };
        const expected = select(records, filter).map(toSlug);
        const question = { filter, order: "RELEVANCE", size } as const;
        const forward = await walk(client, { ...question, direction: "FORWARD" });
        const backward = await walk(client, { ...question, direction: "BACKWARD" });
        expect(forward.slugs.toSorted()).toEqual(expected.toSorted());
        expect(backward.slugs).toEqual(forward.slugs);
        expect([forward.counts, backward.counts]).toEqual([[expected.length], [expected.length]]);
      }),
    );
  });

  test("an organization's and a person's events are those that the filter and they have in common", async () => {
    const query = `query ($filter: EventFilter, $order: EventOrder) {
      organizations { nodes { slug eventCount(filter: $filter)
        events(first: 100, filter: $filter, orderBy: $order) { totalCount nodes { slug } } } }
      people { nodes { slug events(last: 2, filter: $filter, orderBy: $order) { totalCount nodes { slug } } } } }`;
    const orders = fc.constantFrom<PlainOrder[]>(
      "DATE_ASC",
      "DATE_DESC",
      "SALIENCE",
      "UPDATED_DESC",
    );
    await fc.assert(
      fc.asyncProperty(filter, orders, async (filter, order) => {
        const expected = select(records, filter, order);
        const { organizations, people } = await client.read(query, { filter, order });
        for (const { slug, eventCount, events } of organizations.nodes) {
          const own = expected.filter((event) =>
            slugsIn(event.organizations, filter.organizations).includes(slug),
          );
          expect([eventCount, events.totalCount]).toEqual([own.length, own.length]);
          expect(events.nodes.map(toSlug)).toEqual(own.slice(0, 100).map(toSlug));
        }
        for (const { slug, events } of people.nodes) {
          const own = expected.filter((event) =>
            slugsIn(event.people, filter.people).includes(slug),
          );
          expect(events.totalCount).toBe(own.length);
          expect(events.nodes.map(toSlug)).toEqual(own.slice(-2).map(toSlug));
        }
      }),
    );
  });

  test("what is CERTAIN is POSSIBLE, and so is what STARTS", async () => {
    const query = `query ($all: EventFilter, $certain: EventFilter, $starts: EventFilter) {
      all: events(first: 100, filter: $all) { nodes { slug } }
      certain: events(first: 100, filter: $certain) { nodes { slug } }
      starts: events(first: 100, filter: $starts) { nodes { slug } } }`;
    const short = window.map(({ from }) => ({ from, to: addDays(from, 60) }));
    await fc.assert(
      fc.asyncProperty(short, filter, async (during, others) => {
        const filter: EventFilterInput = { ...others, during };
        const data = await client.read(query, {
          all: { ...filter, match: "POSSIBLE" },
          certain: { ...filter, match: "CERTAIN" },
          starts: { ...filter, match: "STARTS" },
        });
        const all = data.all.nodes.map(toSlug);
        expect(all).toEqual(expect.arrayContaining(data.certain.nodes.map(toSlug)));
        expect(all).toEqual(expect.arrayContaining(data.starts.nodes.map(toSlug)));
      }),
    );
  });
});

// Running counts per day answer for some filters, the events themselves for the others.
function expectBothWaysOfCounting(): void {
  const isRunning = (statement: string) => /(event|report|role)_densities/.test(statement);
  const counts = client.statements.filter((text) => isRunning(text) || text.includes("count(*)"));
  const running = counts.filter(isRunning).length;
  expect(running).toBeGreaterThan(numRuns / 5);
  expect(counts.length - running).toBeGreaterThan(numRuns / 5);
}

function mostSalient(events: EventRecord[], items: number): EventRecord[] {
  const number = ({ slug }: EventRecord) => Number(slug.slice("event-".length));
  const chosen = events
    .toSorted((a, b) => b.salience - a.salience || number(a) - number(b))
    .slice(0, items);
  return events.filter((event) => chosen.includes(event));
}

const toSlug = ({ slug }: { slug: string }) => slug;
const sum = (buckets: { count: number }[]) =>
  buckets.reduce((total, { count }) => total + count, 0);
