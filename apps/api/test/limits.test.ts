import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  type FragmentDefinitionNode,
  type GraphQLInputType,
  getIntrospectionQuery,
  getNullableType,
  isInputObjectType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
} from "graphql";
import { describe, expect, test } from "vitest";
import { exampleQueries } from "../src/http/example-queries.ts";
import { toCost } from "../src/limits/cost.ts";
import {
  argumentPrices,
  fieldPrices,
  lengths,
  maxCost,
  objectPrices,
  repeatedFilters,
  sizes,
  textPrices,
} from "../src/limits/cost-rules.ts";
import { schema } from "../src/schema.ts";
import { createClient } from "./client.ts";
import { drawDocument } from "./random-document.ts";

const client = await createClient();

async function refuse(query: string, variables: object = {}): Promise<string> {
  const { code, message } = await client.refuse(query, variables);
  expect(code).toBe("TOO_COMPLEX");
  expect(message).toMatch(/\.$/);
  return message;
}

const times = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(" ");

describe("a document is answered at each bound and refused just beyond it", () => {
  test("2,000 words and signs", async () => {
    const count = (n: number, tokens: number) =>
      `a${n}: eventCount(filter: { kinds: [ ${times(tokens - 13, () => "MEETING")} ] })`;
    const query = (tokens: number) =>
      `{ ${times(39, (n) => count(n, 50))} ${count(39, tokens - 2 - 39 * 50)} }`;
    expect(parse(query(2000)).tokenCount).toBe(2000);
    await client.read(query(2000));
    expect(await refuse(query(2001))).toContain("more than 2,000 words and signs");
  });

  test("15 levels", async () => {
    const events = (inner: string) => `events(first: 1) { nodes { organizations { ${inner} } } }`;
    const query = (inner: string) =>
      `{ organization(slug: "csto") { ${events(events(events(events(`events { ${inner} }`))))} } }`;
    await client.read(query("totalCount"));
    expect(await refuse(query("pageInfo { hasNextPage }"))).toBe(
      "The query is 16 levels deep; at most 15 are allowed.",
    );
  });

  test("50 aliases", async () => {
    const query = (count: number) => `{ ${times(count, (n) => `a${n}: __typename`)} }`;
    await client.read(query(50));
    expect(await refuse(query(51))).toContain("51 aliases; at most 50");
  });

  test("20 times the same field in one place", async () => {
    const query = (count: number) =>
      `{ ...A ${times(count - 1, () => "eventCount")} } fragment A on Query { eventCount }`;
    await client.read(query(20));
    expect(await refuse(query(21))).toContain("`eventCount` 21 times in one place; at most 20");
  });

  test("50 directives", async () => {
    const query = (plain: number) =>
      `{ ${times(40, (n) => `a${n}: __typename @include(if: true)`)} ${times(plain, () => "__typename @skip(if: false)")} }`;
    await client.read(query(10));
    expect(await refuse(query(11))).toContain("51 directives; at most 50");
  });

  test("1,000 fields", async () => {
    const place = (n: number) => `p${n}: events(first: 1) { nodes { ${times(20, () => "...F")} } }`;
    const query = (more: number) =>
      `{ ${times(6, place)} ${times(more, (n) => `m${n}: __typename`)} }
      fragment F on Event { id slug title summary kind createdAt updatedAt __typename }`;
    // 6 x (2 + 20 x 8) are 972.
    await client.read(query(28));
    expect(await refuse(query(29))).toContain("1,001 fields; at most 1,000");
  });

  test("a cost of 10,000", async () => {
    const query = `query ($owners: Int!, $each: Int = 79, $more: Int!) {
      organizations(first: $owners) { nodes { events(first: $each) { nodes { slug } } } }
      events(first: $more) { nodes { slug } } }`;
    const variables = { owners: 100, more: 70 };
    expect(costOf(query, variables)).toBeCloseTo(9989);
    const { organizations } = await client.read(query, variables);
    expect(organizations.nodes).toHaveLength(5);
    const message = await refuse(query, { owners: 100, more: 90 });
    expect(message).toBe(
      "The query costs 10,011: 1 for each record and 0.1 for each value that it can return, and more for what takes longer to find. At most 10,000 are allowed. Ask for shorter lists or fewer fields, or send several requests.",
    );
    expect(await refuse(query, { owners: 100, each: 80, more: 1 })).toContain("costs 10,0");
  });
});

