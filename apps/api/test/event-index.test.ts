import { laneKindNames } from "@dateline/core";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { filter, text, window } from "./arbitraries.ts";
import { createClient } from "./client.ts";
import { generate } from "./generate.ts";

// Other tests compare SQL with the reference. Here the index is compared with SQL: both must give
// the same answers.

const records = generate({ events: 300, seed: 1 });
const [sql, indexed] = [
  await createClient(records),
  await createClient(records, { isIndexed: true }),
];

// The last words are misspelled, so that no event has them.
const searched = fc.oneof(
  text,
  fc.constantFrom("lantren", '"cobblat marlin"', "velvt or onyxx", "raven -tundar"),
);

const record = "{ slug }";
const facets = `facets(filter: $filter) {
  organizations { organization ${record} count mentioned } people { person ${record} count mentioned }
  publishers { publisher ${record} count } collections { collection ${record} count }
  kinds { kind ${record} count } countries { countryCode count } }`;

test("facets and counts of every filter are those of SQL", async () => {
  const query = `query ($filter: EventFilter) { eventCount(filter: $filter) ${facets}
    events(first: 1, filter: $filter) { totalCount }
    organizations(first: 5) { nodes { slug eventCount(filter: $filter) } }
    people(first: 5) { nodes { slug eventCount(filter: $filter) } } }`;
  await fc.assert(
    fc.asyncProperty(filter, async (filter) => {
      expect(await indexed.read(query, { filter })).toEqual(await sql.read(query, { filter }));
    }),
  );
});

test("pages of every filter by date, salience and relevance, from any position, are those of SQL", async () => {
  const list = "edges { cursor node { slug } } pageInfo { hasNextPage hasPreviousPage }";
  // The cursors by relevance are positions of events with this text, and lie between those of other
  // texts.
  const ranked = "amber or raven or lantern";
  const orders = ["DATE_ASC", "DATE_DESC", "SALIENCE", "RELEVANCE"] as const;
  const query = `query ($filter: EventFilter, $orderBy: EventOrder, $first: Int, $last: Int, $after: String, $before: String) {
    events(filter: $filter, orderBy: $orderBy, first: $first, last: $last, after: $after, before: $before) { ${list} } }`;
  const cursors = new Map<string, string[]>();
  for (const orderBy of orders) {
    const filter = orderBy === "RELEVANCE" ? { text: ranked } : null;
    const { events } = await sql.read(query, { orderBy, filter, first: 100 });
    cursors.set(
      orderBy,
      events.edges.map(({ cursor }: { cursor: string }) => cursor),
    );
  }
  // Events whose first day is open come first.
  const position = fc.option(fc.oneof(fc.constant(0), fc.nat({ max: 99 })), { nil: null });
  const page = fc.record({
    orderBy: fc.constantFrom(...orders),
    after: position,
    before: position,
    size: fc.integer({ min: 1, max: 30 }),
    isLast: fc.boolean(),
  });
  const anyFilter = fc.oneof(
    filter,
    fc
      .tuple(filter, fc.oneof(searched, fc.constant(ranked)))
      .map(([one, text]) => ({ ...one, text })),
    fc.constant({ text: ranked }),
  );
  await fc.assert(
    fc.asyncProperty(anyFilter, page, async (filter, { orderBy, after, before, size, isLast }) => {
      if (orderBy === "RELEVANCE") fc.pre(typeof filter.text === "string");
      const at = (index: number | null) => (index === null ? null : cursors.get(orderBy)?.[index]);
      const variables = {
        ...{ filter, orderBy, after: at(after), before: at(before) },
        ...(isLast ? { last: size } : { first: size }),
      };
      expect(await indexed.read(query, variables)).toEqual(await sql.read(query, variables));
    }),
    { numRuns: 300 },
  );
});

