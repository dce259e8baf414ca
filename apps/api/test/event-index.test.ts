import { laneKindNames } from "@dateline/core";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { filter, text, window } from "./arbitraries.ts";
import { createClient } from "./client.ts";
import { generate } from "./generate.ts";

// SQL, which the reference judges elsewhere, judges the index: both answer every question equally.

const records = generate({ events: 300, seed: 1 });
const [sql, indexed] = [
  await createClient(records),
  await createClient(records, { isIndexed: true }),
];

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
  const query = `query ($window: WindowInput!, $filter: EventFilter, $by: LaneKey!, $first: Int, $keys: [String!], $resolution: Int) {
    timeline(window: $window, resolution: $resolution, lanes: { by: $by, first: $first, keys: $keys }, filter: $filter) {
      total buckets { from to count } lanes { key label total mentioned buckets { from count } } } }`;
  const lanes = fc.record({
    by: fc.constantFrom(...laneKindNames),
    first: fc.integer({ min: 1, max: 13 }),
    keys: fc.option(fc.constantFrom(["org-1", "org-5", "none"], ["meeting", "kind-3"], ["KZ"], [])),
    resolution: fc.integer({ min: 1, max: 400 }),
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

test("a filter with a text is answered by SQL", async () => {
  const query = `query ($filter: EventFilter) { eventCount(filter: $filter) ${facets} }`;
  await fc.assert(
    fc.asyncProperty(filter, text, async (others, text) => {
      const filter = { ...others, text };
      indexed.statements.length = 0;
      expect(await indexed.read(query, { filter })).toEqual(await sql.read(query, { filter }));
      expect(indexed.statements.length).toBeGreaterThan(0);
    }),
    { numRuns: 10 },
  );
});
