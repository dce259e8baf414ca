import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer, text } from "node:stream/consumers";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MenuDocument } from "../graphql/generated.ts";
import { createForwarder } from "./forward-operation.ts";

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

/** Responds in place of the API. */
let answer: (request: IncomingMessage, response: ServerResponse) => unknown;
let port: number;
beforeEach(async () => {
  const api = await listen((request, response) => answer(request, response));
  vi.stubEnv("API_URL", `http://127.0.0.1:${api}`);
  port = await listen(createForwarder(null));
});

const query = '{"query":"{ eventCount } # Минск"}';

function send(fields: Record<string, string | number> = {}, body = query) {
  const headers = { "content-length": Buffer.byteLength(body), ...fields };
  const sent = request({ port, host: "127.0.0.1", method: "POST", headers, agent: false });
  sent.end(body);
  return sent;
}

/** Sends this query string by GET, or by HEAD. */
async function get(search: string, fields: Record<string, string> = {}, method = "GET") {
  const path = `/api/graphql?${search}`;
  const sent = request({ port, host: "127.0.0.1", method, path, headers: fields, agent: false });
  const [received] = (await once(sent.end(), "response")) as [IncomingMessage];
  const { statusCode: status, headers } = received;
  return { status, headers, body: String(await buffer(received)) };
}

async function post(...args: Parameters<typeof send>) {
  const [received] = (await once(send(...args), "response")) as [IncomingMessage];
  const { statusCode: status, headers } = received;
  return { status, headers, body: await buffer(received) };
}

describe("an operation", () => {
  it("reaches the API as it was sent, with the reader's address and nothing else of his", async () => {
    const seen: unknown[] = [];
    answer = async (request, response) => {
      const { accept, cookie, "x-forwarded-for": from } = request.headers;
      seen.push(request.method, request.url, accept, from, cookie, await text(request));
      response.writeHead(200, { "content-type": "application/graphql-response+json" });
      response.end('{"data":{}}');
    };
    const accept = "application/graphql-response+json";
    const { status, headers, body } = await post({
      ...{ accept, cookie: "a=1", "x-forwarded-for": "203.0.113.7, 127.0.0.1" },
    });
    expect(seen).toEqual(["POST", "/graphql", accept, "203.0.113.7, 127.0.0.1", undefined, query]);
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe("application/graphql-response+json");
    expect(String(body)).toBe('{"data":{}}');
  });

  it("is answered in the coding that the reader prefers, as the API has encoded it", async () => {
    const encoded = brotliCompressSync('{"data":{"eventCount":1}}');
    answer = (request, response) => {
      expect(request.headers["accept-encoding"]).toBe("br, gzip");
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "br" });
      response.end(encoded);
    };
    const { headers, body } = await post({ "accept-encoding": "br, gzip" });
    expect(headers["content-encoding"]).toBe("br");
    expect(String(brotliDecompressSync(body))).toBe('{"data":{"eventCount":1}}');
  });

  it("is answered with the API's status and limits, and no other field of its", async () => {
    answer = (_, response) => {
      const limits = { ratelimit: '"client";r=0;t=9', "retry-after": "9" };
      response.writeHead(429, { "content-type": "application/json", "x-other": "1", ...limits });
      response.end("{}");
    };
    const { status, headers } = await post();
    expect(status).toBe(429);
    expect(headers).toMatchObject({ "retry-after": "9", ratelimit: '"client";r=0;t=9' });
    expect(headers).not.toHaveProperty("x-other");
  });

  it("of unknown or great length is refused", async () => {
    answer = () => expect.unreachable();
    for (const fields of [{ "content-length": 100_001 }, { "transfer-encoding": "chunked" }]) {
      const body = "x".repeat(100_001);
      const sent = request({
        ...{ port, host: "127.0.0.1", method: "POST", agent: false, headers: fields },
      });
      sent.on("error", () => {}).end(body);
      const [received] = (await once(sent, "response")) as [IncomingMessage];
      expect(received.statusCode).toBe(413);
      expect(await text(received)).toContain("Send at most 100000 bytes, with Content-Length.");
    }
  });

  it("of an address that is too long is refused", async () => {
    answer = () => expect.unreachable();
    const { status, body } = await get(`variables=${"x".repeat(8_000)}`);
    expect(status).toBe(414);
    expect(body).toContain("An address has at most 8000 characters. Send the same by POST.");
  });

  it("ends at the API when the reader leaves", async () => {
    const left = new Promise<void>((resolve) => {
      answer = (_, response) => {
        response.once("close", resolve);
        sent.destroy();
      };
    });
    const sent = send();
    sent.on("error", () => {});
    await left;
  });

  it("is sent once more when the API has closed the connection", async () => {
    let count = 0;
    answer = (request, response) => {
      count++;
      if (count === 1) request.socket.destroy();
      else response.end("{}");
    };
    expect(await post()).toMatchObject({ status: 200 });
    expect(count).toBe(2);
  });
});

