import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { text } from "node:stream/consumers";
import { parseTrustedProxies } from "@dateline/limits";
import { SharedStore } from "@dateline/limits/counters";
import { afterEach, describe, expect, it, vi } from "vitest";
import { markMissing, readOutcome } from "../outage/outcome.ts";
import { type ListenerOptions, toListener } from "./listener.ts";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

type Limits = { pageLimit?: number; rateLimit?: number; store?: SharedStore | null };

/** A server whose pages are rendered when the test says so. */
async function open({ pageLimit = 0, rateLimit = 0, store = null }: Limits = {}) {
  const asked: ServerResponse[] = [];
  const connections = new Set<Socket>();
  const serve: ListenerOptions["serve"] = async ({ url }, response) => {
    // Like the page of a removed event.
    if (url?.startsWith("/events/removed")) markMissing(410);
    // Like a page that the operator has not enabled.
    if (url === "/import") markMissing(404);
    // Like a call that exceeds the API's rate limit.
    const outcome = readOutcome();
    if (outcome && url?.startsWith("/refused")) outcome.refusedSeconds = 41;
    asked.push(response);
    server.emit("asked");
  };
  const server = createServer(
    toListener({
      serve,
      forward: serve,
      checkRouterState: () => undefined,
      probes: () => null,
      trustedProxies: parseTrustedProxies("127.0.0.0/8"),
      pageLimit,
      rateLimit,
      store,
      isDevelopment: false,
    }),
  ).listen(0, "127.0.0.1");
  server.on("request", ({ socket }) => {
    connections.add(socket);
    socket.once("close", () => {
      connections.delete(socket);
      server.emit("connections");
    });
    server.emit("connections");
  });
  await once(server, "listening");
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const send = (path: string, client: string, method = "GET", fields = {}) =>
    request({
      port,
      path,
      method,
      host: "127.0.0.1",
      agent: false,
      headers: { "x-forwarded-for": client, ...fields },
    })
      // Requests without a response are cut off at the end.
      .on("error", () => {})
      .end();
  return {
    asked,
    send,
    async get(path: string, client: string, method = "GET", fields = {}) {
      const sent = send(path, client, method, fields);
      const [answer] = (await once(sent, "response")) as [IncomingMessage];
      return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
    },
    async waitFor(count: number) {
      while (asked.length < count) await once(server, "asked");
    },
    /** Waits for this many open connections whose requests have arrived. */
    async waitForConnections(count: number) {
      while (connections.size !== count) await once(server, "connections");
    },
  };
}

it("operations beyond the limit are refused as the API refuses them, which is not asked", async () => {
  const { asked, get, waitFor } = await open({ rateLimit: 2 });
  for (const count of [1, 2]) {
    const answer = get("/api/graphql", "203.0.113.1", "POST");
    await waitFor(count);
    asked.at(-1)?.end("made");
    expect(await answer).toMatchObject({ status: 200, body: "made" });
  }
  const { status, headers, body } = await get("/api/graphql", "203.0.113.1", "POST");
  expect(status).toBe(429);
  expect(Number(headers["retry-after"])).toBeGreaterThan(0);
  const [error] = JSON.parse(body).errors;
  expect(error.extensions).toEqual({ code: "RATE_LIMITED" });
  expect(error.message).toMatch(/ than the limit of 2 a minute\. Try again in \d+ s\.$/);
  expect(asked).toHaveLength(2);
  const other = get("/api/graphql", "203.0.113.2", "POST");
  await waitFor(3);
  asked.at(-1)?.end("made");
  expect(await other).toMatchObject({ status: 200 });
});

it("the page of what is not there has status 404 or 410, and another status stays", async () => {
  const { asked, get, waitFor } = await open();
  for (const [path, given, status] of [
    ["/events/removed", 200, 410],
    ["/events/removed", 308, 308],
    ["/import", 200, 404],
    ["/events/other", 200, 200],
  ] as const) {
    const before = asked.length;
    const answer = get(path, "203.0.113.1");
    await waitFor(before + 1);
    Object.assign(asked.at(-1) ?? {}, { statusCode: given });
    asked.at(-1)?.end("made");
    expect(await answer, path).toMatchObject({ status, body: "made" });
  }
});

it("what failed because the API refused its reader has status 429 and the time to wait", async () => {
  const { asked, get, waitFor } = await open();
  for (const [given, type, body] of [
    [503, "application/xml", "made"],
    [500, "text/html", expect.stringContaining("Try again in 41 s.")],
  ] as const) {
    const before = asked.length;
    const answer = get("/refused", "203.0.113.1", "GET", { accept: "text/html" });
    await waitFor(before + 1);
    asked.at(-1)?.setHeader("content-type", type).writeHead(given).end("made");
    const { headers, ...got } = await answer;
    expect(got).toEqual({ status: 429, body });
    expect(headers["retry-after"]).toBe("41");
  }
});

