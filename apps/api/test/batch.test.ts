import { createHash } from "node:crypto";
import { openDatabase } from "@dateline/db";
import { parseTrustedProxies } from "@dateline/limits";
import { afterAll, describe, expect, test } from "vitest";
import { answerBatch, maxBatch } from "../src/http/batch.ts";
import { createClient } from "./client.ts";
import { listen } from "./listen.ts";

const client = await createClient();
const { database } = client;
const { url } = await listen({ database });
const impatient = openDatabase({ url: client.url, readOnly: true, statementTimeoutMs: 100 });
afterAll(() => impatient.close());

async function send(batch: unknown, { to = url, headers = {} } = {}) {
  const answer = await fetch(to, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(batch),
  });
  return { status: answer.status, headers: answer.headers, json: await answer.json() };
}

const count = { query: "{ eventCount }" };
const version = { dataset: { version: 1, identity: expect.any(String) } };
const counted = {
  data: { eventCount: 11 },
  extensions: { ...version, cost: { requested: expect.any(Number) } },
};

describe("a batch", () => {
  test("has the answers of its requests in order, each the same as that of a single request", async () => {
    const named = "query A { __typename } query B { eventCount }";
    const batch = [
      count,
      { query: "{ nonsense }" },
      { query: named, operationName: "B", variables: "", id: "x" },
      { query: "{ events(first: 0) { totalCount } }" },
      null,
      {},
      {
        query: "query ($slug: String!) { event(slug: $slug) { slug } }",
        variables: { slug: "tie-a" },
      },
    ];
    const { status, headers, json } = await send(batch);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    const alone = await Promise.all(batch.map(async (one) => (await send(one)).json));
    expect(json).toEqual(alone);
    expect(json[0]).toEqual(counted);
    expect(json[2]).toEqual(counted);
    expect(json[6].data).toEqual({ event: { slug: "tie-a" } });
  });

  test("executes its requests one after another", async () => {
    const { fetchAPI } = client.server;
    let running = 0;
    let most = 0;
    const batch = await answerBatch({
      request: new fetchAPI.Request("http://api.test/graphql", { method: "POST" }),
      entries: Array.from({ length: maxBatch }, (_, n) => ({ query: `{ a${n}: eventCount }` })),
      count: async () => null,
      answerBytes: 1000,
      fetchAPI,
      async answer(request) {
        running += 1;
        most = Math.max(most, running);
        const { query } = (await request.json()) as { query: string };
        await new Promise(setImmediate);
        running -= 1;
        return fetchAPI.Response.json(query);
      },
    });
    expect(await batch.json()).toEqual(
      Array.from({ length: maxBatch }, (_, n) => `{ a${n}: eventCount }`),
    );
    expect(most).toBe(1);
  });

  test("executes nothing after an answer that did not fit", async () => {
    const { fetchAPI } = client.server;
    let executed = 0;
    const batch = await answerBatch({
      request: new fetchAPI.Request("http://api.test/graphql", { method: "POST" }),
      entries: Array.from({ length: maxBatch }, () => count),
      count: async () => null,
      answerBytes: 1000,
      fetchAPI,
      async answer() {
        executed += 1;
        return fetchAPI.Response.json("x".repeat(400));
      },
    });
    expect(executed).toBe(3);
    expect(await batch.json()).toMatchObject([
      "x".repeat(400),
      "x".repeat(400),
      ...Array.from({ length: maxBatch - 2 }, () => ({
        errors: [{ extensions: { code: "TOO_COMPLEX" } }],
      })),
    ]);
  });

  test("is not stored, and has the headers of the dataset version and the request id", async () => {
    const { headers } = await send([count], { headers: { "x-request-id": "batch-1" } });
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("etag")).toBeNull();
    expect(headers.get("x-request-id")).toBe("batch-1");
    expect(headers.get("access-control-allow-origin")).toBe("*");
    const watched = await client.server.fetch("http://api.test/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify([count]),
    });
    expect(watched.headers.get("dataset-version")).toBe("1");
  });

  test("is compressed as a whole", async () => {
    const query = "{ events { nodes { slug title summary } } }";
    const plain = await send([{ query }], { headers: { "accept-encoding": "identity" } });
    const packed = await send([{ query }], { headers: { "accept-encoding": "gzip" } });
    expect(packed.headers.get("content-encoding")).toBe("gzip");
    expect(packed.json).toEqual(plain.json);
  });

  test("persists a document for the requests after it", async () => {
    const query = "query Batched { eventCount }";
    const documentId = `sha256:${createHash("sha256").update(query).digest("hex")}`;
    await send([{ query, documentId }]);
    expect((await send([{ documentId }, { documentId }])).json).toEqual([counted, counted]);
  });

  test(`has at most ${maxBatch} requests`, async () => {
    const of = (length: number) => send(Array.from({ length }, () => count));
    expect((await of(maxBatch)).json).toHaveLength(maxBatch);
    const { status, json } = await of(maxBatch + 1);
    expect([status, json.errors]).toEqual([
      400,
      [
        {
          message: "A batch may have at most 10 requests, not 11. Send several batches.",
          extensions: { code: "BAD_USER_INPUT" },
        },
      ],
    ]);
  });

  test.each([
    [[], "The batch is empty."],
    [[[count]], "A batch must hold JSON objects, not further arrays."],
  ])("%j is refused: %s", async (batch, message) => {
    const { status, json } = await send(batch);
    expect([status, json.errors[0].message]).toEqual([400, message]);
  });
});

