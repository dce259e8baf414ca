import { describe, expect, test } from "vitest";
import { createClient } from "./client.ts";

const client = await createClient();

describe("bad input is refused with BAD_USER_INPUT and a sentence that names the argument", () => {
  test.each([
    [
      "first and last",
      "{ events(first: 1, last: 1) { totalCount } }",
      "`first` or `last`, not both",
    ],
    ["no records", "{ events(first: 0) { totalCount } }", "`first` must be 1 to 100, not 0."],
    [
      "too many records",
      "{ people(last: 101) { totalCount } }",
      "`last` must be 1 to 100, not 101.",
    ],
    [
      "a negative number",
      "{ organizations(first: -1) { totalCount } }",
      "`first` must be 1 to 100",
    ],
    [
      "a reversed window",
      `{ eventCount(filter: { during: { from: "2023-01-01", to: "2022-01-01" } }) }`,
      "`filter.during.from` must be before `filter.during.to`, but 2023-01-01 is after 2022-01-01.",
    ],
    [
      "an empty window",
      `{ timeline(window: { from: "2023-01-01", to: "2023-01-01" }) { total } }`,
      "`window.from` must be before `window.to`, but both are 2023-01-01; for that day alone, pass 2023-01-02 as `window.to`.",
    ],
    [
      "a day that does not exist",
      `{ timeline(window: { from: "2023-02-29", to: "2024-01-01" }) { total } }`,
      '`window.from` must be a day that exists, as YYYY-MM-DD between 0001-01-01 and 9999-12-31, not "2023-02-29".',
    ],
    [
      "a year out of range",
      `{ eventCount(filter: { during: { from: "2022-01-01", to: "10000-01-01" } }) }`,
      '`filter.during.to` must be a day that exists, as YYYY-MM-DD between 0001-01-01 and 9999-12-31, not "10000-01-01".',
    ],
    [
      "the year 0",
      `{ eventCount(filter: { during: { from: "0000-01-01", to: "2022-01-01" } }) }`,
      "`filter.during.from`",
    ],
    [
      "no buckets",
      `{ timeline(window: { from: "2022-01-01", to: "2023-01-01" }, resolution: 0) { total } }`,
      "`resolution` must be 1 to 1000, not 0.",
    ],
    [
      "too many buckets",
      `{ timeline(window: { from: "2022-01-01", to: "2023-01-01" }, resolution: 1001) { total } }`,
      "`resolution` must be 1 to 1000, not 1001.",
    ],
    [
      "too many items",
      `{ timeline(window: { from: "2022-01-01", to: "2023-01-01" }, items: 501) { total } }`,
      "`items` must be 0 to 500, not 501.",
    ],
    [
      "too many lanes",
      `{ timeline(window: { from: "2022-01-01", to: "2023-01-01" }, lanes: { by: KIND, first: 51 }) { total } }`,
      "`lanes.first` must be 1 to 50, not 51.",
    ],
    [
      "too many keys of lanes",
      `{ timeline(window: { from: "2022-01-01", to: "2023-01-01" }, lanes: { by: KIND, keys: [${'"X",'.repeat(51)}] }) { total } }`,
      "`lanes.keys` may have at most 50 entries, not 51.",
    ],
    [
      "fewer than no owners",
      "{ eventCount(filter: { minOwners: -1 }) }",
      "`filter.minOwners` must be 0 or more, not -1.",
    ],
    [
      "a small country",
      `{ eventCount(filter: { countries: ["by"] }) }`,
      '`filter.countries` must hold ISO 3166-1 alpha-2 codes, two capital letters each, as KZ is; "by" is none.',
    ],
    [
      "a long country",
      `{ facets(filter: { countries: ["BY", "BLR"] }) { kinds { count } } }`,
      '"BLR" is none.',
    ],
    [
      "an order by relevance to nothing",
      `{ events(filter: { text: " " }, orderBy: RELEVANCE) { totalCount } }`,
      "pass a `filter.text` that is not blank",
    ],
    [
      "an organization's list",
      `{ organization(slug: "csto") { events(first: 101) { totalCount } } }`,
      "`first` must be 1 to 100",
    ],
  ])("%s", async (_, query, sentence) => {
    const refusal = await client.refuse(query);
    expect(refusal.code).toBe("BAD_USER_INPUT");
    expect(refusal.message).toContain(sentence);
    expect(refusal.message).toMatch(/\.$/);
  });

  test.each([
    ["Int", "first", "three"],
    ["Int", "first", 1.5],
    ["Int", "first", 2 ** 40],
    ["EventFilter", "filter", { during: { from: 20220101, to: "2023-01-01" } }],
    ["EventFilter", "filter", { during: { from: null, to: "2023-01-01" } }],
    ["EventFilter", "filter", { during: { to: "2023-01-01" } }],
    ["EventFilter", "filter", { organizations: { roles: ["PARTY"] } }],
    ["EventFilter", "filter", { organizations: { anyOf: [null] } }],
    ["EventFilter", "filter", { organisations: { anyOf: [] } }],
    ["EventFilter", "filter", "csto"],
    ["EventOrder", "orderBy", "RANDOM"],
  ])("a variable of type %s that cannot be %s", async (type, argument, value) => {
    const refusal = await client.refuse(
      `query ($value: ${type}) { events(${argument}: $value) { totalCount } }`,
      { value },
    );
    expect(refusal.code).toBe("BAD_USER_INPUT");
    expect(refusal.message).toContain("$value");
  });
});

