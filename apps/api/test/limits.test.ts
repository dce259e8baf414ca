import { parse } from "graphql";
import { describe, expect, test } from "vitest";
import { createClient } from "./client.ts";
import { costOf, refuseAsTooComplex, times } from "./cost-of.ts";

const client = await createClient();
const refuse = (query: string, variables?: object) => refuseAsTooComplex(client, query, variables);

describe("a document is answered at each bound and refused just beyond it", () => {
  test("2,000 words and signs", async () => {
    const count = (n: number, tokens: number) =>
      `a${n}: eventCount(filter: { kinds: [ ${times(tokens - 13, () => '"meeting"')} ] })`;
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
      `{ ${times(7, place)} ${times(more, (n) => `m${n}: __typename`)} }
      fragment F on Event { id slug title summary createdAt updatedAt __typename }`;
    // 7 x (2 + 20 x 7) are 994.
    await client.read(query(6));
    expect(await refuse(query(7))).toContain("1,001 fields; at most 1,000");
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

test("each limit refuses with the status 400 if the client accepts application/graphql-response+json", async () => {
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

describe("a document that is made to be slow is judged at once", () => {
  // Each fragment spreads the next one twice: a billion fields if followed naively.
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
    const query = `{ ${times(20, () => `facets { ${times(20, () => "kinds { kind { slug } count }")} }`)} }`;
    await refuse(query);
  });
});