describe("each request of a batch", () => {
  test("counts as a request of its client", async () => {
    const trustedProxies = parseTrustedProxies("none");
    const limited = await listen({
      database,
      rateLimit: { limit: 5, costLimit: 0, trustedProxies },
    });
    const { status, headers, json } = await send([count, count, count], { to: limited.url });
    expect(status).toBe(200);
    expect(json).toEqual([counted, counted, counted]);
    expect(headers.get("ratelimit")).toMatch(/^"client";r=2;/);
    expect(headers.get("retry-after")).toBeNull();

    const over = await send([count, count, count, count], { to: limited.url });
    expect(over.status).toBe(200);
    expect(over.json.slice(0, 2)).toEqual([counted, counted]);
    for (const refused of over.json.slice(2)) {
      expect(refused).toEqual({
        errors: [
          {
            message: expect.stringMatching(
              /^More than 5 requests in a minute\. Try again in \d+ s\.$/,
            ),
            extensions: { code: "RATE_LIMITED" },
          },
        ],
      });
    }
    expect(over.headers.get("ratelimit")).toMatch(/^"client";r=0;/);
    expect(Number(over.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await send([count], { to: limited.url })).status).toBe(429);
  });

  test("has the cost limit for itself", async () => {
    const query = (first: number) =>
      `{ organizations(first: 100) { nodes { events(first: ${first}) { nodes { slug } } } } }`;
    const { json } = await send([
      { query: query(78) },
      { query: query(78) },
      { query: query(100) },
    ]);
    expect(json[0].data.organizations.nodes).toHaveLength(5);
    expect(json[1]).toEqual(json[0]);
    expect(json[2]).toMatchObject({ errors: [{ extensions: { code: "TOO_COMPLEX" } }] });
  });

  test("has its statements ended for itself when they take too long", async () => {
    const slow = await listen({ database: impatient });
    const lock = await database.pool.connect();
    await lock.query("BEGIN; LOCK TABLE events IN ACCESS EXCLUSIVE MODE");
    const events = { query: "{ events { nodes { slug } } }" };
    const batch = [events, { query: "{ __typename }" }, events];
    const { json } = await send(batch, { to: slow.url }).finally(async () => {
      await lock.query("ROLLBACK");
      lock.release();
    });
    expect(json).toMatchObject([
      { errors: [{ extensions: { code: "TIMEOUT" } }] },
      { data: { __typename: "Query" } },
      { errors: [{ extensions: { code: "TIMEOUT" } }] },
    ]);
  });
});
