import { once } from "node:events";
import type { IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { defaultTrustedProxies, parseTrustedProxies } from "@dateline/limits";
import { pino } from "pino";
import { describe, expect, test } from "vitest";
import { toDocumentPrice } from "../src/limits/text-prices.ts";
import { createServer } from "../src/server.ts";
import { ask } from "./ask.ts";
import { createClient } from "./client.ts";
import { listen } from "./listen.ts";

const { database, statements } = await createClient();

function start(limit: number, proxies: string, costLimit = 0) {
  const trustedProxies = parseTrustedProxies(proxies);
  return listen({
    database,
    cacheBytes: 1_000_000,
    rateLimit: { limit, costLimit, trustedProxies },
  });
}

/** A header field with its seconds left out, which depend on the moment. */
const withoutTime = (field: unknown) => String(field).replace(/t=\d+/g, "t=…");

const typename = { query: "{ __typename }" };

describe("a client", () => {
  test("is answered up to the limit and refused beyond it, with its remaining requests and the reset in headers", async () => {
    const { port } = await start(3, "none");
    const left = [];
    for (const _ of [1, 2, 3]) {
      const { status, headers } = await ask(port, { body: typename });
      expect(status).toBe(200);
      expect(headers["ratelimit-policy"]).toBe('"client";q=3;w=60');
      left.push(withoutTime(headers.ratelimit));
    }
    expect(left).toEqual(['"client";r=2;t=…', '"client";r=1;t=…', '"client";r=0;t=…']);
    const { status, headers, body } = await ask(port);
    expect(status).toBe(429);
    expect(headers["content-type"]).toContain("application/json");
    expect(headers["access-control-allow-origin"]).toBe("*");
    expect(headers["cache-control"]).toBe("no-store");
    expect(headers.ratelimit).toMatch(/^"client";r=0;t=([1-9]|[1-5]\d|60)$/);
    expect(Number(headers["retry-after"])).toBeGreaterThan(0);
    const { errors } = JSON.parse(body);
    expect(errors).toEqual([
      {
        message: `More than 3 requests in a minute. Try again in ${headers["retry-after"]} s.`,
        extensions: { code: "RATE_LIMITED" },
      },
    ]);
  });

  test("does not use the allowance of another one", async () => {
    const { port } = await start(1, "none");
    expect((await ask(port, { localAddress: "127.0.0.2" })).status).toBe(200);
    expect((await ask(port, { localAddress: "127.0.0.2" })).status).toBe(429);
    expect((await ask(port, { localAddress: "127.0.0.3" })).status).toBe(200);
  });

  test("cannot pose as another one by a header", async () => {
    const { port } = await start(1, "none");
    const claim = (address: string) => ({ headers: { "x-forwarded-for": address } });
    expect((await ask(port, claim("203.0.113.1"))).status).toBe(200);
    expect((await ask(port, claim("203.0.113.2"))).status).toBe(429);
  });

  test("behind a trusted proxy is the address that the proxy forwards", async () => {
    const { port } = await start(1, "127.0.0.1");
    const seen = (addresses: string) => ({ headers: { "x-forwarded-for": addresses } });
    expect((await ask(port, seen("203.0.113.1"))).status).toBe(200);
    expect((await ask(port, seen("198.51.100.9, 203.0.113.1"))).status).toBe(429);
    expect((await ask(port, seen("203.0.113.2"))).status).toBe(200);
    expect((await ask(port, seen("2001:db8::1"))).status).toBe(200);
    expect((await ask(port, seen("2001:db8::2"))).status).toBe(429);
    expect((await ask(port, seen("2001:db8:0:1::1"))).status).toBe(200);
  });
});

describe("a client without an address", () => {
  test("that resets its connection after sending requests has none of them executed", async () => {
    const { port } = await start(1, defaultTrustedProxies);
    const query = new URLSearchParams({ query: "{ eventCount(filter: { minOwners: 7 }) }" });
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    statements.length = 0;
    socket.write(`GET /graphql?${query} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(20));
    socket.resetAndDestroy();
    // Its own statements come after those of all requests that the server read before.
    expect((await ask(port, { body: { query: "{ dataset { title } }" } })).status).toBe(200);
    expect(statements.filter((text) => !text.includes("readDataset"))).toEqual([]);
  });

  test("is limited, and not taken for the operator", async () => {
    const server = createServer({
      database,
      log: pino({ level: "silent" }),
      rateLimit: { limit: 1, costLimit: 0, trustedProxies: parseTrustedProxies("0.0.0.0/0,::/0") },
    });
    const noAddress = { req: { headers: {}, socket: {} } };
    const send = async () =>
      server.fetch("http://api.test/graphql?query={__typename}", {}, noAddress);
    expect((await send()).status).toBe(200);
    expect((await send()).status).toBe(429);
  });
});

describe("the cost of a client's operations", () => {
  const counted = { query: "{ eventCount }" };
  const list = { query: "{ events(first: 100) { nodes { slug } } }" };
  const costOf = (body: string): number => JSON.parse(body).extensions.cost.requested;
  /** The same plus the price of the document, which is new to the server. */
  const costOfNew = (query: string, body: string) => costOf(body) + toDocumentPrice(query);
  /** The remaining cost, from the header of the answer. */
  const leftOf = (headers: IncomingHttpHeaders) =>
    Number(/"cost";r=(\d+)/.exec(String(headers.ratelimit))?.[1]);

  test("is in each answer, and the remaining allowance in a header", async () => {
    const { port } = await start(600, "none", 10_000);
    const { headers, body } = await ask(port, { body: counted });
    expect(costOf(body)).toBeGreaterThan(1);
    expect(headers["ratelimit-policy"]).toBe('"client";q=600;w=60, "cost";q=10000;qu="cost";w=60');
    expect(withoutTime(headers.ratelimit)).toBe(
      `"client";r=599;t=…, "cost";r=${10_000 - costOfNew(counted.query, body)};t=…`,
    );
    const next = await ask(port, { body: list });
    expect(leftOf(next.headers)).toBe(
      10_000 - costOfNew(counted.query, body) - costOfNew(list.query, next.body),
    );
  });

  test("is limited, and the refusal has the cost and the remaining allowance", async () => {
    const { body: answer } = await ask((await start(0, "none")).port, { body: list });
    const cost = costOf(answer);
    const other = { query: `${list.query} # not from memory` };
    const documents = toDocumentPrice(list.query) + toDocumentPrice(other.query);
    const { port } = await start(0, "none", documents + 2 * cost - 1);
    expect((await ask(port, { body: list })).status).toBe(200);
    const { status, headers, body } = await ask(port, { body: other });
    expect(status).toBe(429);
    expect(withoutTime(headers.ratelimit)).toBe(`"cost";r=${cost - 1};t=…`);
    const [limit, left, asked] = [documents + 2 * cost - 1, cost - 1, cost].map((n) =>
      n.toLocaleString("en"),
    );
    expect(JSON.parse(body).errors).toEqual([
      {
        message: `The query costs ${asked}, and ${left} of the ${limit} that a client may use in a minute are left. Ask for less, or try again in ${headers["retry-after"]} s.`,
        extensions: { code: "RATE_LIMITED" },
      },
    ]);
    // A cheaper one is still answered, and so is another client.
    expect((await ask(port, { body: typename })).status).toBe(200);
    expect((await ask(port, { body: other, localAddress: "127.0.0.2" })).status).toBe(200);
  });

  test("is not charged for answers with 304 or for refusals", async () => {
    const { port } = await start(0, "none", 10_000);
    const path = `/graphql?${new URLSearchParams(list)}`;
    const { headers } = await ask(port, { path });
    const nonsense = { query: "{ nonsense }" };
    const left = leftOf((await ask(port, { body: nonsense })).headers);
    const held = await ask(port, { path, headers: { "if-none-match": String(headers.etag) } });
    expect(held.status).toBe(304);
    expect(leftOf((await ask(port, { body: nonsense })).headers)).toBe(left);
  });

  test("is charged for each entry of a batch", async () => {
    const batch = ["a", "b", "c"].map((name) => ({ query: `query ${name} ${list.query}` }));
    const { body: answer } = await ask((await start(0, "none")).port, { body: list });
    const cost = costOfNew(batch[0]?.query ?? "", answer);
    const { port } = await start(0, "none", 2 * cost);
    const { status, headers, body } = await ask(port, { body: batch });
    expect(status).toBe(200);
    const codes = JSON.parse(body).map(
      ({ errors }: { errors?: { extensions: { code: string } }[] }) => errors?.[0]?.extensions.code,
    );
    expect(codes).toEqual([undefined, undefined, "RATE_LIMITED"]);
    expect(Number(headers["retry-after"])).toBeGreaterThan(0);
    expect(leftOf(headers)).toBe(0);
  });
});

test("an answer that shared caches may store has nothing specific to its client", async () => {
  const { port } = await start(600, "none", 10_000);
  const path = `/graphql?${new URLSearchParams({ query: "{ eventCount }" })}`;
  const answers = [await ask(port, { path }), await ask(port, { path })];
  const { etag } = (answers[0] as (typeof answers)[0]).headers;
  answers.push(await ask(port, { path, headers: { "if-none-match": String(etag) } }));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 304]);
  for (const { headers } of answers) {
    expect(headers["cache-control"]).toContain("s-maxage");
    expect(headers.ratelimit).toBeUndefined();
    expect(headers["ratelimit-policy"]).toBe('"client";q=600;w=60, "cost";q=10000;qu="cost";w=60');
  }
  expect((answers[0] as (typeof answers)[0]).body).toBe((answers[1] as (typeof answers)[0]).body);
});

