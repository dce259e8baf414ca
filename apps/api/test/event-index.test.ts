import * as fc from "fast-check";
import { expect, test } from "vitest";
import { filter, text } from "./arbitraries.ts";
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
    organizations { nodes { slug eventCount(filter: $filter) } }
    people { nodes { slug eventCount(filter: $filter) } } }`;
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