test("who asks for the exact type is refused with the status 400, at every step", async () => {
  const owners = "organizations(first: 100) { nodes { events(first: 100) { nodes { slug } } } }";
  for (const query of [
    `{ ${times(2001, () => "a")} }`,
    `{ ${times(51, (n) => `a${n}: __typename`)} }`,
    `{ ${owners} }`,
  ]) {
    const answer = await client.server.fetch("http://api.test/graphql", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/graphql-response+json",
      },
      body: JSON.stringify({ query }),
    });
    expect(answer.status).toBe(400);
    const { errors, data } = (await answer.json()) as {
      errors: { extensions: object }[];
      data?: unknown;
    };
    expect(data).toBeUndefined();
    expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: "TOO_COMPLEX" }]);
  }
});

const costOf = (query: string, variables: Record<string, unknown> = {}) => {
  const cost = toCost(schema, parse(query), undefined);
  return typeof cost === "number" ? cost : cost(variables);
};

describe("the cost", () => {
  test("sees variables, their defaults, and those inside of objects and lists", () => {
    const page = "query ($n: Int) { events(first: $n) { nodes { slug } } }";
    expect(costOf(page, { n: 100 }) - costOf(page, { n: 1 })).toBeCloseTo(99 * 1.1);
    expect(costOf(page)).toBe(costOf("{ events { nodes { slug } } }"));
    expect(costOf(page, { n: null })).toBe(costOf("{ events(first: 20) { nodes { slug } } }"));
    expect(costOf(page.replace("Int", "Int = 70"))).toBe(costOf(page, { n: 70 }));
    for (const name of ["constructor", "__proto__"]) {
      const renamed = page.replace("Int", "Int = 70").replaceAll("$n", `$${name}`);
      expect(costOf(renamed), name).toBe(costOf(page, { n: 70 }));
    }
    expect(costOf("{ events(last: 70) { edges { cursor } } }")).toBe(costOf(page, { n: 70 }));
    const ids =
      "query ($a: ID!, $ids: [ID!]!) { some: nodes(ids: [$a, $a]) { id } all: nodes(ids: $ids) { id } }";
    expect(costOf(ids, { a: "x", ids: Array.from({ length: 50 }, () => "x") })).toBeCloseTo(
      52 * 1.1,
    );
    for (const name of ["organizations", "people", "places", "publishers"]) {
      const bySlug = `query ($slugs: [String!]!) { ${name}BySlug(slugs: $slugs) { name } }`;
      expect(costOf(bySlug, { slugs: Array.from({ length: 50 }, () => "x") }), name).toBeCloseTo(
        50 * costOf(bySlug, { slugs: ["x"] }),
      );
    }
    const lanes = (argument: string) =>
      `query ($lanes: LaneInput, $n: Int) { timeline(window: { from: "2022-01-01", to: "2023-01-01" }, resolution: 100, ${argument}) { lanes { key buckets { count } } } }`;
    const twelve = costOf(lanes("lanes: { by: KIND }"));
    expect(costOf(lanes("lanes: { by: KIND, first: $n }"), { n: 24 }) - twelve).toBeCloseTo(
      12 * (1 + 0.1 + 100 * 0.3),
    );
    expect(costOf(lanes("lanes: $lanes"), { lanes: { by: "KIND", first: 12 } })).toBe(twelve);
    expect(costOf(lanes("lanes: $lanes"))).toBeCloseTo(twelve - 12 * (1 + 0.1 + 100 * 0.3));
  });

  test("of a timeline counts its items and its lanes times its resolution", () => {
    const timeline = (items: number, resolution: number, lanes: number) =>
      costOf(
        `query ($items: Int, $resolution: Int, $lanes: Int) {
          timeline(window: { from: "2022-01-01", to: "2023-01-01" }, items: $items, resolution: $resolution, lanes: { by: ORGANIZATION, first: $lanes }) {
            total buckets { count } items { slug date { label } } lanes { key buckets { from count } } } }`,
        { items, resolution, lanes },
      );
    expect(timeline(101, 10, 1) - timeline(1, 10, 1)).toBeCloseTo(100 * (1.1 + 1.1));
    expect(timeline(0, 500, 20)).toBeCloseTo(501 + 0.1 + 500 * 0.3 + 20 * (1.1 + 500 * 0.4));
    expect(timeline(0, 1000, 50)).toBeGreaterThan(maxCost);
  });

  test("of lists in lists multiplies, and an organization's page counts for each organization", () => {
    const query =
      "{ organizations(first: 100) { nodes { events(first: 100) { nodes { slug } } } } }";
    expect(costOf(query)).toBeCloseTo(11 + 100 * (1 + 11 + 100 * 1.1));
    expect(
      costOf(
        '{ event(slug: "x") { organizations { events(first: 10) { nodes { organizations { slug } } } } } }',
      ),
    ).toBeCloseTo(1 + 3 * (1 + 11 + 10 * (1 + 3 * 1.1)));
  });

  test("counts fields that merge once, and of an interface's types the dearest", () => {
    const page = "events(first: 50) { nodes { slug } }";
    const merged = `{ ${page} ...A ...A ... on Query { ${page} } } fragment A on Query { ${page} }`;
    expect(costOf(merged)).toBe(costOf(`{ ${page} }`));
    expect(costOf(`{ ${page} b: ${page} }`)).toBe(2 * costOf(`{ ${page} }`));
    const node = (inner: string) => costOf(`{ node(id: "x") { id ${inner} } }`);
    const organization = `... on Organization { ${page} }`;
    const person = "... on Person { events(first: 30) { nodes { slug } } }";
    expect(node(organization + person)).toBe(node(organization));
    expect(node(`... on Node { ${organization} }`)).toBe(node(organization));
  });

  test("of values counts each of them, texts more, and a list of them at its usual length", () => {
    const event = (fields: string) => costOf(`{ event(slug: "x") { ${fields} } }`);
    expect(event("slug")).toBeCloseTo(1.1);
    expect(event("slug a: slug b: slug __typename")).toBeCloseTo(1.4);
    expect(event("summary a: summary")).toBeCloseTo(3);
    expect(costOf('{ organization(slug: "x") { aliases } }')).toBeCloseTo(1.3);
  });

  test("of a filter counts every entry of its lists, allOf more, and a text, in every field that has it", () => {
    const count = "query ($filter: EventFilter) { eventCount(filter: $filter) }";
    const of = (filter: object | null) => costOf(count, { filter }) - costOf(count);
    const names = Array.from({ length: 50 }, (_, n) => `name-${n}`);
    const {
      anyOf = 0,
      allOf = 0,
      noneOf = 0,
    } = Object.fromEntries(
      ["anyOf", "allOf", "noneOf"].map((list) => [list, argumentPrices[`SlugSet.${list}`]]),
    );
    expect(of(null)).toBe(0);
    expect(of({ during: { from: "2022-01-01", to: "2023-01-01" }, match: "CERTAIN" })).toBe(0);
    for (const kind of ["organizations", "people", "places", "publishers"]) {
      expect(of({ [kind]: { anyOf: names, noneOf: ["x"] } })).toBeCloseTo(50 * anyOf + noneOf);
      expect(of({ [kind]: { allOf: names } })).toBeCloseTo(50 * allOf);
    }
    expect(allOf).toBeGreaterThan(anyOf);
    expect(of({ countries: ["KZ", "BY"], kinds: ["MEETING"] })).toBeCloseTo(3);
    const text = of({ text: "a" });
    expect(text).toBeCloseTo(argumentPrices["EventFilter.text"] ?? 0);
    const literal = costOf('{ eventCount(filter: { text: "a" }) }');
    expect(literal - costOf("{ eventCount }")).toBeCloseTo(text);
    const twice =
      "query ($filter: EventFilter) { a: eventCount(filter: $filter) b: eventCount(filter: $filter) }";
    expect(costOf(twice, { filter: { text: "a" } })).toBeCloseTo(2 * (50.1 + text));
    // All owners of a page are read by one statement.
    const owned = `query ($filter: EventFilter) {
      organizations(first: 100) { nodes { eventCount(filter: $filter) } } }`;
    expect(costOf(owned, { filter: { text: "a" } }) - costOf(owned)).toBeCloseTo(text);
    // But one statement has the filter of each event's neighbour in it.
    const next =
      "query ($filter: EventFilter) { events(first: 100) { nodes { next(filter: $filter) { slug } } } }";
    const search = argumentPrices["Event.next(filter:)"] ?? 0;
    expect(search).toBeGreaterThan(0);
    expect(costOf(next, { filter: { text: "a" } }) - costOf(next)).toBeCloseTo(
      100 * (search + text),
    );
    expect(costOf(next, { filter: { minOwners: 90 } })).toBeGreaterThan(maxCost);
    expect(costOf('{ people(text: "a") { nodes { slug } } }')).toBeGreaterThan(
      costOf("{ people { nodes { slug } } }"),
    );
    const window = 'window: { from: "2022-01-01", to: "2023-01-01" }';
    const lanes = (keys: string) =>
      costOf(`{ timeline(${window}, lanes: { by: KIND${keys} }) { total } }`);
    expect(lanes(', keys: ["A", "B"]') - lanes("")).toBeCloseTo(2);
  });

  test("has a price for every list and every text of an argument", () => {
    const priced = new Set(Object.keys(argumentPrices));
    const free = (coordinate: string, type: GraphQLInputType) =>
      (isListType(getNullableType(type)) || /(^|\W)text/.test(coordinate)) &&
      !priced.has(coordinate);
    const missing = Object.values(schema.getTypeMap()).flatMap((type) => {
      if (isInputObjectType(type)) {
        return Object.values(type.getFields())
          .map((field) => [`${type.name}.${field.name}`, field.type] as const)
          .filter((field) => free(...field));
      }
      if (!isObjectType(type) || type.name.startsWith("__")) return [];
      return Object.values(type.getFields()).flatMap((field) =>
        field.args
          .map(({ name, type: of }) => [`${type.name}.${field.name}(${name}:)`, of] as const)
          .filter((argument) => free(...argument)),
      );
    });
    // Each of its entries is an object of the answer.
    expect(missing.map(([coordinate]) => coordinate)).toEqual([
      "Query.nodes(ids:)",
      ...["organizations", "people", "places", "publishers"].map(
        (name) => `Query.${name}BySlug(slugs:)`,
      ),
    ]);
  });

  test.each([
    ["50 aliases of a timeline's buckets", "resolution: 1000, items: 0", "buckets { count }"],
    [
      "50 aliases of its lanes",
      "resolution: 200, lanes: { by: KIND }",
      "lanes { buckets { count } }",
    ],
  ])("refuses %s", async (_, args, field) => {
    const timeline = `timeline(window: { from: "2022-01-01", to: "2023-01-01" }, ${args})`;
    await refuse(`{ ${timeline} { ${times(50, (n) => `a${n}: ${field}`)} } }`);
    await refuse(`{ ${times(40, (n) => `a${n}: ${timeline} { ${field} }`)} }`);
  });

  test("refuses neighbours of many events among those of many names", async () => {
    const query = `query ($filter: EventFilter) {
      events(first: 100) { nodes { next(filter: $filter) { slug } } } }`;
    const allOf = ["csto", "sco"];
    const filter = { organizations: { allOf }, people: { allOf }, publishers: { allOf } };
    expect(await refuse(query, { filter })).toContain("The query costs 38,2");
  });

  test("sees names that are long in the answer", () => {
    const page = (name: string) => costOf(`{ events(first: 100) { nodes { ${name}slug } } }`);
    expect(page(`${"a".repeat(49)}: `)).toBe(page(""));
    expect(page(`${"a".repeat(1000)}: `) - page("")).toBeCloseTo(100 * 2);
  });

  test("refuses many texts of many records", async () => {
    const page = (name: string) =>
      `${name}: events(first: 100) { nodes { ${times(24, (n) => `${name}${n}: summary`)} } }`;
    expect(costOf(`{ ${page("a")} ${page("b")} }`)).toBeCloseTo(2 * (11 + 100 * 25));
    await refuse(
      `{ ${page("a")} ${page("b")} c: events(first: 100) { nodes { ${times(20, () => "...E")} } } } fragment E on Event { statements { paraphrase speaker { aliases events(first: 9) { nodes { summary } } } } }`,
    );
  });

  test("of values that are refused elsewhere does not hide the better sentence", async () => {
    for (const first of [101, 1_000_000, -1]) {
      const query = "query ($first: Int) { events(first: $first) { nodes { slug } } }";
      const { code, message } = await client.refuse(query, { first });
      expect([code, message]).toEqual([
        "BAD_USER_INPUT",
        `\`first\` must be 1 to 100, not ${first}.`,
      ]);
    }
  });

  test("is at least a tenth of the objects and values that are returned", async () => {
    const { events } = await client.read(
      "{ events(first: 100) { edges { cursor node { id slug } } } }",
    );
    const known = {
      ids: events.edges.map(({ node }: { node: { id: string } }) => node.id),
      slugs: [
        "csto",
        "ada-novik",
        "astana",
        ...events.edges.slice(0, 3).map(({ node }: { node: { slug: string } }) => node.slug),
      ],
      cursors: events.edges.map(({ cursor }: { cursor: string }) => cursor),
    };
    const countParts = (value: unknown): number => {
      if (Array.isArray(value)) return value.reduce((sum, item) => sum + countParts(item), 0);
      if (typeof value !== "object" || value === null) return 1;
      return Object.values(value).reduce((sum, item) => sum + countParts(item), 1);
    };
    let answered = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const { query, variables } = drawDocument(seed, schema, known);
      const { data } = await client.send(query, variables[0]);
      if (!data) continue;
      answered += 1;
      // The answer itself is an object, and the cost of it nothing.
      expect(countParts(data) - 1, query).toBeLessThanOrEqual(
        10 * costOf(query, { ...variables[0] }) + 1e-6,
      );
    }
    expect(answered).toBeGreaterThan(100);
  });

  test("has rules for what the schema has, and no others", () => {
    const coordinates = Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type)
        ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
        : [],
    );
    const named = [
      ...[fieldPrices, textPrices, lengths, sizes, ...Object.values(sizes)].flatMap(Object.keys),
      ...repeatedFilters,
    ];
    const unknown = named.filter((name) => !coordinates.includes(name) && !name.includes("__"));
    expect(unknown).toEqual([]);
    const inputs = Object.values(schema.getTypeMap()).flatMap((type) => {
      if (isInputObjectType(type))
        return Object.keys(type.getFields()).map((field) => `${type.name}.${field}`);
      if (!isObjectType(type)) return [];
      return Object.values(type.getFields()).flatMap(({ name, args }) =>
        args.map((argument) => `${type.name}.${name}(${argument.name}:)`),
      );
    });
    expect(Object.keys(argumentPrices).filter((name) => !inputs.includes(name))).toEqual([]);
    expect(Object.keys(objectPrices).filter((name) => !schema.getType(name))).toEqual([]);
  });
});