describe("an operation by GET", () => {
  const { hash } = MenuDocument;
  const search = `operationName=Menu&documentId=sha256%3A${hash}&variables=%7B%7D`;

  it("reaches the API as it was sent, and its answer can be kept if it is asked for again", async () => {
    const seen: unknown[] = [];
    answer = (request, response) => {
      const { cookie, "if-none-match": tags, "x-forwarded-for": from } = request.headers;
      seen.push(request.method, request.url, tags, from, cookie);
      response.writeHead(200, {
        ...{ "content-type": "application/json", etag: '"1"', vary: "Accept, Accept-Encoding" },
        ...{ "cache-control": "public, s-maxage=30", "dataset-version": "3", "x-other": "1" },
      });
      response.end("{}");
    };
    const fields = { "if-none-match": '"0"', "x-forwarded-for": "203.0.113.7", cookie: "a=1" };
    const { status, headers, body } = await get(search, fields);
    expect(seen).toEqual(["GET", `/graphql?${search}`, '"0"', "203.0.113.7", undefined]);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      ...{ etag: '"1"', vary: "Accept, Accept-Encoding", "dataset-version": "3" },
      "cache-control": "public, no-cache",
    });
    expect(headers).not.toHaveProperty("x-other");
    expect(body).toBe("{}");
  });

  it("that the reader has is answered with 304, and by HEAD without a body", async () => {
    answer = (request, response) => {
      if (request.headers["if-none-match"] === '"1"') return response.writeHead(304).end();
      response.writeHead(200, { etag: '"1"', "content-length": 2 });
      response.end(request.method === "HEAD" ? undefined : "{}");
    };
    expect(await get(search, { "if-none-match": '"1"' })).toMatchObject({ status: 304, body: "" });
    const { status, headers, body } = await get(search, {}, "HEAD");
    expect({ status, body }).toEqual({ status: 200, body: "" });
    expect(headers).toMatchObject({ "content-length": "2", etag: '"1"' });
  });

  it("whose text the API does not know is sent with it, by POST alike", async () => {
    const queries: unknown[] = [];
    answer = async (request, response) => {
      const { searchParams } = new URL(request.url ?? "", "http://localhost");
      const body = await text(request);
      const { query, documentId } = body ? JSON.parse(body) : Object.fromEntries(searchParams);
      expect(documentId).toBe(`sha256:${hash}`);
      queries.push(query);
      response.writeHead(query ? 200 : 404).end("{}");
    };
    const menu = expect.stringMatching(/^query Menu\{/);
    expect(await get(search)).toMatchObject({ status: 200 });
    expect(queries.splice(0)).toEqual([undefined, menu]);
    expect(await post({}, `{"documentId":"sha256:${hash}"}`)).toMatchObject({ status: 200 });
    expect(queries).toEqual([undefined, menu]);
  });

  it("of an unknown hash is answered with the API's error, which no cache keeps", async () => {
    const seen: unknown[] = [];
    answer = (request, response) => {
      seen.push(request.url);
      response.writeHead(404, { "content-type": "application/json" }).end('{"errors":[]}');
    };
    for (const id of ["0".repeat(64), "toString", ""]) {
      const { status, headers, body } = await get(`documentId=sha256:${id}`);
      expect({ status, body }).toEqual({ status: 404, body: '{"errors":[]}' });
      expect(headers["cache-control"]).toBe("no-store");
    }
    expect(await post({}, "[")).toMatchObject({ status: 404 });
    expect(seen).toHaveLength(4);
  });

  it("that a browser opens is not answered with the API's playground", async () => {
    answer = (request, response) => response.end(request.headers.accept);
    expect(await get(search, { accept: "text/html,*/*;q=0.8" })).toMatchObject({
      body: "application/json",
    });
  });
});

// Must be the last test: while the API is lost, no requests are sent to it.
it("an operation without an API is answered with 503, in the API's form", async () => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  vi.stubEnv("API_URL", "http://127.0.0.1:9");
  const { status, headers, body } = await post();
  expect(status).toBe(503);
  expect(headers["retry-after"]).toBe("5");
  expect(JSON.parse(String(body)).errors[0].extensions).toEqual({ code: "UNREACHABLE" });
});
