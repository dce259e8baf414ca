import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { pino } from "pino";
import { describe, expect, test } from "vitest";
import { createServer } from "../src/server.ts";
import { createClient } from "./client.ts";
import { listen } from "./listen.ts";

const client = await createClient();
const { fetch } = client.server;
const at = (path: string) => `http://api.test${path}`;

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(at("/graphql"), {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });

describe("over HTTP", () => {
  test("a query may come by POST or by GET", async () => {
    const query = "{ eventCount }";
    const posted = await post(JSON.stringify({ query }));
    const got = await fetch(at(`/graphql?query=${encodeURIComponent(query)}`));
    const answer = {
      data: { eventCount: 11 },
      extensions: {
        dataset: { version: 1, identity: expect.any(String) },
        cost: { requested: expect.any(Number) },
      },
    };
    expect(await posted.json()).toEqual(answer);
    expect(await got.json()).toEqual(answer);
  });

  test("an answer has its fields in the order of the selection", async () => {
    const query = `{ facets { kinds { count kind { slug } } } events(first: 1) { pageInfo { endCursor } nodes { place { slug } slug people { slug } date { label edtf } } totalCount } eventCount }`;
    const text = await (await post(JSON.stringify({ query }))).text();
    const names = [...text.matchAll(/"(\w+)":/g)].map(([, name]) => name);
    expect(names.filter((name, index) => names.indexOf(name) === index).join(" ")).toBe(
      "data facets kinds count kind slug events pageInfo endCursor nodes place people date label edtf totalCount eventCount extensions dataset version identity cost requested",
    );
  });

  test("a request error has the status 400 if the client accepts application/graphql-response+json", async () => {
    const body = JSON.stringify({
      query: "query ($first: Int) { events(first: $first) { totalCount } }",
      variables: { first: "x" },
    });
    const exact = await post(body, { accept: "application/graphql-response+json" });
    expect(exact.status).toBe(400);
    expect((await post(body, { accept: "application/json" })).status).toBe(200);
  });

  test("any site may read without credentials, and sees its remaining requests", async () => {
    const origin = "https://elsewhere.example";
    const answer = await post(JSON.stringify({ query: "{ eventCount }" }), { origin });
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
    expect(answer.headers.get("access-control-expose-headers")).toContain("etag, ratelimit");
    const preflight = await fetch(at("/graphql"), {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
    expect(preflight.headers.get("access-control-allow-methods")).toContain("POST");
    expect(preflight.headers.get("access-control-allow-headers")).toBe("*");
  });

  test("every site gets the same answer, which a cache may give to all of them", async () => {
    const answer = await fetch(at("/graphql?query={eventCount}"));
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("vary") ?? "").not.toContain("Origin");
  });

  test("a body of more than 100 kB is refused, one just below it is read", async () => {
    const body = (bytes: number) => {
      const query = "{ eventCount }";
      return JSON.stringify({ query: query.padEnd(bytes - JSON.stringify({ query: "" }).length) });
    };
    expect((await post(body(100_000))).status).toBe(200);
    const refused = await post(body(100_001));
    expect(refused.status).toBe(413);
    expect(await refused.json()).toEqual({
      errors: [
        {
          message: "The body of a request may have at most 100,000 bytes.",
          extensions: { code: "BAD_USER_INPUT" },
        },
      ],
    });
  });

  test("files are not taken", async () => {
    const form = new FormData();
    form.append("operations", JSON.stringify({ query: "{ eventCount }" }));
    const refused = await fetch(at("/graphql"), { method: "POST", body: form });
    expect(refused.status).toBe(415);
  });

  test.each([
    "",
    "{",
    "[]",
    "null",
    "7",
    `{"query": 7}`,
    `{"query": "{ eventCount }", "variables": []}`,
  ])("the body %j is a client's error", async (body) => {
    const refused = await post(body);
    expect(refused.status).toBe(400);
    const { errors } = (await refused.json()) as { errors: { extensions: object }[] };
    expect(errors[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
  });

  test.each([
    ["variables={", '`variables` must be a JSON object; "{" is not JSON.'],
    ["variables=x", '`variables` must be a JSON object; "x" is not JSON.'],
    ["extensions={", '`extensions` must be a JSON object; "{" is not JSON.'],
    ["variables=%FF", '`variables` must be a JSON object; "\uFFFD" is not JSON.'],
  ])("the parameter %s is a client's error", async (parameter, message) => {
    const refused = await fetch(at(`/graphql?query={eventCount}&${parameter}`));
    expect(refused.status).toBe(400);
    expect(await refused.json()).toEqual({
      errors: [{ message, extensions: { code: "BAD_USER_INPUT" } }],
    });
  });

  test.each(["[", "a b", "%%%", "x:99999"])("the Host %s is a client's error", async (host) => {
    const { port } = await listen({ database: client.database });
    const socket = connect(port, "127.0.0.1");
    socket.write(`GET /graphql HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain("BAD_USER_INPUT");
    expect(answer).not.toMatch(/ at |\.js|http":/);
  });

  test("an answer has the request id of the client, or a generated one", async () => {
    const named = await post("{}", { "x-request-id": "my-request.7" });
    expect(named.headers.get("x-request-id")).toBe("my-request.7");
    const unnamed = await post("{}", { "x-request-id": "no name\tat all" });
    expect(unnamed.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("other addresses are not found", async () => {
    expect((await fetch(at("/"))).status).toBe(404);
    expect((await fetch(at("/graphiql"), { headers: { accept: "text/html" } })).status).toBe(404);
  });
});

describe("an operator", () => {
  test("sees at /health that the process runs, and at /ready that it can answer", async () => {
    const health = await fetch(at("/health"));
    expect([health.status, await health.json()]).toEqual([
      200,
      { status: "ok", version: "unknown", commit: null },
    ]);
    const ready = await fetch(at("/ready"));
    expect([ready.status, await ready.json()]).toEqual([200, { status: "ok" }]);
  });

  test("sees the state of the process at no other address", async () => {
    const query = "query={eventCount}&extensions=/health";
    expect((await fetch(at(`/graphql?${query}`))).status).toBe(400);
    expect((await fetch(at("/graphql/health"))).status).toBe(404);
  });

  test("sees at /ready that the database lacks a migration", async () => {
    const behind = await createClient();
    await behind.database.pool.query("DELETE FROM _prisma_migrations");
    const ready = await behind.server.fetch(at("/ready"));
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({
      status: "unavailable",
      problem: expect.stringMatching(/^The database lacks the migrations .+: migrate it/),
    });
    expect((await behind.server.fetch(at("/health"))).status).toBe(200);
  });

  test("sees at /ready that a later version removed a column that this one reads", async () => {
    const behind = await createClient();
    const add = (name: string) =>
      behind.database.pool.query(
        `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
         VALUES ($1, '', $1, now())`,
        [name],
      );
    const ask = () => behind.server.fetch(at("/ready"));
    await add("29991231000000_more");
    expect((await ask()).status).toBe(200);
    await add("29991231000001_less_contract");
    const ready = await ask();
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({
      status: "unavailable",
      problem: expect.stringContaining("29991231000001_less_contract of a later version"),
    });
  });
});

describe("a browser that opens /graphql", () => {
  const html = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

  test("gets none when the operator switched it off, while queries are answered", async () => {
    const { database, lines } = client;
    const log = pino({ level: "debug" }, { write: (line: string) => lines.push(line) });
    const plain = createServer({ database, log, graphiql: false });
    const page = await plain.fetch(at("/graphql"), { headers: html });
    expect(page.headers.get("content-type") ?? "").not.toContain("text/html");
    expect(await page.text()).toContain("The request has neither a `query`");
    const answer = await plain.fetch(at("/graphql?query={eventCount}"));
    expect(await answer.json()).toMatchObject({ data: { eventCount: 11 } });
  });

  test("gets the playground compressed, and not again while it is the same", async () => {
    const page = await fetch(at("/graphql"), { headers: { ...html, "accept-encoding": "gzip" } });
    expect(page.headers.get("content-encoding")).toBe("gzip");
    const etag = page.headers.get("etag") ?? "";
    const again = await fetch(at("/graphql"), { headers: { ...html, "if-none-match": etag } });
    expect(again.status).toBe(304);
  });
});
