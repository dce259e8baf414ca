import { describe, expect, test } from "vitest";
import { readEventFilter } from "../src/domain/event-filter.ts";
import { createKnownIds } from "../src/domain/name-ids.ts";
import { createReads } from "../src/domain/reads.ts";
import type { IdSet } from "../src/store/clauses/id-set.ts";
import { createClient } from "./client.ts";
import { generate, toRandom } from "./generate.ts";
import type { EventRecord } from "./records.ts";
import { reportsOf } from "./reference.ts";

// Events that are linked to many organizations, people and documents, several of one publisher.
const below = toRandom(11);
const records = generate({ events: 150, seed: 11 });
const pick = <Item>(items: readonly Item[]): Item[] => {
  const most = below(items.length + 1);
  return items.filter(() => below(items.length) < most);
};
const events = records.events.map(
  (event): EventRecord => ({
    ...event,
    organizations: pick(records.organizations).map(({ slug }) => ({ slug, role: "PARTICIPANT" })),
    people: pick(records.people).map(({ slug }) => ({ slug, role: "SPEAKER", office: null })),
    documents: [
      records.documents[below(40)] ?? records.documents[0],
      ...pick(records.documents.slice(0, 12)),
    ]
      .flatMap((document) => document?.url ?? [])
      .filter((url, n, urls) => urls.indexOf(url) === n),
  }),
);
// Existing names that no event has, so that none of them ends a filter early.
const spare = Array.from({ length: 100 }, (_, n) => ({
  slug: `spare-${n}`,
  name: `Spare ${n}`,
  owner: "Nobody",
  acronym: null,
  aliases: [],
}));
const client = await createClient({
  ...records,
  organizations: [...records.organizations, ...spare],
  people: [...records.people, ...spare],
  publishers: [...records.publishers, ...spare],
  events,
});

const publisherOf = new Map(records.documents.map(({ url, publisher }) => [url, publisher]));
const linked = {
  organizations: (event: EventRecord) => event.organizations.map(({ slug }) => slug),
  people: (event: EventRecord) => event.people.map(({ slug }) => slug),
  publishers: (event: EventRecord) => [
    ...new Set(reportsOf(event).map((url) => publisherOf.get(url) ?? "")),
  ],
  places: (event: EventRecord) => (event.place === null ? [] : [event.place]),
};
type Kind = keyof typeof linked;
const kinds = Object.keys(linked) as Kind[];

const query = `query ($filter: EventFilter, $owned: EventFilter) {
  eventCount(filter: $filter)
  events(first: 100, filter: $filter) { totalCount nodes { slug } }
  salient: events(first: 100, orderBy: SALIENCE, filter: $filter) { nodes { slug } }
  timeline(window: { from: "2020-01-01", to: "2030-01-01" }, filter: $filter, lanes: { by: ORGANIZATION, first: 50 }) {
    total items { slug } lanes { key total } }
  facets(filter: $filter) { organizations { count organization { slug } } }
  organization(slug: "org-1") { eventCount(filter: $owned) events(first: 100, filter: $owned) { nodes { slug } } }
}`;

const sorted = (nodes: { slug: string }[]) => nodes.map(({ slug }) => slug).sort();

