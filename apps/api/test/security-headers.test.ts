import { createHash } from "node:crypto";
import { once } from "node:events";
import type { ServerOptions } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { parseTrustedProxies } from "@dateline/limits";
import { createYoga, type Plugin } from "graphql-yoga";
import { pino } from "pino";
import { afterAll, describe, expect, test } from "vitest";
import { createHttpServer } from "../src/http/http-server.ts";
import { schema } from "../src/schema.ts";
import { createServer } from "../src/server.ts";
import { createClient } from "./client.ts";
import { listen } from "./listen.ts";

// Raw bytes over a socket: an HTTP client would not send half of these requests.

const { database } = await createClient();
const api = await listen({ database });
const nobody = parseTrustedProxies("none");
if (!nobody) throw new Error("none");
const limited = await listen({ database, rateLimit: { limit: 1, trustedProxies: nobody } });

const lines: string[] = [];
const log = pino({ level: "debug" }, { write: (line: string) => lines.push(line) });

async function serve(api: Parameters<typeof createHttpServer>[0], options: ServerOptions = {}) {
  const server = createHttpServer(api, log, options).listen(0, "127.0.0.1");
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

type Answer = { status: number; headers: ReadonlyMap<string, string>; body: string };

/** Sends bytes on a connection of their own, and reads the answer until the server closes it. */
async function send(bytes: string, port = api.port): Promise<Answer> {
  const socket = connect(port, "127.0.0.1");
  socket.write(bytes);
  const [head = "", body = ""] = (await text(socket)).split(/\r\n\r\n([\s\S]*)/);
  const [line = "", ...fields] = head.split("\r\n");
  const headers = new Map(
    fields.map((field): [string, string] => {
      const [, name = "", value = ""] = /^([^:]+):\s*(.*)$/.exec(field) ?? [];
      return [name.toLowerCase(), value];
    }),
  );
  return { status: Number(line.split(" ")[1]), headers, body };
}

type Request = { method?: string; target?: string; fields?: Record<string, string>; body?: string };

function toBytes({ method = "GET", target = "/graphql", fields = {}, body = "" }: Request): string {
  const length = body === "" ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
  const all = { Host: "localhost", Connection: "close", ...length, ...fields };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `${[`${method} ${target} HTTP/1.1`, ...lines].join("\r\n")}\r\n\r\n${body}`;
}

const json = { "Content-Type": "application/json" };
const query = encodeURIComponent("{ eventCount }");
const html = { Accept: "text/html" };
const hash = createHash("sha256").update("{ unknown }").digest("hex");

const answers: [string, number, string][] = [
  ["a query", 200, toBytes({ target: `/graphql?query=${query}` })],
  ["a query whose answer is held", 304, toBytes({ fields: { ...html, "If-None-Match": "*" } })],
  ["HEAD", 200, toBytes({ method: "HEAD", target: `/graphql?query=${query}` })],
  ["a failed field", 200, toBytes({ target: "/graphql?query={events(first:0){totalCount}}" })],
  ["an invalid document", 200, toBytes({ target: "/graphql?query={nonsense}" })],
  ["a batch", 200, toBytes({ method: "POST", fields: json, body: '[{"query":"{__typename}"}]' })],
  ["GraphiQL", 200, toBytes({ fields: html })],
  ["/health", 200, toBytes({ target: "/health" })],
  ["/ready", 200, toBytes({ target: "/ready" })],
  ["a preflight request", 204, toBytes({ method: "OPTIONS" })],
  ["OPTIONS *", 204, toBytes({ method: "OPTIONS", target: "*" })],
  ["a body that is not JSON", 400, toBytes({ method: "POST", fields: json, body: "{" })],
  ["a `Host` that is none", 400, toBytes({ fields: { Host: "[" } })],
  ["no `Host`", 400, "GET /health HTTP/1.1\r\nConnection: close\r\n\r\n"],
  ["what is not HTTP", 400, "hello\r\n\r\n"],
  ["HTTP/2 without upgrade", 400, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
  ["two lengths", 400, toBytes({ fields: { "Content-Length": "1", "Transfer-Encoding": "x" } })],
  ["an unknown hash", 404, toBytes({ target: `/graphql?documentId=sha256:${hash}` })],
  ["an unknown address", 404, toBytes({ target: "/graphqlfoo" })],
  ["PUT", 405, toBytes({ method: "PUT" })],
  ["a type that is not served", 406, toBytes({ fields: { Accept: "text/csv" } })],
  [
    "a long body",
    413,
    toBytes({ method: "POST", fields: json, body: JSON.stringify({ query: " ".repeat(100_000) }) }),
  ],
  [
    "a body of another type",
    415,
    toBytes({ method: "POST", fields: { "Content-Type": "text/plain" }, body: "{" }),
  ],
  ["an expectation", 417, toBytes({ fields: { Expect: "magic" } })],
  ["a long header", 431, toBytes({ fields: { "X-Long": "x".repeat(20_000) } })],
];

const expected = {
  "content-security-policy": /^default-src 'none'; .*frame-ancestors 'none'/,
  "cross-origin-resource-policy": /^cross-origin$/,
  "referrer-policy": /^no-referrer$/,
  "x-content-type-options": /^nosniff$/,
  "x-frame-options": /^DENY$/,
};

function expectSecure({ headers }: Answer): void {
  for (const [name, value] of Object.entries(expected)) {
    expect(headers.get(name), name).toMatch(value);
  }
}

describe("every answer has the security headers, and what failed says why", () => {
  test.each(answers)("%s: %i", async (_, status, bytes) => {
    const answer = await send(bytes);
    expect(answer.status).toBe(status);
    expectSecure(answer);
    // Yoga answers an unknown address without a body.
    if (status < 400 || answer.headers.get("transfer-encoding") === "chunked") return;
    const { errors } = JSON.parse(answer.body);
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(/^(.*\.|PersistedQueryNotFound)$/),
      extensions: { code: expect.stringMatching(/^(BAD_USER_INPUT|PERSISTED_QUERY_NOT_FOUND)$/) },
    });
  });

  test("429", async () => {
    const bytes = toBytes({ target: `/graphql?query=${query}` });
    const [, refused] = [await send(bytes, limited.port), await send(bytes, limited.port)];
    expect(refused.status).toBe(429);
    expectSecure(refused);
  });

  test("a request for an upgrade, which is answered as if it were none", async () => {
    for (const [protocol, target] of [
      ["websocket", "/graphql"],
      ["h2c", "/health"],
    ] as const) {
      const socket = connect(api.port, "127.0.0.1");
      socket.write(toBytes({ target, fields: { Connection: "Upgrade", Upgrade: protocol } }));
      socket.end();
      const answer = await text(socket);
      expect(answer).toMatch(/^HTTP\/1\.1 (200|400) /);
      expect(answer.toLowerCase()).toContain("\r\nx-content-type-options: nosniff\r\n");
    }
  });

  test("what cannot be parsed on a connection whose answer has begun only closes it", async () => {
    const first = toBytes({ fields: { ...html, Connection: "keep-alive" } });
    const socket = connect(api.port, "127.0.0.1");
    socket.write(first);
    socket.once("data", () => socket.write("hello\r\n\r\n"));
    expect((await text(socket)).match(/HTTP\/1\.1 /g)).toHaveLength(1);
  });
});

