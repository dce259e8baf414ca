import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { gunzipSync, gzipSync } from "node:zlib";
import { parseTrustedProxies } from "@dateline/limits";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { markFleeting, markMissing, readOutcome } from "../outage/outcome.ts";
import { createNonce } from "./create-nonce.ts";
import { toListener } from "./listener.ts";
import { createPageKeeper } from "./page-keeper.ts";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** The version of the API; null while it does not respond. */
let version: string | null;
/** The version of the data from which pages are rendered. */
let readFrom: string;
/** Applied to each page while it is rendered. */
let change: (response: ServerResponse) => unknown;
let made: string[];
let pageLimit: number;
beforeEach(() => {
  version = "one";
  readFrom = "one";
  change = () => undefined;
  made = [];
  pageLimit = 0;
});

async function makePage({ url = "" }: IncomingMessage, response: ServerResponse) {
  made.push(url);
  const outcome = readOutcome();
  if (outcome) outcome.identity = readFrom;
  const nonce = createNonce();
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.setHeader("content-security-policy", `script-src 'nonce-${nonce}'`);
  response.setHeader("link", `</style.css>; nonce="${nonce}"`);
  change(response);
  const title = `<title>${readFrom}, made ${made.length}.</title>`;
  const script = `<script nonce="${nonce}"></script>`;
  if (response.getHeader("content-encoding") === "gzip") {
    response.end(gzipSync(`${title}${script}`));
  } else {
    response.write(title);
    response.end(script);
  }
}

async function open() {
  const keeper = createPageKeeper({
    maxBytes: 1_000_000,
    readVersion: async () => (version === null ? null : { tag: `"${version}"`, identity: version }),
    toRobot: (userAgent) => (userAgent === "robot" ? "robot" : undefined),
  });
  const server = createServer(
    toListener({
      serve: makePage,
      forward: makePage,
      keeper,
      checkRouterState: () => undefined,
      probes: () => null,
      trustedProxies: parseTrustedProxies("127.0.0.0/8"),
      pageLimit,
      rateLimit: 0,
      isDevelopment: false,
    }),
  ).listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return async (path: string, fields = {}, method = "GET") => {
    const headers = { host: "d.example", "x-forwarded-for": "203.0.113.1", ...fields };
    const sent = request({ port, path, method, host: "127.0.0.1", agent: false, headers }).end();
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    const body = await buffer(answer);
    await keeper.settle();
    const text = answer.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
    const policy = String(answer.headers["content-security-policy"]);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "none";
    return { status: answer.statusCode, headers: answer.headers, body: text.toString(), nonce };
  };
}

describe("a page of a version", () => {
  it("is made once, and has a nonce of its own for each reader", async () => {
    const get = await open();
    const answers = [await get("/"), await get("/"), await get("/", { "accept-encoding": "gzip" })];
    expect(made).toHaveLength(1);
    expect(new Set(answers.map(({ nonce }) => nonce)).size).toBe(3);
    for (const { status, headers, body, nonce } of answers) {
      expect(status).toBe(200);
      expect(body).toBe(`<title>one, made 1.</title><script nonce="${nonce}"></script>`);
      expect(headers.link).toBe(`</style.css>; nonce="${nonce}"`);
      expect(headers["content-type"]).toBe("text/html; charset=utf-8");
      expect(headers["cache-control"]).toBe("private, no-store");
      expect(headers["x-content-type-options"]).toBe("nosniff");
    }
    expect(answers[2]?.headers["content-encoding"]).toBe("gzip");
    const head = await get("/", {}, "HEAD");
    expect(head).toMatchObject({ status: 200, body: "" });
    expect(head.headers["content-length"]).toBe(answers[1]?.headers["content-length"]);
    expect(made).toHaveLength(1);
  });

  it("is kept if the framework has compressed it", async () => {
    change = (response) => response.setHeader("content-encoding", "gzip");
    const get = await open();
    await get("/");
    expect((await get("/")).body).toContain("made 1.");
    expect(made).toHaveLength(1);
  });

  it("is made anew for another version, address, host, robot or request of the framework", async () => {
    const get = await open();
    await get("/");
    for (const [path, fields] of [
      ["/?from=2022", {}],
      ["/events/a", {}],
      ["/", { host: "other.example" }],
      ["/", { "x-forwarded-host": "other.example" }],
      ["/", { "x-forwarded-proto": "https" }],
      ["/", { "user-agent": "robot" }],
      ["/", { rsc: "1" }],
      ["/", { rsc: "1", "next-url": "/events/a" }],
    ] as const) {
      const before = made.length;
      await get(path, fields);
      expect(made, JSON.stringify([path, fields])).toHaveLength(before + 1);
      await get(path, fields);
      expect(made, JSON.stringify([path, fields])).toHaveLength(before + 1);
    }
    version = "two";
    readFrom = "two";
    const count = made.length;
    expect((await get("/")).body).toContain("two, made");
    expect(made).toHaveLength(count + 1);
  });

  it("counts towards its reader's limit when it is kept", async () => {
    pageLimit = 2;
    const get = await open();
    expect((await get("/")).status).toBe(200);
    expect((await get("/")).status).toBe(200);
    expect((await get("/")).status).toBe(429);
    expect((await get("/", { "x-forwarded-for": "203.0.113.2" })).status).toBe(200);
    expect(made).toHaveLength(1);
  });

  it.each([
    ["that failed", (response: ServerResponse) => Object.assign(response, { statusCode: 404 })],
    ["that lacks something", markFleeting],
    ["of what was removed", () => markMissing(410)],
    ["of last answers", () => Object.assign(readOutcome() ?? {}, { lastAt: new Date() })],
    ["that read another version", () => Object.assign(readOutcome() ?? {}, { identity: "two" })],
    ["that read nothing", () => Object.assign(readOutcome() ?? {}, { identity: null })],
    ["that is none", (response: ServerResponse) => response.setHeader("content-type", "image/png")],
    ["that sets a cookie", (response: ServerResponse) => response.setHeader("set-cookie", "a=b")],
  ])("%s is not kept", async (_, doChange) => {
    change = doChange;
    const get = await open();
    await get("/");
    await get("/");
    expect(made).toHaveLength(2);
  });

  it("is not sent while the API does not say which version is published", async () => {
    const get = await open();
    await get("/");
    version = null;
    await get("/");
    expect(made).toHaveLength(2);
    version = "one";
    expect((await get("/")).body).toContain("made 1.");
  });

  it("is not kept if its reader leaves before its end", async () => {
    change = (response) => response.destroy();
    const get = await open();
    await expect(get("/")).rejects.toThrow();
    change = () => undefined;
    await get("/");
    expect(made).toHaveLength(2);
  });

  it("is no file, picture or operation", async () => {
    const get = await open();
    const others = ["/og.png", "/view.svg", "/sitemap.xml", "/oembed", "/events/a/cite"];
    for (const path of [...others, "/exports?format=csv", "/exports?from=2022&format=jsonl"]) {
      await get(path);
      await get(path);
      expect(made.filter((one) => one === path)).toHaveLength(2);
    }
    await get("/exports?from=2022");
    await get("/exports?from=2022");
    expect(made.filter((one) => one === "/exports?from=2022")).toHaveLength(1);
  });
});
