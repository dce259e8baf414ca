import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createForwarder } from "./forward-operation.ts";
import { createOperationKeeper } from "./operation-keeper.ts";
import { createVersionReader } from "./version-reader.ts";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closers.splice(0)) await close();
});

async function listen(listener: (request: IncomingMessage, response: ServerResponse) => unknown) {
  const server = createServer((request, response) => void listener(request, response));
  await once(server.listen(0, "127.0.0.1"), "listening");
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** The identity of the version, and the software, that the test server claims to be. */
let identity: string;
let software: string;
/** Applied to each response. */
let change: (response: ServerResponse) => unknown;
let status: number;
let answered: string[];
beforeEach(() => {
  [identity, software, status] = ["one", "1", 200];
  change = () => undefined;
  answered = [];
});

function answer({ method, url = "", headers }: IncomingMessage, response: ServerResponse) {
  const asksVersion = url.includes("PublishedVersion");
  if (!asksVersion) answered.push(`${method} ${url}`);
  const etag = `"${identity}.${software}.${asksVersion ? "version" : "answer"}"`;
  response.setHeader("etag", etag);
  response.setHeader("dataset-identity", identity);
  response.setHeader("content-type", "application/json");
  response.setHeader("vary", "Accept, Accept-Encoding");
  response.setHeader("ratelimit", `"client";r=${100 - answered.length}`);
  if (!asksVersion) change(response);
  if (headers["if-none-match"] === etag) return response.writeHead(304).end();
  const body = `{"data":{"of":"${identity}","coding":"${headers["accept-encoding"]}"}}`;
  response.writeHead(status, { "content-length": body.length });
  return response.end(method === "HEAD" ? undefined : body);
}

async function open(maxBytes = 1_000_000) {
  const api = await listen(answer);
  vi.stubEnv("API_URL", `http://127.0.0.1:${api}`);
  const versions = createVersionReader();
  await versions.read({});
  const keeper = createOperationKeeper(versions, { maxBytes });
  const port = await listen(createForwarder(keeper));
  return async (search: string, headers: Record<string, string> = {}, method = "GET") => {
    const path = `/api/graphql?${search}`;
    const sent = request({ port, host: "127.0.0.1", method, path, headers, agent: false });
    const [received] = (await once(sent.end(), "response")) as [IncomingMessage];
    const { date: _, ...fields } = received.headers;
    return { status: received.statusCode, headers: fields, body: String(await buffer(received)) };
  };
}

describe("an answer to a GET", () => {
  it("is sent again as the API sent it, without the limits of another reader", async () => {
    const get = await open();
    const { headers, ...first } = await get("documentId=a");
    const { ratelimit, ...lasting } = headers;
    expect(ratelimit).toBe('"client";r=99');
    expect(await get("documentId=a")).toEqual({ ...first, headers: lasting });
    expect(answered).toHaveLength(1);
    const head = await get("documentId=a", {}, "HEAD");
    expect(head).toEqual({ status: 200, headers: lasting, body: "" });
    expect(answered).toHaveLength(1);
  });

  it("is 304 for who has it, and the API's for who has something else", async () => {
    const get = await open();
    const { headers } = await get("documentId=a");
    const unchanged = await get("documentId=a", { "if-none-match": `"0", ${headers.etag}` });
    const { ratelimit: _, "content-type": __, "content-length": ___, ...lasting } = headers;
    expect(unchanged).toEqual({ status: 304, headers: lasting, body: "" });
    expect(answered).toHaveLength(1);
    expect((await get("documentId=a", { "if-none-match": '"0"' })).status).toBe(200);
    expect(answered).toHaveLength(2);
  });

  it("is another one for each question, media type and coding", async () => {
    const get = await open();
    const asked = [
      ["documentId=a"],
      ["documentId=b"],
      ["documentId=a", { accept: "application/graphql-response+json" }],
      ["documentId=a", { "accept-encoding": "br" }],
    ] as const;
    for (const [search, headers] of [...asked, ...asked]) await get(search, headers);
    expect(answered).toHaveLength(asked.length);
    expect((await get("documentId=a", { "accept-encoding": "br" })).body).toContain(
      '"coding":"br"',
    );
  });

  it("is asked for again as soon as the version or the software is another one", async () => {
    const get = await open();
    await get("documentId=a");
    identity = "two";
    expect((await get("documentId=a")).body).toContain('"of":"two"');
    // The version was not known when the response arrived.
    await vi.waitFor(async () => {
      const before = answered.length;
      await get("documentId=a");
      expect(answered).toHaveLength(before);
    });
    // As if a backup had been restored.
    identity = "one";
    expect((await get("documentId=a")).body).toContain('"of":"one"');
    const before = answered.length;
    software = "2";
    await get("documentId=a");
    expect(answered).toHaveLength(before + 1);
  });

  it.each([
    ["has an error", () => (status = 400)],
    ["has no tag", () => (change = (response) => response.removeHeader("etag"))],
    ["does not say its version", () => (change = (one) => one.removeHeader("dataset-identity"))],
  ])("is not kept if it %s", async (_, spoil) => {
    const get = await open();
    spoil();
    await get("documentId=a");
    await get("documentId=a");
    expect(answered).toHaveLength(2);
  });

  it("is not kept if it takes more memory than there is", async () => {
    const get = await open(1_000);
    await get("documentId=a");
    await get("documentId=a");
    expect(answered).toHaveLength(2);
  });

  it("is not sent when the API does not answer", async () => {
    const get = await open();
    await get("documentId=a");
    await closers[0]?.();
    expect((await get("documentId=a")).status).toBe(503);
  });
});