describe("not counted are", () => {
  test("requests from the operator's own machine, also through its dashboard", async () => {
    const { port } = await start(1, defaultTrustedProxies);
    for (const headers of [
      {},
      {},
      { "x-forwarded-for": "127.0.0.1" },
      { "x-forwarded-for": "::1" },
    ]) {
      const answer = await ask(port, { headers, body: typename });
      expect(answer.status).toBe(200);
      expect(answer.headers.ratelimit).toBeUndefined();
    }
  });

  test("readers behind a proxy that hides their addresses, which is logged once", async () => {
    const { port, lines } = await start(1, defaultTrustedProxies);
    const site = { host: "events.example" };
    await ask(port, { headers: site, path: "/ready" });
    await ask(port, { headers: { ...site, "x-forwarded-for": "203.0.113.1" } });
    await ask(port, { headers: { host: "localhost:4000" } });
    expect(lines).toEqual([]);
    for (const _ of [1, 2, 3]) expect((await ask(port, { headers: site })).status).toBe(200);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      {
        level: 40,
        host: "events.example",
        msg: expect.stringContaining("without X-Forwarded-For"),
      },
    ]);
  });

  test("health checks and preflights", async () => {
    const { port } = await start(1, "none");
    for (const _ of [1, 2]) expect((await ask(port, { path: "/health" })).status).toBe(200);
    expect((await ask(port, { path: "/ready" })).status).toBe(200);
    expect((await ask(port, { path: "/ready" })).status).toBe(429);
  });

  test("any client if the operator set no limit", async () => {
    const { port } = await start(0, "none");
    for (const _ of [1, 2, 3]) {
      const answer = await ask(port);
      expect([answer.status, answer.headers.ratelimit]).toEqual([200, undefined]);
    }
  });
});