describe("the library's own errors keep its codes", () => {
  test.each([
    ["a document that is none", "{ events(", "GRAPHQL_PARSE_FAILED"],
    ["an unknown field", "{ nonsense }", "GRAPHQL_VALIDATION_FAILED"],
    [
      "an unknown enum value",
      "{ events(orderBy: RANDOM) { totalCount } }",
      "GRAPHQL_VALIDATION_FAILED",
    ],
  ])("%s", async (_, query, code) => {
    expect((await client.refuse(query)).code).toBe(code);
  });

  test.each([
    [
      "query A { eventCount }",
      "B",
      "`operationName` names no operation of the document; it has A.",
    ],
    [
      "{ eventCount }",
      "B",
      "`operationName` names no operation of the document; its operation has no name.",
    ],
    [
      "query A { eventCount } query C { eventCount }",
      undefined,
      "The document has 2 operations: choose one with `operationName`, of A, C.",
    ],
    ["fragment F on Query { eventCount }", undefined, "The document has no operation."],
  ])("of %s the operation %s", async (query, operationName, message) => {
    const response = await client.server.fetch("http://api.test/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, operationName }),
    });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { errors: [{ message, extensions: { code: "OPERATION_RESOLUTION_FAILURE" } }] },
    ]);
  });

  test.each([
    ["mutation { delete }", "mutations"],
    ["subscription { events }", "subscriptions"],
  ])("%s", async (query, kind) => {
    expect(await client.refuse(query)).toEqual({
      code: "BAD_USER_INPUT",
      message: `The API answers queries only: it has no ${kind}.`,
    });
    const got = await client.server.fetch(
      `http://api.test/graphql?query=${encodeURIComponent(query)}`,
      { headers: { accept: "application/graphql-response+json" } },
    );
    expect(got.status).toBe(kind === "mutations" ? 405 : 400);
  });

  test("a number where a day belongs is a client's error in the document as well", async () => {
    const refusal = await client.refuse(
      `{ eventCount(filter: { during: { from: 2022, to: "2023-01-01" } }) }`,
    );
    expect(["BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"]).toContain(refusal.code);
    expect(refusal.message).toContain('Date must be a string such as "2024-11-28", not 2022.');
  });
});

describe("a cursor that is none is refused with advice for its own direction", () => {
  const dateDesc = Buffer.from(JSON.stringify([1, "DATE_DESC", "2022-03-01", 1])).toString(
    "base64url",
  );
  test.each([
    ["after", "", "is empty"],
    ["before", "", "is empty"],
    ["after", "x", "is not a cursor of this API"],
    ["before", "x", "is not a cursor of this API"],
    ["after", dateDesc, "is a cursor of another list or order, and this one is DATE_ASC"],
    ["before", dateDesc, "is a cursor of another list or order, and this one is DATE_ASC"],
  ] as const)("%s: %j", async (argument, cursor, reason) => {
    const [field, end] =
      argument === "after"
        ? ["endCursor", "begin at the start"]
        : ["startCursor", "end at the end"];
    for (const list of [
      `events(${argument}: "${cursor}") { totalCount }`,
      `organization(slug: "csto") { events(${argument}: "${cursor}") { totalCount } }`,
    ]) {
      expect(await client.refuse(`{ ${list} }`)).toEqual({
        code: "INVALID_CURSOR",
        message: `\`${argument}\` ${reason}. Pass \`pageInfo.${field}\` of the same list with the same \`orderBy\`, or omit \`${argument}\` to ${end} of the list.`,
      });
    }
  });
});

test("an unexpected error is masked and logged once with the request's id", async () => {
  const broken = await createClient();
  await broken.database.pool.query("ALTER TABLE citations RENAME TO lost");
  const response = await broken.server.fetch("http://api.test/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", "x-request-id": "test-1" },
    body: JSON.stringify({
      query: "{ eventCount events { nodes { corroboration { owners } } } }",
    }),
  });
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(response.headers.get("x-request-id")).toBe("test-1");
  expect(text).not.toMatch(/citations|relation|stack|\.ts/);
  const { errors } = JSON.parse(text);
  expect(errors[0]).toMatchObject({
    message: "Something went wrong on our side.",
    extensions: { code: "INTERNAL_SERVER_ERROR" },
  });
  const logged = broken.lines.map((line) => JSON.parse(line));
  expect(logged).toHaveLength(1);
  expect(logged[0]).toMatchObject({ level: 50, requestId: "test-1" });
  expect(logged[0].err.message).toContain("citations");
});