describe("what people ask passes comfortably", () => {
  test.each([20, 100])("a page of %i events with everything that hangs on them", async (first) => {
    const event = `{ id slug title summary kind date { edtf earliest latest precision approximate uncertain basis note label }
      place { id slug name countryCode } participations { role organization { id slug name acronym aliases } }
      organizations { slug name } involvements { role office person { id slug name aliases } } people { slug name }
      statements { speaker { slug name } organization { slug name } paraphrase }
      citations { quote locator document { id url title publishedOn language publisher { slug name owner } syndicatedFrom { slug name owner } } }
      corroboration { documents publishers owners } createdAt updatedAt }`;
    const query = `query ($first: Int) { events(first: $first) { totalCount edges { cursor node ${event} } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
    await client.read(query, { first });
    const aliased = `query ($first: Int) { ${times(101, (n) => `a${n}: events(first: $first) { nodes { slug } }`)} }`;
    await refuse(aliased, { first });
  });

  test("a hundred and one pages do not, not even under few names", async () => {
    const pages = times(
      48,
      (n) => `a${n}: organizations(first: 2) { nodes { events(first: 100) { nodes { slug } } } }`,
    );
    expect(await refuse(`{ ${pages} }`)).toContain("The query costs");
  });

  test.each([9, 3])(
    "the introspection that tools send, with %i levels of lists",
    async (typeDepth) => {
      const query = getIntrospectionQuery({
        descriptions: true,
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
        oneOf: true,
        typeDepth,
      });
      const { __schema } = await client.read(query);
      expect(__schema.queryType.name).toBe("Query");
    },
  );

  test.each(exampleQueries.map((query) => [query.split("\n")[0], query]))(
    "the example: %s",
    (_, query = "") => {
      expect(costOf(query)).toBeLessThan(maxCost / 2);
    },
  );

  test("each operation of the dashboard, drawing as much as may be drawn", () => {
    const folder = fileURLToPath(new URL("../../web/src/", import.meta.url));
    const documents = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".graphql"))
      .map((name) => parse(readFileSync(`${folder}${name}`, "utf8")));
    const definitions = documents.flatMap((document) => document.definitions);
    const isFragment = (node: { kind: Kind }): node is FragmentDefinitionNode =>
      node.kind === Kind.FRAGMENT_DEFINITION;
    const operations = definitions.filter(
      (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
    );
    expect(operations.length).toBeGreaterThan(5);
    const fragments = definitions.filter(isFragment).map(print).join("\n");
    const names = Array.from({ length: 50 }, (_, n) => `name-${n}`);
    const set = { anyOf: names, allOf: names, noneOf: names };
    const filter = {
      organizations: set,
      people: { anyOf: names, allOf: ["a"] },
      places: { anyOf: names },
      publishers: { anyOf: names },
      countries: names,
      kinds: names.slice(0, 13),
      minOwners: 3,
      text: "a",
    };
    const lanes = { by: "ORGANIZATION", first: 50, keys: names };
    const filters = { filter, list: filter, outsideShown: filter, outsideAll: filter };
    const most = { first: 100, items: 300, resolution: 90, text: "a", words: "a", any: "a" };
    for (const operation of operations) {
      const text = `${print(operation)}\n${fragments}`;
      const ofLanes = text.includes("$lanes: Int") ? 12 : lanes;
      const usual = { ...most, lanes: ofLanes, filter: { text: "a" }, list: { text: "a" } };
      expect(costOf(text, usual), operation.name?.value).toBeLessThan(0.6 * maxCost);
      expect(costOf(text, { ...usual, ...filters }), operation.name?.value).toBeLessThan(maxCost);
    }
  });
});

describe("a document that is made to be slow is judged at once", () => {
  // Each fragment spreads the next twice: followed naively, a thousand million fields.
  const chain = (spread: (next: string) => string) =>
    `{ event(slug: "x") { ...F0 } } ${times(30, (n) => `fragment F${n} on Event { ${spread(`...F${n + 1}`)} }`)} fragment F30 on Event { slug }`;

  test.each([
    ["in one place", (next: string) => `${next} ${next}`],
    ["under two fields", (next: string) => `related { ${next} } other: related { ${next} }`],
  ])("fragments that each spread the next twice, %s", async (_, spread) => {
    await refuse(chain(spread));
  });

  test("fragments that spread themselves are refused by validation", async () => {
    const query =
      '{ event(slug: "x") { ...A } } fragment A on Event { related { ...B } } fragment B on Event { ...A ...B }';
    const { errors = [] } = await client.send(query);
    expect(errors[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
  });

  test("fields that all must be compared with each other", async () => {
    const query = `{ ${times(20, () => `facets { ${times(20, () => "kinds { kind count }")} }`)} }`;
    await refuse(query);
  });
});