test("a request that does not end is answered before its connection is closed", async () => {
  const timeouts = { headersTimeout: 50, requestTimeout: 50, connectionsCheckingInterval: 20 };
  const port = await serve(createServer({ database, log }), timeouts);
  const answer = await send("GET /health HTTP/1.1\r\nHost: localhost\r\n", port);
  expect(answer.status).toBe(408);
  expectSecure(answer);
  expect(JSON.parse(answer.body).errors[0].message).toBe("The request took too long to arrive.");
});

test("what a plugin throws is logged and masked", async () => {
  const plugin: Plugin = {
    onResponse() {
      throw new Error("secret");
    },
  };
  const port = await serve(createYoga({ schema, plugins: [plugin] }));
  const answer = await send(toBytes({ target: "/health" }), port);
  expect(answer.status).toBe(500);
  expectSecure(answer);
  expect(JSON.parse(answer.body)).toEqual({
    errors: [
      {
        message: "Something went wrong on our side.",
        extensions: { code: "INTERNAL_SERVER_ERROR" },
      },
    ],
  });
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 50, err: { message: "secret" } },
  ]);
});

test("a page also keeps to itself, and asks for no feature of the browser", async () => {
  const { headers } = await send(toBytes({ fields: html }));
  expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
  expect(headers.get("permissions-policy")).toMatch(/^camera=\(\), /);
});
