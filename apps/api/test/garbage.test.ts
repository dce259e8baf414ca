import * as fc from "fast-check";
import { expect, test } from "vitest";
import { text as anyText, filter, window } from "./arbitraries.ts";
import { createClient } from "./client.ts";
import { generate } from "./generate.ts";

// Whatever a caller sends is answered, or refused as the caller's mistake, and never an internal
// error.

const client = await createClient(generate({ events: 60, seed: 9 }));

const codes = [
  "BAD_USER_INPUT",
  "NOT_FOUND",
  "TOO_COMPLEX",
  "INVALID_CURSOR",
  "GRAPHQL_VALIDATION_FAILED",
  "GRAPHQL_PARSE_FAILED",
];

const seen = { values: 0, refused: 0, answered: 0 };

/** Sends a request that must be answered or refused as the contract says. */
async function send(query: string, variables: object): Promise<void> {
  const response = await client.server.fetch("http://api.test/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors = [] } = await response.json();
  const sent = JSON.stringify({ query, variables, errors }).slice(0, 2000);
  expect(response.status, sent).toBeLessThan(500);
  for (const { extensions, message } of errors) {
    expect(codes, sent).toContain(extensions?.code);
    expect(message, sent).toMatch(/\S/);
  }
  expect(data || errors.length > 0, sent).toBeTruthy();
  if (errors.length > 0) seen.refused += 1;
  else seen.answered += 1;
}

const strange = fc.constantFrom(
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udfff\ud800",
  "\ufeff",
  "e\u0301",
  "🏳️‍🌈",
  "‮",
  "__proto__",
  "constructor",
  "toString",
  "null",
  "%",
  "_",
  "\\",
  "'; DROP TABLE events; --",
  "' || 1 || '",
  "$1",
  "x".repeat(20_000),
  "🎉".repeat(5_000),
  "((((((((((((",
  '"""',
  "a:*",
  "! & | <-> ()",
);
const numbers = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -0, -1, 1, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 53, 1e308, 0.5, null),
);
const strings = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ maxLength: 40 }) },
  // Lone surrogates.
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 10 })
      .map((units) => String.fromCharCode(...units)),
  },
  { weight: 3, arbitrary: strange },
);

const days = fc.oneof(
  fc.constantFrom(
    "0000-01-01",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "-0001-01-01",
    "infinity",
  ),
  fc.constantFrom("2024-02-30", "2024-13-01", "2024-1-1", "2024-01-01T00:00:00Z", "now", "epoch"),
  // EDTF dates, which are invalid here unless they are days.
  fc
    .tuple(
      fc.integer({ min: -1, max: 10_001 }),
      fc.constantFrom("", "-01", "-XX", "-21", "-06-15", "-06-31", "/..", "/2025"),
      fc.constantFrom("", "~", "?", "%", "X"),
    )
    .map(([year, rest, mark]) => `${String(year).padStart(4, "0")}${rest}${mark}`),
  strings,
);
const windows = fc.oneof(fc.record({ from: days, to: days }), window);

const bytes = (text: string) => Buffer.from(text).toString("base64url");
const orders = ["DATE_ASC", "DATE_DESC", "SALIENCE", "RELEVANCE", "UPDATED_DESC"];
const keys = fc.oneof(
  fc.constantFrom("0001-01-01", "9999-12-31", "2024-02-30", "+275760-09-13T00:00:00.000Z"),
  fc.constantFrom(
    "0001-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999Z",
    "0000-01-01T00:00:00.000Z",
  ),
  fc.constantFrom<unknown>(2_147_483_647, -2_147_483_648, 2_147_483_648, 0, null, [], {}, true),
  numbers,
  strings,
);
const written = fc
  .tuple(
    fc.constantFrom<unknown>(1, 1, 1, 2, "1", null),
    fc.constantFrom(...orders, "ORGANIZATIONS", "PEOPLE", "NONE"),
    keys,
    fc.oneof(fc.constantFrom<unknown>(1, 2_147_483_647, -2_147_483_647, 2 ** 53), numbers, strings),
  )
  .map((parts) => bytes(JSON.stringify(parts)));

// Cursors that the API returned, each with some bytes changed.
const given: string[] = await client
  .read(`{
    events(first: 5) { edges { cursor } } salient: events(first: 5, orderBy: SALIENCE) { edges { cursor } }
    updated: events(first: 5, orderBy: UPDATED_DESC) { edges { cursor } }
    organizations(first: 5) { edges { cursor } } people(first: 5) { edges { cursor } } }`)
  .then((data: object) =>
    Object.values(data).flatMap(({ edges }) =>
      edges.map(({ cursor }: { cursor: string }) => cursor),
    ),
  );
const changed = fc
  .tuple(fc.constantFrom(...given), fc.nat(), fc.integer({ min: 0, max: 255 }))
  .map(([cursor, place, byte]) => {
    const changed = Buffer.from(cursor, "base64url");
    changed[place % changed.length] = byte;
    return changed.toString("base64url");
  });
const cursors = fc.oneof(written, changed, fc.constantFrom(...given), strings);

