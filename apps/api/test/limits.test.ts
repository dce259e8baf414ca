import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  type FragmentDefinitionNode,
  getIntrospectionQuery,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
} from "graphql";
import { describe, expect, test } from "vitest";
import { exampleQueries } from "../src/http/example-queries.ts";
import { toCost } from "../src/limits/cost.ts";
import { fieldPrices, lengths, maxCost, objectPrices, sizes } from "../src/limits/cost-rules.ts";
import { schema } from "../src/schema.ts";
import { createClient } from "./client.ts";

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
    const query = `query ($owners: Int!, $each: Int = 87, $more: Int!) {
      organizations(first: $owners) { nodes { events(first: $each) { nodes { slug } } } }
      events(first: $more) { nodes { slug } } }`;
    const { organizations } = await client.read(query, { owners: 100, more: 78 });
    expect(organizations.nodes).toHaveLength(5);
    const message = await refuse(query, { owners: 100, more: 79 });
    expect(message).toContain("The query costs 10,001");
    expect(message).toContain("at most 10,000");
    expect(await refuse(query, { owners: 100, each: 88, more: 1 })).toContain("10,0");
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
    expect(costOf(page, { n: 100 }) - costOf(page, { n: 1 })).toBe(99);
    expect(costOf(page)).toBe(costOf("{ events { nodes { slug } } }"));
    expect(costOf(page, { n: null })).toBe(costOf("{ events(first: 20) { nodes { slug } } }"));
    expect(costOf(page.replace("Int", "Int = 70"))).toBe(costOf(page, { n: 70 }));
    expect(costOf("{ events(last: 70) { edges { cursor } } }")).toBe(costOf(page, { n: 70 }));
    const ids =
      "query ($a: ID!, $ids: [ID!]!) { some: nodes(ids: [$a, $a]) { id } all: nodes(ids: $ids) { id } }";
    expect(costOf(ids, { a: "x", ids: Array.from({ length: 50 }, () => "x") })).toBe(52);
    const lanes = (argument: string) =>
      `query ($lanes: LaneInput, $n: Int) { timeline(window: { from: "2022-01-01", to: "2023-01-01" }, resolution: 100, ${argument}) { lanes { key buckets { count } } } }`;
    const twelve = costOf(lanes("lanes: { by: KIND }"));
    expect(costOf(lanes("lanes: { by: KIND, first: $n }"), { n: 24 }) - twelve).toBe(12 * 21);
    expect(costOf(lanes("lanes: $lanes"), { lanes: { by: "KIND", first: 12 } })).toBe(twelve);
    expect(costOf(lanes("lanes: $lanes"))).toBe(twelve - 12 * 21);
  });

  test("of a timeline counts its items and its lanes times its resolution", () => {
    const timeline = (items: number, resolution: number, lanes: number) =>
      costOf(
        `query ($items: Int, $resolution: Int, $lanes: Int) {
          timeline(window: { from: "2022-01-01", to: "2023-01-01" }, items: $items, resolution: $resolution, lanes: { by: ORGANIZATION, first: $lanes }) {
            total buckets { count } items { slug date { label } } lanes { key buckets { from count } } } }`,
        { items, resolution, lanes },
      );
    expect(timeline(101, 10, 1) - timeline(1, 10, 1)).toBe(200);
    expect(timeline(0, 500, 20)).toBeCloseTo(501 + 100 + 20 * (1 + 100));
    expect(timeline(0, 1000, 50)).toBeGreaterThan(maxCost);
  });

  test("of lists in lists multiplies, and an organization's page counts for each organization", () => {
    const query =
      "{ organizations(first: 100) { nodes { events(first: 100) { nodes { slug } } } } }";
    expect(costOf(query)).toBe(11 + 100 * (1 + 11 + 100));
    expect(
      costOf(
        '{ event(slug: "x") { organizations { events(first: 10) { nodes { organizations { slug } } } } } }',
      ),
    ).toBe(1 + 3 * (1 + 11 + 10 * (1 + 3)));
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

  test("has rules for what the schema has, and no others", () => {
    const coordinates = Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type)
        ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
        : [],
    );
    const named = [fieldPrices, lengths, sizes, ...Object.values(sizes)].flatMap(Object.keys);
    const unknown = named.filter((name) => !coordinates.includes(name) && !name.includes("__"));
    expect(unknown).toEqual([]);
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
    const most = { first: 100, items: 500, resolution: 1000, lanes: 50 };
    const fragments = definitions.filter(isFragment).map(print).join("\n");
    for (const operation of operations) {
      expect(costOf(`${print(operation)}\n${fragments}`, most)).toBeLessThan(maxCost / 2);
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
