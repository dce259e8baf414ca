import { createHash } from "node:crypto";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { readAssets } from "../src/playground/assets.ts";

// Requests as raw bytes, since no HTTP client sends incomplete ones.

export type Answer = { status: number; headers: ReadonlyMap<string, string>; body: string };

/** Sends bytes on a connection of their own, and reads the answer until the server closes it. */
export async function send(port: number, bytes: string): Promise<Answer> {
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

export function toBytes({
  method = "GET",
  target = "/graphql",
  fields = {},
  body = "",
}: Request): string {
  const length = body === "" ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
  const all = { Host: "localhost", Connection: "close", ...length, ...fields };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `${[`${method} ${target} HTTP/1.1`, ...lines].join("\r\n")}\r\n\r\n${body}`;
}

const json = { "Content-Type": "application/json" };
const query = encodeURIComponent("{ eventCount }");
export const html = { Accept: "text/html" };
const hash = createHash("sha256").update("{ unknown }").digest("hex");

/** One request for each kind of answer: what it is, and its status. */
export const answers: [string, number, string][] = [
  ["a query", 200, toBytes({ target: `/graphql?query=${query}` })],
  ["a query whose answer is held", 304, toBytes({ fields: { ...html, "If-None-Match": "*" } })],
  ["HEAD", 200, toBytes({ method: "HEAD", target: `/graphql?query=${query}` })],
  ["a failed field", 200, toBytes({ target: "/graphql?query={events(first:0){totalCount}}" })],
  ["an invalid document", 200, toBytes({ target: "/graphql?query={nonsense}" })],
  ["a batch", 200, toBytes({ method: "POST", fields: json, body: '[{"query":"{__typename}"}]' })],
  ["the playground", 200, toBytes({ fields: html })],
  [
    "a file of the playground",
    200,
    toBytes({ target: `/graphql/assets/${readAssets().page.script}` }),
  ],
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
  ["TRACE", 405, toBytes({ method: "TRACE" })],
  ["a request to a proxy", 405, toBytes({ method: "CONNECT", target: "example.org:443" })],
  [
    "an upgrade to WebSocket",
    400,
    toBytes({
      target: "/health",
      fields: { Connection: "Upgrade", Upgrade: "websocket" },
    }),
  ],
  [
    "an offer of HTTP/2",
    200,
    toBytes({ target: "/health", fields: { Connection: "Upgrade, close", Upgrade: "h2c" } }),
  ],
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