const slugs = fc.oneof(strings, fc.constantFrom("org-1", "person-1", "place-1", "publisher-1"));
const slugSets = fc.record(
  {
    anyOf: fc.oneof(fc.array(slugs, { maxLength: 5 }), fc.constant(Array(2000).fill("org-1"))),
    allOf: fc.array(slugs, { maxLength: 3 }),
    noneOf: fc.array(slugs, { maxLength: 3 }),
  },
  { requiredKeys: [] },
);
const filters = fc.oneof(
  filter,
  fc.record(
    {
      during: windows,
      match: fc.constantFrom("CERTAIN", "POSSIBLE", "STARTS", "NEVER", null),
      organizations: slugSets,
      people: slugSets,
      places: slugSets,
      publishers: slugSets,
      countries: fc.array(fc.oneof(fc.constantFrom("BY", "by", "ZZZ"), strings), { maxLength: 3 }),
      kinds: fc.array(fc.constantFrom("meeting", "PARTY"), { maxLength: 2 }),
      minOwners: numbers,
      text: fc.oneof(strings, anyText),
    },
    { requiredKeys: [] },
  ),
);
const ids = fc.oneof(
  strings,
  strings.map(bytes),
  fc
    .tuple(
      fc.constantFrom("Event", "Organization", "Person", "Place", "Publisher", "Document", "Query"),
      slugs,
    )
    .map(([type, key]) => Buffer.from(`${type}:${key}`).toString("base64")),
);

type Sort = {
  name: string;
  /**
   * How many values one request has, each in its own field; one if a wrong value fails the whole
   * request.
   */
  together: 1 | 20;
  value: fc.Arbitrary<unknown>;
  type: string;
  /** The field that takes the value `$v${n}`. */
  field: (n: number) => string;
};

const year = 'window: { from: "2021-01-01", to: "2022-01-01" }';
const pick = (n: number, ...from: string[]) => from[n % from.length] ?? "";

const sorts: Sort[] = [
  {
    name: "ids",
    together: 20,
    value: ids,
    type: "ID!",
    field: (n) => `node(id: $v${n}) { id }`,
  },
  {
    name: "slugs",
    together: 20,
    value: slugs,
    type: "String!",
    field: (n) =>
      `${pick(n, "event", "organization", "person", "place", "publisher")}(slug: $v${n}) { id }`,
  },
  {
    name: "cursors of events",
    together: 20,
    value: cursors,
    type: "String",
    field: (n) =>
      `events(${pick(n, "first: 3, after", "last: 3, before", "first: 3, before")}: $v${n},
        orderBy: ${pick(n, "DATE_ASC", "DATE_DESC", "SALIENCE", "UPDATED_DESC")}) {
        nodes { id } pageInfo { hasNextPage hasPreviousPage } }`,
  },
  {
    name: "cursors of other lists",
    together: 20,
    value: cursors,
    type: "String",
    field: (n) =>
      `${pick(n, "organizations(", "people(", 'events(filter: { text: "amber" }, orderBy: RELEVANCE,')}
        first: 3, after: $v${n}) { nodes { id } pageInfo { hasPreviousPage } }`,
  },
  {
    name: "texts",
    together: 20,
    value: fc.oneof(strings, anyText),
    type: "String",
    field: (n) =>
      pick(n, `events(filter: { text: $v${n} }, first: 2)`, `people(text: $v${n})`) +
      "{ totalCount nodes { id } }",
  },
  {
    name: "windows",
    together: 1,
    value: windows,
    type: "WindowInput!",
    field: (n) =>
      `timeline(window: $v${n}, resolution: 9, items: 3) { total buckets { count } items { id } }`,
  },
  {
    name: "filters",
    together: 1,
    value: filters,
    type: "EventFilter",
    field: (n) =>
      `events(first: 3, filter: $v${n}) { totalCount nodes { id } }
       facets(filter: $v${n}) { kinds { count } countries { count } }`,
  },
  {
    name: "numbers",
    together: 1,
    value: numbers,
    type: "Int",
    field: (n) =>
      `events(first: $v${n}) { nodes { id } } people(last: $v${n}) { nodes { id } }
       timeline(${year}, resolution: $v${n}, items: $v${n}) { total items { id } }`,
  },
];

test.each(sorts)("$name by chance are answered or refused with a code", async (sort) => {
  const { together, value, type, field } = sort;
  const all = Array.from({ length: together }, (_, n) => n);
  const fields = all.map((n) => (together === 1 ? field(n) : `f${n}: ${field(n)}`));
  const query = `query (${all.map((n) => `$v${n}: ${type}`)}) { ${fields.join(" ")} }`;
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: together, maxLength: together }), (list) => {
      seen.values += together;
      return send(query, Object.fromEntries(list.map((value, n) => [`v${n}`, value])));
    }),
  );
});

test("of these values, some were refused and some answered", () => {
  const { numRuns = 100 } = fc.readConfigureGlobal();
  expect(seen.values).toBeGreaterThanOrEqual(100 * numRuns);
  expect(seen.refused).toBeGreaterThan(numRuns);
  expect(seen.answered).toBeGreaterThan(numRuns);
});