describe("allOf selects the events linked to all records, however many are listed", () => {
  test.each(kinds)("of %s", async (kind) => {
    const names = [...new Set(events.flatMap(linked[kind]))].sort();
    const most = Math.max(...events.map((event) => linked[kind](event).length));
    let found = 0;
    for (let count = 1; count <= Math.min(most + 1, names.length); count++) {
      const example = events.find((event) => linked[kind](event).length >= count);
      const allOf = (example ? linked[kind](example) : names).slice(0, count).reverse();
      const isMeant = (event: EventRecord) =>
        allOf.every((slug) => linked[kind](event).includes(slug));
      const meant = events.filter(isMeant);
      const filter = { [kind]: { allOf } };
      const answer = await client.read(query, { filter, owned: filter });
      const slugs = sorted(meant);
      found += slugs.length;
      expect(sorted(answer.events.nodes), allOf.join()).toEqual(slugs);
      expect(sorted(answer.salient.nodes)).toEqual(slugs);
      expect(sorted(answer.timeline.items)).toEqual(slugs);
      const { eventCount, timeline } = answer;
      expect([eventCount, answer.events.totalCount, timeline.total]).toEqual(
        Array(3).fill(slugs.length),
      );
      const counts = new Map<string, number>();
      for (const slug of meant.flatMap(linked.organizations))
        counts.set(slug, (counts.get(slug) ?? 0) + 1);
      const ofFacet = answer.facets.organizations.map(
        ({ organization, count }: { organization: { slug: string }; count: number }) =>
          [organization.slug, count] as const,
      );
      expect(new Map(ofFacet)).toEqual(counts);
      const ofLanes = timeline.lanes.map((lane: { key: string; total: number }) => [
        lane.key,
        lane.total,
      ]);
      expect(new Map(ofLanes)).toEqual(counts);
      const owned = sorted(meant.filter((event) => linked.organizations(event).includes("org-1")));
      expect(sorted(answer.organization.events.nodes)).toEqual(owned);
      expect(answer.organization.eventCount).toBe(owned.length);
    }
    expect(found).toBeGreaterThan(most);
  });
});

describe("allOf takes the same work to plan, however many are named", () => {
  const allOf = (count: number) => spare.slice(0, count).map(({ slug }) => slug);
  const read = async (filter: object): Promise<string[]> => {
    await client.read(query, { filter, owned: filter });
    client.statements.length = 0;
    await client.read(query, { filter, owned: filter });
    return [...client.statements].sort();
  };

  test("each statement is the same text for 5 names as for 50", async () => {
    for (const kind of ["organizations", "people", "publishers"]) {
      const few = await read({ [kind]: { allOf: allOf(5) } });
      expect(few.length).toBeGreaterThan(5);
      expect(await read({ [kind]: { allOf: allOf(50) } })).toEqual(few);
    }
  });

  test.each(["organizations", "people", "publishers"] as const)(
    "the one of the %s with the fewest events is read first, wherever it is named",
    async (kind) => {
      const counts = new Map<string, number>();
      for (const slug of events.flatMap(linked[kind])) {
        counts.set(slug, (counts.get(slug) ?? 0) + 1);
      }
      const frequent = [...counts.keys()].sort(
        (a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0),
      );
      const slugs = [...frequent, "spare-0"];
      const { rows } = await client.database.pool.query<{ id: number; slug: string }>(
        `SELECT id, slug FROM ${kind}`,
      );
      const slugOf = new Map(rows.map(({ id, slug }) => [id, slug]));
      const reads = createReads(client.database, createKnownIds());
      for (const allOf of [slugs, slugs.toReversed()]) {
        const filter = await readEventFilter(reads, { [kind]: { allOf } });
        const clause = filter.find(({ field }) => field === kind);
        const { allOf: ids } = (clause?.values ?? {}) as Partial<IdSet>;
        const read = ids?.map((id) => counts.get(slugOf.get(id) ?? "") ?? 0);
        expect(read).toEqual(slugs.map((slug) => counts.get(slug) ?? 0).toReversed());
      }
    },
  );

  test("many times 10 names in one request are answered, and 50 times are refused", async () => {
    const many = (count: number) => {
      const aliases = Array.from(
        { length: count },
        (_, n) => `a${n}: eventCount(filter: { organizations: { allOf: $names } })`,
      );
      return `query ($names: [String!]!) { ${aliases.join(" ")} }`;
    };
    client.statements.length = 0;
    const counts = await client.read(many(39), { names: allOf(10) });
    expect(Object.values(counts)).toEqual(Array(39).fill(0));
    const joined = client.statements.map((text) => text.match(/\b(FROM|JOIN) /g)?.length ?? 0);
    expect(Math.max(...joined)).toBeLessThan(8);
    const { code } = await client.refuse(many(50), { names: allOf(10) });
    expect(code).toBe("TOO_COMPLEX");
  });

  test("100 names are refused", async () => {
    const { code, message } = await client.refuse(
      "query ($filter: EventFilter) { eventCount(filter: $filter) }",
      { filter: { organizations: { allOf: allOf(100) } } },
    );
    expect([code, message]).toEqual([
      "BAD_USER_INPUT",
      "`filter.organizations.allOf` may have at most 50 entries, not 100.",
    ]);
  });
});
