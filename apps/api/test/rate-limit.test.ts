import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { defaultTrustedProxies, parseTrustedProxies } from "@dateline/limits";
import { describe, expect, test } from "vitest";
import { createClient } from "./client.ts";
import { listen } from "./listen.ts";

const { database } = await createClient();

function start(limit: number, proxies: string) {
  const trustedProxies = parseTrustedProxies(proxies);
  return listen({ database, rateLimit: { limit, trustedProxies } });
}

type From = { localAddress?: string; headers?: Record<string, string>; path?: string };

async function ask(port: number, { path = "/graphql?query={__typename}", ...from }: From = {}) {
  const sent = request({ host: "127.0.0.1", port, path, agent: false, ...from }).end();
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
}

describe("a client", () => {
  test("is answered at the limit and refused beyond it, and told what it has left and when", async () => {
    const { port } = await start(3, "none");
    const left = [];
    for (const _ of [1, 2, 3]) {
      const { status, headers } = await ask(port);
      expect(status).toBe(200);
      expect(headers["ratelimit-policy"]).toBe('"client";q=3;w=60');
      left.push(headers.ratelimit);
    }
    expect(left.map((field) => String(field).replace(/t=\d+/, "t=…"))).toEqual([
      '"client";r=2;t=…',
      '"client";r=1;t=…',
      '"client";r=0;t=…',
    ]);
    const { status, headers, body } = await ask(port);
    expect(status).toBe(429);
    expect(headers["content-type"]).toContain("application/json");
    expect(headers["access-control-allow-origin"]).toBe("*");
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

  test("does not use up what another one has", async () => {
    const { port } = await start(1, "none");
    expect((await ask(port, { localAddress: "127.0.0.2" })).status).toBe(200);
    expect((await ask(port, { localAddress: "127.0.0.2" })).status).toBe(429);
    expect((await ask(port, { localAddress: "127.0.0.3" })).status).toBe(200);
  });

  test("cannot pass for another one by a header", async () => {
    const { port } = await start(1, "none");
    const claim = (address: string) => ({ headers: { "x-forwarded-for": address } });
    expect((await ask(port, claim("203.0.113.1"))).status).toBe(200);
    expect((await ask(port, claim("203.0.113.2"))).status).toBe(429);
  });

  test("behind a trusted proxy is who the proxy saw", async () => {
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

describe("not counted are", () => {
  test("the operator's own machine, and readers of a dashboard on it that sit at it", async () => {
    const { port } = await start(1, defaultTrustedProxies);
    for (const headers of [
      {},
      {},
      { "x-forwarded-for": "127.0.0.1" },
      { "x-forwarded-for": "::1" },
    ]) {
      const answer = await ask(port, { headers });
      expect(answer.status).toBe(200);
      expect(answer.headers.ratelimit).toBeUndefined();
    }
  });

  test("questions whether the process lives, and preflights", async () => {
    const { port } = await start(1, "none");
    for (const _ of [1, 2]) expect((await ask(port, { path: "/health" })).status).toBe(200);
    expect((await ask(port, { path: "/ready" })).status).toBe(200);
    expect((await ask(port, { path: "/ready" })).status).toBe(429);
  });

  test("anybody when the operator set no limit", async () => {
    const { port } = await start(0, "none");
    for (const _ of [1, 2, 3]) {
      const answer = await ask(port);
      expect([answer.status, answer.headers.ratelimit]).toEqual([200, undefined]);
    }
  });
});
