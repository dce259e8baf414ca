import { once } from "node:events";
import type { ServerOptions } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { parseTrustedProxies } from "@dateline/limits";
import { createYoga, type Plugin } from "graphql-yoga";
import { pino } from "pino";
import { afterAll, describe, expect, test } from "vitest";
import { createHttpServer } from "../src/http/http-server.ts";
import { readAssets } from "../src/playground/assets.ts";
import { schema } from "../src/schema.ts";
import { createServer } from "../src/server.ts";
import { createClient } from "./client.ts";
import { listen } from "./listen.ts";
import { type Answer, answers, html, send, toBytes } from "./requests.ts";

const { database } = await createClient();
const api = await listen({ database });
const nobody = parseTrustedProxies("none");
if (!nobody) throw new Error("none");
const limited = await listen({
  database,
  rateLimit: { limit: 1, costLimit: 0, trustedProxies: nobody },
});

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

describe("every answer has the security headers, and every error a message", () => {
  test.each(answers)("%s: %i", async (_, status, bytes) => {
    const answer = await send(api.port, bytes);
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
    const bytes = toBytes({ target: "/graphql?query={__typename}" });
    const [, refused] = [await send(limited.port, bytes), await send(limited.port, bytes)];
    expect(refused.status).toBe(429);
    expectSecure(refused);
  });

  test("an unparsable request behind an answer that has begun only closes the connection", async () => {
    const { script } = readAssets().graphiql;
    const target = `/graphql/assets/${script}`;
    const socket = connect(api.port, "127.0.0.1");
    const bytes = toBytes({ target, fields: { Connection: "keep-alive" } });
    // More than the kernel buffers, and not read, so that the answers cannot be completed
    // meanwhile.
    const count = 40;
    socket.write(bytes.repeat(count));
    await once(socket, "readable");
    socket.write("hello\r\n\r\n");
    await setTimeout(200);
    const answers = (await text(socket)).match(/HTTP\/1\.1 \d+/g) ?? [];
    expect(answers.length).toBeLessThan(count);
    expect(new Set(answers)).toEqual(new Set(["HTTP/1.1 200"]));
  });
});

test("an unfinished request is answered before its connection is closed", async () => {
  const timeouts = { headersTimeout: 50, requestTimeout: 50, connectionsCheckingInterval: 20 };
  const port = await serve(createServer({ database, log }), timeouts);
  const answer = await send(port, "GET /health HTTP/1.1\r\nHost: localhost\r\n");
  expect(answer.status).toBe(408);
  expectSecure(answer);
  expect(JSON.parse(answer.body).errors[0].message).toBe("The request took too long to arrive.");
});

test("an error of a plugin is logged and masked", async () => {
  const plugin: Plugin = {
    onResponse() {
      throw new Error("secret");
    },
  };
  const port = await serve(createYoga({ schema, plugins: [plugin] }));
  const answer = await send(port, toBytes({ target: "/health" }));
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

test("a page is also isolated from other origins, and has no permissions of the browser", async () => {
  const { headers } = await send(api.port, toBytes({ fields: html }));
  expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
  expect(headers.get("permissions-policy")).toMatch(/^camera=\(\), /);
});
