import { expect, test } from "vitest";
import type { EventFilterInput } from "../src/domain/event-filter.ts";
import { createClient } from "./client.ts";
import { generate } from "./generate.ts";
import { select } from "./reference.ts";

const records = generate({ events: 300, seed: 5 });
const client = await createClient(records);

test.each<EventFilterInput | null>([
  null,
  { organizations: { anyOf: ["org-1"] } },
  { people: { allOf: ["person-2"] }, kinds: ["meeting", "kind-3"] },
  { during: { from: "2022-01-01", to: "2022-03-01" } },
  { organizations: { anyOf: ["nobody"] } },
])("an event is between its previous and its next event, with the filter %j", async (filter) => {
  const all = select(records, null).map(({ slug }) => slug);
  const meant = new Set(select(records, filter).map(({ slug }) => slug));
  const query = `query ($filter: EventFilter, $after: String) {
    events(first: 15, after: $after) { pageInfo { endCursor hasNextPage }
      nodes { slug previous(filter: $filter) { slug } next(filter: $filter) { slug } } } }`;
  let after: string | null = null;
  let seen = 0;
  do {
    const { events } = (await client.read(query, { filter, after })) as {
      events: {
        pageInfo: { endCursor: string; hasNextPage: boolean };
        nodes: { slug: string; previous: { slug: string } | null; next: { slug: string } | null }[];
      };
    };
    for (const { slug, previous, next } of events.nodes) {
      const index = all.indexOf(slug);
      expect(previous?.slug).toBe(all.slice(0, index).findLast((other) => meant.has(other)));
      expect(next?.slug).toBe(all.slice(index + 1).find((other) => meant.has(other)));
      seen++;
    }
    after = events.pageInfo.hasNextPage ? events.pageInfo.endCursor : null;
  } while (after);
  expect(seen).toBe(all.length);
});

test("of many events take one more statement for each side", async () => {
  const count = (field: string) =>
    client.count(`{ events(first: 10) { nodes { slug ${field} } } }`);
  const before = await count("");
  expect((await count("next { title }")) - before).toBe(1);
  expect((await count("previous { title } next { title }")) - before).toBe(2);
});

type Named = { slug: string };
type Participations = {
  pageInfo: { endCursor: string; hasNextPage: boolean };
  nodes: {
    slug: string;
    participations: { organization: Named; previous: Named | null; next: Named | null }[];
  }[];
};

test("an event has, for each organization, the one before and after it in which that takes part", async () => {
  const isPart = (record: (typeof records.events)[number], organization: string) =>
    record.organizations.some(({ slug, role }) => slug === organization && role !== "MENTIONED");
  const all = select(records, null);
  const query = `query ($after: String) { events(first: 20, after: $after) {
    pageInfo { endCursor hasNextPage }
    nodes { slug participations { organization { slug } previous { slug } next { slug } } } } }`;
  let after: string | null = null;
  let seen = 0;
  do {
    const { events }: { events: Participations } = await client.read(query, { after });
    for (const { slug, participations } of events.nodes) {
      const index = all.findIndex((event) => event.slug === slug);
      for (const { organization, previous, next } of participations) {
        const meant = (event: (typeof all)[number]) => isPart(event, organization.slug);
        expect(previous?.slug).toBe(all.slice(0, index).findLast(meant)?.slug);
        expect(next?.slug).toBe(all.slice(index + 1).find(meant)?.slug);
        seen++;
      }
    }
    after = events.pageInfo.hasNextPage ? events.pageInfo.endCursor : null;
  } while (after);
  expect(seen).toBeGreaterThan(300);
  const count = (field: string) =>
    client.count(`{ events(first: 20) { nodes { participations { role ${field} } } } }`);
  expect((await count("previous { title } next { title }")) - (await count(""))).toBeLessThan(4);
});
