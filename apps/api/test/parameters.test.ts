import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { GraphQLError } from "graphql";
import { describe, expect, test } from "vitest";
import { toParameters } from "../src/http/parameters.ts";
import { createClient } from "./client.ts";

const client = await createClient();
const address = "http://api.test/graphql";
const { numRuns = 100 } = fc.readConfigureGlobal();

const toHash = (text: string) => createHash("sha256").update(text).digest("hex");

async function post(body: string | object, headers: Record<string, string> = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const answer = await client.server.fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: text,
  });
  return { status: answer.status, headers: answer.headers, json: await answer.json() };
}

async function get(parameters: Record<string, string>) {
  const answer = await client.server.fetch(`${address}?${new URLSearchParams(parameters)}`);
  return { status: answer.status, headers: answer.headers, json: await answer.json() };
}

const query = "{ eventCount }";
const withSlug = "query ($slug: String!) { organization(slug: $slug) { slug } }";
const csto = JSON.stringify({ slug: "csto" });

describe("what clients send besides, or in another form, is understood", () => {
  test.each<[string, string | object]>([
    ["an empty operationName", { query, operationName: "" }],
    [
      "null in place of everything else",
      `{"query": "${query}", "operationName": null, "variables": null, "extensions": null, "documentId": null}`,
    ],
    ["empty variables and extensions", { query, variables: "", extensions: "" }],
    ["blank variables", { query, variables: " \n" }],
    ["variables that are null as JSON", { query, variables: "null" }],
    ["variables in a string", { query, variables: "{}" }],
    ["a byte order mark", `\uFEFF${JSON.stringify({ query })}`],
    ["fields of other servers", { query, id: "1", doc_id: 2, hash: "x", key: {}, __proto: [] }],
    ["a document's name of another kind beside the query", { query, documentId: "a94a8fe5" }],
    ["an unknown extension", { query, extensions: { tracing: true } }],
  ])("%s", async (_, body) => {
    const { status, json } = await post(body);
    expect([status, json.data]).toEqual([200, { eventCount: 11 }]);
  });

  test("variables as a string of JSON", async () => {
    const { json } = await post({ query: withSlug, variables: csto });
    expect(json.data).toEqual({ organization: { slug: "csto" } });
  });

  test.each([
    ["empty parameters", { query, operationName: "", variables: "", extensions: "" }],
    ["null", { query, variables: "null", extensions: "null" }],
    ["unknown parameters", { query, utm_source: "mail", id: "7" }],
  ])("in an address: %s", async (_, parameters) => {
    const { status, json } = await get(parameters);
    expect([status, json.data]).toEqual([200, { eventCount: 11 }]);
  });

  test("in an address: a question mark that is not escaped", async () => {
    const parameters = 'query={organization(slug:"a?b"){slug}}&variables={}';
    const answer = await client.server.fetch(`${address}?${parameters}`);
    expect(await answer.json()).toMatchObject({ data: { organization: null } });
  });

  test("in an address: variables that were written as JSON twice", async () => {
    const { json } = await get({ query: withSlug, variables: JSON.stringify(csto) });
    expect(json.data).toEqual({ organization: { slug: "csto" } });
  });

  test("the same question in another form is the same answer to a cache", async () => {
    const tags = await Promise.all(
      [
        { query },
        { query, operationName: "" },
        { query, variables: "" },
        { query, variables: "null", extensions: "{}" },
        { query, id: "7" },
      ].map(async (parameters) => (await get(parameters)).headers.get("etag")),
    );
    expect(new Set(tags)).toEqual(new Set([tags[0]]));
    expect(tags[0]).not.toBeNull();
  });

  test.each([
    "application/json",
    "Application/JSON; Charset=UTF-8",
    "application/json ;charset=utf-8",
    "application/graphql+json",
  ])("the content type %s", async (type) => {
    const { status, json } = await post({ query }, { "content-type": type });
    expect([status, json.data]).toEqual([200, { eventCount: 11 }]);
  });

  test.each([
    ["application/graphql", query],
    ["application/graphql", `\uFEFF${query}`],
    ["application/x-www-form-urlencoded", `query=${encodeURIComponent(query)}&variables=`],
  ])("the content type %s", async (type, body) => {
    const { status, json } = await post(body, { "content-type": type });
    expect([status, json.data]).toEqual([200, { eventCount: 11 }]);
  });
});