it("clients are counted in the store of all dashboards, and here while that is lost", async () => {
  const onLost = vi.fn();
  const store = new SharedStore({
    url: "postgresql://nobody@127.0.0.1:9/none",
    onLost,
    onRestored() {},
  });
  await store.open();
  closers.push(() => store.close());
  const query = vi.spyOn(store, "query");
  const { asked, get, waitFor } = await open({ pageLimit: 1, rateLimit: 1, store });
  for (const [path, method] of [
    ["/about", "GET"],
    ["/api/graphql", "POST"],
  ] as const) {
    const before = asked.length;
    const answer = get(path, "203.0.113.1", method);
    await waitFor(before + 1);
    asked.at(-1)?.end("made");
    expect((await answer).status).toBe(200);
    expect((await get(path, "203.0.113.1", method)).status).toBe(429);
  }
  const counted = query.mock.calls.map(([{ values }]) => values?.[0]);
  expect(new Set(counted)).toEqual(new Set(["page:203.0.113.1", "operation:203.0.113.1"]));
  expect(onLost).toHaveBeenCalledOnce();
});

describe("pages that are asked for at once", () => {
  it("of one client are rendered two at a time, and refused beyond 20 waiting ones", async () => {
    const { asked, send, get, waitFor } = await open();
    const answers = Array.from({ length: 25 }, () =>
      once(send("/about", "203.0.113.1"), "response").then(([answer]) => answer.statusCode),
    );
    const refused = await Promise.race(answers);
    expect(refused).toBe(503);
    expect(asked).toHaveLength(2);
    // Other clients get a place at once; static files and operations do not need one.
    for (const [index, [path, client]] of [
      ["/about", "203.0.113.2"],
      ["/_next/static/chunks/a.js", "203.0.113.1"],
      ["/icon.svg", "203.0.113.1"],
      ["/og.png", "203.0.113.1"],
    ].entries()) {
      const answer = get(path ?? "", client ?? "");
      await waitFor(3 + index);
      asked[2 + index]?.end("made");
      expect(await answer, path).toMatchObject({ status: 200, body: "made" });
    }
    // A page that is finished frees its place for the next.
    for (let made = 0; asked.length < 26; made++) {
      if (made >= 2 && made < 6) continue;
      const next = asked.length + 1;
      asked[made]?.end("made");
      await waitFor(next);
    }
    for (const response of asked) response.end("made");
    const statuses = await Promise.all(answers);
    expect(statuses.filter((status) => status === 503)).toHaveLength(3);
    expect(statuses.filter((status) => status === 200)).toHaveLength(22);
  });

  it("are made first for the client that has asked for the fewest", async () => {
    const { asked, send, waitFor, waitForConnections } = await open({ pageLimit: 100 });
    const attacker = "198.51.100.1";
    send("/", attacker);
    await waitFor(1);
    asked[0]?.end();
    await waitForConnections(0);
    for (const client of [2, 3, 4, 5].map((number) => `198.51.100.${number}`)) {
      for (const path of ["/1", "/2"]) send(path, client);
    }
    await waitFor(9);
    send("/", attacker);
    await waitForConnections(9);
    send("/reader", "203.0.113.1");
    await waitForConnections(10);
    asked[1]?.end();
    await waitFor(10);
    expect(asked[9]?.req.url).toBe("/reader");
  });

  it("are refused with the time to wait, and with the headers of every answer", async () => {
    const { send, get } = await open();
    const waiting = Array.from({ length: 30 }, () => send("/", "203.0.113.1"));
    await Promise.race(waiting.map((one) => once(one, "response")));
    const { status, headers, body } = await get("/", "203.0.113.1");
    expect(status).toBe(503);
    expect(headers).toMatchObject({ "retry-after": "2", "x-frame-options": "DENY" });
    expect(headers["cache-control"]).toBe("private, no-store");
    expect(body).toBe("Too many pages are asked for at once. Try again in a few seconds.\n");
  });

  it("are not rendered for a reader who left", async () => {
    const { asked, send, waitFor, waitForConnections } = await open();
    send("/1", "203.0.113.1");
    send("/2", "203.0.113.1");
    await waitFor(2);
    const left = send("/3", "203.0.113.1");
    await waitForConnections(3);
    left.destroy();
    await waitForConnections(2);
    const stays = send("/4", "203.0.113.1");
    await waitForConnections(3);
    asked[0]?.end();
    await waitFor(3);
    asked[2]?.end("made");
    const [answer] = await once(stays, "response");
    expect(answer.statusCode).toBe(200);
  });
});