test("a page that is no range of an index of the database is read by its ids", async () => {
  const query = `query ($filter: EventFilter, $orderBy: EventOrder) {
    events(first: 5, orderBy: $orderBy, filter: $filter) { nodes { slug } pageInfo { hasPreviousPage } } }`;
  const isById = (statement: string) => /WHERE (e\.)?id = ANY\(/.test(statement);
  const count = async (filter: object, orderBy: string) => {
    indexed.statements.length = 0;
    await indexed.read(query, { filter, orderBy });
    return indexed.statements.filter(isById).length;
  };
  const two = { organizations: { anyOf: ["org-1", "org-2"] } };
  expect(await count(two, "DATE_DESC")).toBe(1);
  expect(await count({ text: "amber -raven" }, "DATE_ASC")).toBe(1);
  expect(await count({ text: "amber -raven" }, "RELEVANCE")).toBe(1);
  expect(await count(two, "SALIENCE")).toBe(1);
  expect(await count(two, "UPDATED_DESC")).toBe(0);
  expect(await count({ organizations: { anyOf: ["org-1"] } }, "DATE_DESC")).toBe(0);
  expect(await count({}, "DATE_DESC")).toBe(0);
});

test("the events of a text are ranked once, and then known by relevance, filter and count", async () => {
  const query = `query ($filter: EventFilter, $after: String) { eventCount(filter: $filter)
    events(first: 5, after: $after, orderBy: RELEVANCE, filter: $filter) { pageInfo { endCursor hasPreviousPage } } }`;
  const text = "amber or tundra";
  const isRead = (statement: string) => statement.includes("readTextEvents");
  indexed.statements.length = 0;
  const { events } = await indexed.read(query, { filter: { text } });
  expect(indexed.statements.some((statement) => /readTextEvents.*ts_rank/s.test(statement))).toBe(
    true,
  );
  indexed.statements.length = 0;
  const { endCursor } = events.pageInfo;
  await indexed.read(query, { filter: { text, organizations: { anyOf: ["org-1"] } } });
  const next = await indexed.read(query, { filter: { text }, after: endCursor });
  expect(next.events.pageInfo.hasPreviousPage).toBe(true);
  expect(indexed.statements.filter(isRead)).toEqual([]);
});

test("the most salient events of a timeline are read by their ids", async () => {
  const query = `query ($window: WindowInput!, $filter: EventFilter) {
    timeline(window: $window, items: 5, filter: $filter) { items { slug } } }`;
  const window = { from: "2020-01-01", to: "2030-01-01" };
  indexed.statements.length = 0;
  await indexed.read(query, { window, filter: { kinds: ["meeting"] } });
  expect(
    indexed.statements.filter((one) => /MostSalient.*WHERE id = ANY\(/s.test(one)),
  ).toHaveLength(1);
});

test("counts are read from the index and not from SQL", async () => {
  const query = `query ($filter: EventFilter) { eventCount(filter: $filter) }`;
  const organizations = {
    anyOf: ["org-1", "org-2"],
    noneOf: ["org-3"],
    roles: ["HOST", "SUBJECT"],
  };
  const filter = { organizations, countries: ["KZ"], minOwners: 1 };
  const isCount = (statement: string) => statement.includes("readEventCount");
  for (const [client, counts] of [
    [indexed, 0],
    [sql, 1],
  ] as const) {
    client.statements.length = 0;
    await client.read(query, { filter });
    expect(client.statements.filter(isCount), client.statements.join("\n")).toHaveLength(counts);
  }
});

test("timelines and lanes of every filter are those of SQL", async () => {
  const query = `query ($window: WindowInput!, $filter: EventFilter, $by: LaneKey!, $first: Int, $keys: [String!], $resolution: Int, $items: Int) {
    timeline(window: $window, resolution: $resolution, items: $items, lanes: { by: $by, first: $first, keys: $keys }, filter: $filter) {
      total truncated items { slug } buckets { from to count } lanes { key label total mentioned buckets { from count } } } }`;
  const lanes = fc.record({
    by: fc.constantFrom(...laneKindNames),
    first: fc.integer({ min: 1, max: 13 }),
    keys: fc.option(fc.constantFrom(["org-1", "org-5", "none"], ["meeting", "kind-3"], ["KZ"], [])),
    resolution: fc.integer({ min: 1, max: 400 }),
    items: fc.integer({ min: 0, max: 20 }),
  });
  await fc.assert(
    fc.asyncProperty(window, filter, lanes, async (window, filter, lanes) => {
      const variables = { window, filter, ...lanes };
      expect(await indexed.read(query, variables)).toEqual(await sql.read(query, variables));
    }),
  );
});

test("spans and rhythms of every filter are those of SQL", async () => {
  const query = `query ($filter: EventFilter) {
    span(filter: $filter) { events earliest latest main { from to } }
    rhythm(filter: $filter) { months { counts uncounted } weekdays { counts uncounted } } }`;
  await fc.assert(
    fc.asyncProperty(filter, async (filter) => {
      expect(await indexed.read(query, { filter })).toEqual(await sql.read(query, { filter }));
    }),
  );
});

test("places, and who takes part together, are those of SQL for every filter", async () => {
  const query = `query ($filter: EventFilter, $first: Int) {
    placeCounts(filter: $filter, first: $first) { places { place ${record} count } elsewhere placeless }
    coParticipations(filter: $filter, first: $first) {
      organizations { organization ${record} count mentioned } pairs { organization ${record} other ${record} count } }
    organization(slug: "org-1") { coParticipants(first: $first, filter: $filter) { organization ${record} count mentioned }
      people(first: $first, filter: $filter) { person ${record} count mentioned } }
    person(slug: "person-1") { coParticipants(first: $first, filter: $filter) { person ${record} count mentioned }
      organizations(first: $first, filter: $filter) { organization ${record} count mentioned } } }`;
  await fc.assert(
    fc.asyncProperty(filter, fc.integer({ min: 1, max: 12 }), async (filter, first) => {
      const variables = { filter, first };
      expect(await indexed.read(query, variables)).toEqual(await sql.read(query, variables));
    }),
  );
});

test("who takes part together is counted without SQL", async () => {
  indexed.statements.length = 0;
  await indexed.read(`{ coParticipations { organizations { count } pairs { count } } }`);
  const names = indexed.statements.map((statement) => /\/\* (\w+) \*\//.exec(statement)?.[1]);
  expect(names).toContain("readTopOrganizations");
  expect(names).not.toContain("readOrganizationPairs");
});

test("the events before and after others, for every filter, are those of SQL", async () => {
  const query = `query ($filter: EventFilter, $skip: String) { events(first: 3, after: $skip) {
    nodes { slug previous(filter: $filter) ${record} next(filter: $filter) ${record} } } }`;
  const { events } = await sql.read(`{ events(first: 100) { edges { cursor } } }`);
  const cursors: string[] = events.edges.map(({ cursor }: { cursor: string }) => cursor);
  const anyFilter = fc.oneof(
    filter,
    fc.tuple(filter, searched).map(([one, text]) => ({ ...one, text })),
  );
  await fc.assert(
    fc.asyncProperty(anyFilter, fc.constantFrom(null, ...cursors), async (filter, skip) => {
      const variables = { filter, skip };
      expect(await indexed.read(query, variables)).toEqual(await sql.read(query, variables));
    }),
  );
  indexed.statements.length = 0;
  await indexed.read(query, { filter: { organizations: { anyOf: ["org-1", "org-2"] } } });
  const statement = indexed.statements.find((one) => one.includes("readNeighbours"));
  expect(statement).toContain("WHERE id = ANY(");
});

const isTextRead = (statement: string) => statement.includes("readTextEvents");

test("every count of a text is that of SQL, and PostgreSQL is asked once for the events that have it", async () => {
  // Together they may exceed the max cost of an operation.
  const counts = `query ($filter: EventFilter) {
    eventCount(filter: $filter) ${facets} span(filter: $filter) { events earliest latest main { from to } } }`;
  const patterns = `query ($window: WindowInput!, $filter: EventFilter) {
    rhythm(filter: $filter) { months { counts uncounted } weekdays { counts uncounted } }
    placeCounts(filter: $filter) { places { place ${record} count } elsewhere placeless }
    coParticipations(filter: $filter) { organizations { organization ${record} count } }
    timeline(window: $window, resolution: 20, lanes: { by: ORGANIZATION, first: 4 }, filter: $filter) {
      total buckets { from to count } lanes { key total mentioned buckets { from count } } } }`;
  await fc.assert(
    fc.asyncProperty(window, filter, searched, async (window, others, text) => {
      const variables = { window, filter: { ...others, text } };
      indexed.statements.length = 0;
      for (const query of [counts, patterns]) {
        expect(await indexed.read(query, variables)).toEqual(await sql.read(query, variables));
      }
      expect(indexed.statements.filter(isTextRead).length).toBeLessThanOrEqual(1);
    }),
  );
});

test("a text is read once for all who ask at the same time, and again when many others have come", async () => {
  const read = async (text: string) => {
    await indexed.read(`query ($filter: EventFilter) { eventCount(filter: $filter) }`, {
      filter: { text, kinds: ["meeting"] },
    });
  };
  const count = async (run: () => Promise<unknown>) => {
    indexed.statements.length = 0;
    await run();
    return indexed.statements.filter(isTextRead).length;
  };
  // Has more words than random texts have, so that no other test has used it.
  const text = "harbor -umber zenith";
  expect(await count(() => Promise.all([1, 2, 3, 4].map(() => read(text))))).toBe(1);
  expect(await count(() => read(text))).toBe(0);
  expect(indexed.statements.filter((one) => one.includes("search @@"))).toEqual([]);
});

test("when the rest of a filter leaves few events, PostgreSQL reads only their texts", async () => {
  const query = `query ($filter: EventFilter) { eventCount(filter: $filter) }`;
  const during = { from: "1900-01-01", to: "1900-01-02" };
  indexed.statements.length = 0;
  await indexed.read(query, { filter: { during, match: "STARTS", text: "amber raven velvet" } });
  expect(indexed.statements.filter(isTextRead)).toEqual([]);
  expect(indexed.statements.some((one) => one.includes("readEventCount"))).toBe(true);
});