describe("what cannot be understood is refused with 400 and a sentence about it", () => {
  test.each<[string | object, string]>([
    ["", 'The body is empty: send a JSON object such as {"query": "…"}.'],
    ["{", 'The body is not JSON: "{".'],
    [`{ eventCount ${"a".repeat(100)}`, `The body is not JSON: "{ eventCount ${"a".repeat(47)}…".`],
    ["null", 'A request must be a JSON object such as {"query": "…"}, not null.'],
    ["7", 'A request must be a JSON object such as {"query": "…"}, not a number.'],
    ["{}", "The request has neither a `query` nor the `documentId` of a persisted document."],
    [
      { query: "" },
      "The request has neither a `query` nor the `documentId` of a persisted document.",
    ],
    [
      { extensions: { persistedQuery: null } },
      "The request has neither a `query` nor the `documentId` of a persisted document.",
    ],
    ...[
      { version: 1 },
      { version: 1, sha256Hash: 7 },
      { version: 1, sha256Hash: "" },
      { version: 2, sha256Hash: "a".repeat(64) },
      { version: "1", sha256Hash: "a".repeat(64) },
      [],
      "a",
    ].map((persistedQuery): [object, string] => [
      { extensions: { persistedQuery } },
      "The request has no `query`, and its `extensions.persistedQuery` does not have `version` 1 with a `sha256Hash`.",
    ]),
    [{ query: 7 }, "`query` must be a string, not a number."],
    [{ query: ["a"] }, "`query` must be a string, not an array."],
    [{ query, operationName: 7 }, "`operationName` must be a string, not a number."],
    [{ query, operationName: {} }, "`operationName` must be a string, not an object."],
    [{ query, variables: 0 }, "`variables` must be a JSON object, not a number."],
    [{ query, variables: [] }, "`variables` must be a JSON object, not an array."],
    [{ query, variables: "[]" }, "`variables` must be a JSON object, not an array."],
    [{ query, variables: "x" }, '`variables` must be a JSON object; "x" is not JSON.'],
    [{ query, extensions: true }, "`extensions` must be a JSON object, not a boolean."],
    [
      { documentId: "7" },
      '`documentId` must be `sha256:` and the 64 hexadecimal digits of the query\'s SHA-256, not "7".',
    ],
    [{ documentId: 7 }, "`documentId` must be a string, not a number."],
  ])("%j: %s", async (body, message) => {
    const { status, json } = await post(body);
    expect([status, json]).toEqual([
      400,
      { errors: [{ message, extensions: { code: "BAD_USER_INPUT" } }] },
    ]);
  });

  test.each([
    ["text/plain", 'Send the request as `application/json`, not as "text/plain".'],
    ["application/jsonp", 'Send the request as `application/json`, not as "application/jsonp".'],
    ["constructor", 'Send the request as `application/json`, not as "constructor".'],
    ["", "Send the request as `application/json`, but no `content-type` was given."],
  ])("a body of the type %j has 415", async (type, message) => {
    const body = new TextEncoder().encode(JSON.stringify({ query }));
    const answer = await client.server.fetch(address, {
      method: "POST",
      headers: type === "" ? {} : { "content-type": type },
      body,
    });
    expect([answer.status, await answer.json()]).toEqual([
      415,
      { errors: [{ message, extensions: { code: "BAD_USER_INPUT" } }] },
    ]);
  });

  test("a compressed body has 415", async () => {
    const { status, json } = await post({ query }, { "content-encoding": "gzip" });
    expect([status, json.errors[0].message]).toEqual([
      415,
      'Send the body without compression, not as "gzip".',
    ]);
  });
});

test("whatever JSON a client sends, it is understood or refused as bad input", () => {
  const value = fc.oneof(fc.jsonValue(), fc.json(), fc.constant(undefined));
  const names = ["query", "operationName", "variables", "extensions", "documentId"];
  const request = fc.record(Object.fromEntries(names.map((name) => [name, value])));
  const seen = { understood: 0, refused: 0 };
  fc.assert(
    fc.property(fc.oneof(request, fc.jsonValue()), (raw) => {
      try {
        const { query, operationName, variables = {}, extensions = {} } = toParameters(raw);
        expect(query === undefined || (typeof query === "string" && query !== "")).toBe(true);
        expect(["undefined", "string"]).toContain(typeof operationName);
        for (const map of [variables, extensions]) {
          expect(Object.prototype.toString.call(map)).toBe("[object Object]");
        }
        seen.understood += 1;
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        expect(error.extensions.code).toBe("BAD_USER_INPUT");
        expect(error.message.length).toBeLessThan(200);
        seen.refused += 1;
      }
    }),
    { numRuns: 50 * numRuns },
  );
  expect(seen.understood).toBeGreaterThan(20);
  expect(seen.refused).toBeGreaterThan(20);
});

describe("a persisted document by its documentId", () => {
  const document = "query ByDocumentId($slug: String!) { organization(slug: $slug) { slug } }";
  const documentId = `sha256:${toHash(document)}`;
  const data = { organization: { slug: "csto" } };

  test("is not found before it was sent, in the words that clients wait for", async () => {
    for (const { status, json } of [
      await post({ documentId, variables: csto }),
      await get({ documentId, variables: csto }),
    ]) {
      expect([status, json.errors]).toEqual([
        404,
        [
          {
            message: "PersistedQueryNotFound",
            extensions: { code: "PERSISTED_QUERY_NOT_FOUND" },
          },
        ],
      ]);
    }
  });

  test("is answered once it was sent with its query, by either way to name it", async () => {
    const variables = { slug: "csto" };
    expect((await post({ query: document, documentId, variables })).json.data).toEqual(data);
    const hash = toHash(document);
    const persistedQuery = { version: 1, sha256Hash: hash };
    for (const named of [
      { documentId },
      { documentId, query: "" },
      { documentId: hash },
      { documentId: `SHA256:${hash.toUpperCase()}` },
      { extensions: { persistedQuery } },
    ]) {
      expect((await post({ ...named, variables })).json.data).toEqual(data);
    }
    const answers = [
      await get({ documentId, variables: csto }),
      await get({ extensions: JSON.stringify({ persistedQuery }), variables: csto }),
      await get({ query: document, variables: csto }),
    ];
    for (const { json, headers } of answers) {
      expect(json.data).toEqual(data);
      expect(headers.get("etag")).toBe(answers[0]?.headers.get("etag"));
      expect(headers.get("cache-control")).toContain("public");
    }
  });

  test("is refused with another query", async () => {
    const { json } = await post({ query, documentId });
    expect(json.errors[0].extensions.code).toBe("PERSISTED_QUERY_MISMATCH");
  });
});