it("only addresses of files and pictures themselves pass by the queue of pages", async () => {
  const { asked, send, waitFor } = await open();
  const client = "203.0.113.1";
  for (const path of ["/1", "/2"]) send(path, client);
  await waitFor(2);
  const addresses = [
    "/_next/static/../..",
    "/_next/static/../../about",
    "/_next/static/./",
    "/unknown/og.png",
    "/events/a/b/og.png",
    "/_next/../og.png",
  ];
  for (const path of addresses) send(path, client);
  // There are 20 places, so all of these wait.
  const more = Array.from({ length: 21 - addresses.length }, () =>
    once(send("/", client), "response"),
  );
  const [refused] = await Promise.race(more);
  expect(refused.statusCode).toBe(503);
  expect(asked).toHaveLength(2);
});

it("pictures of one client are drawn four at a time, beside its pages", async () => {
  const { asked, send, get, waitFor, waitForConnections } = await open();
  for (const path of ["/1", "/2"]) send(path, "203.0.113.1");
  await waitFor(2);
  for (let index = 0; index < 6; index++) send(`/events/${index}/og.png`, "203.0.113.1");
  await waitForConnections(8);
  expect(asked).toHaveLength(6);
  const other = get("/og.png", "203.0.113.2");
  await waitFor(7);
  asked[6]?.end("made");
  expect((await other).body).toBe("made");
  asked[5]?.end("made");
  await waitFor(8);
});

it("a page that does not begin in time is given up, in its turn or before it", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  closers.push(() => vi.useRealTimers());
  const { asked, get, waitFor, waitForConnections } = await open();
  const made = [get("/1", "203.0.113.1"), get("/2", "203.0.113.1")];
  await waitFor(2);
  const waiting = get("/3", "203.0.113.1");
  await waitForConnections(3);
  vi.advanceTimersByTime(10_000);
  expect(await waiting).toMatchObject({ status: 503, headers: { "retry-after": "2" } });
  vi.advanceTimersByTime(20_000);
  for (const page of await Promise.all(made)) {
    expect(page).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
    expect(page.body).toBe("The server has too much to do. Try again in a few seconds.\n");
  }
  asked[0]?.end("too late");
});

it("the part behind a number sign is no part of the address", async () => {
  const { asked, send, waitFor, waitForConnections } = await open();
  for (const path of ["/1", "/2"]) send(path, "203.0.113.1");
  await waitFor(2);
  send("/#/og.png", "203.0.113.1");
  await waitForConnections(3);
  expect(asked).toHaveLength(2);
});

describe("a client beyond its limit", () => {
  it("is refused pages, and nothing else", async () => {
    const { asked, get, waitFor } = await open({ pageLimit: 1 });
    const first = get("/", "203.0.113.1");
    await waitFor(1);
    asked[0]?.end();
    expect((await first).status).toBe(200);
    const second = await get("/", "203.0.113.1");
    expect(second.status).toBe(429);
    expect(second.body).toMatch(/ than the limit of 1 a minute\. Try again in \d+ s\.\n$/);
    const page = await get("/", "203.0.113.1", "GET", { accept: "text/html,*/*;q=0.8" });
    expect(page.status).toBe(429);
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    const [, style = ""] = /<style>(.*)<\/style>/s.exec(page.body) ?? [];
    const hash = createHash("sha256").update(style).digest("base64");
    expect(page.headers["content-security-policy"]).toContain(`style-src 'sha256-${hash}'`);
    expect(page.body).toMatch(/<p>More pages .* of 1 a minute\. Try again in \d+ s\.<\/p>/);
    expect(page.headers["x-frame-options"]).toBe("DENY");
    const embed = await get("/embed", "203.0.113.1", "GET", { accept: "text/html" });
    expect(embed.headers["content-security-policy"]).not.toContain("frame-ancestors");
    expect(embed.headers["x-frame-options"]).toBeUndefined();
    const operation = get("/icon.svg", "203.0.113.1");
    await waitFor(2);
    asked[1]?.end();
    expect((await operation).status).toBe(200);
  });
});

it("a print and an address with many names count as several pages, and are answered at any limit", async () => {
  const { asked, get, waitFor } = await open({ pageLimit: 4 });
  const names = Array.from({ length: 41 }, (_, n) => `name-${n}`).join(",");
  for (const [index, path] of ["/print", `/?organizations=${names}`].entries()) {
    const client = `203.0.113.${index}`;
    const answer = get(path, client);
    await waitFor(index + 1);
    asked.at(-1)?.end("made");
    expect((await answer).status).toBe(200);
    expect((await get(path, client)).status).toBe(429);
  }
  expect(asked).toHaveLength(2);
});
