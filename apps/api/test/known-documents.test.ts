import { createHash } from "node:crypto";
import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { schema } from "../src/schema.ts";
import { createClient } from "./client.ts";
import { generate, toRandom } from "./generate.ts";
import { readKnown } from "./known.ts";
import { listen } from "./listen.ts";
import { drawDocument } from "./random-document.ts";

// A document that was executed before skips parsing and validation; a cached answer also skips
// execution and compression. Clients must not notice the difference.

const client = await createClient(generate({ events: 60, seed: 5 }));
const published = { version: 1, identity: "the version" };
const options = {
  database: client.database,
  published: () => published,
  rateLimit: { limit: 1_000_000, costLimit: 1e12, trustedProxies: () => false },
};
const { port: plain } = await listen(options);
const { port: caching } = await listen({ ...options, cacheBytes: 50_000_000 });
const agent = new Agent({ keepAlive: true });
afterAll(() => agent.destroy());

type Sent = { method: string; path: string; headers: Record<string, string>; body: string | null };

/** An answer as it was sent, and its text. */
type Answer = { status: string; headers: string; bytes: string; text: string };

async function send(port: number, { path, body, ...sent }: Sent): Promise<Answer> {
  const asked = request({ host: "127.0.0.1", port, path, agent, ...sent });
  asked.end(body ?? undefined);
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  const bytes = await buffer(answer);
  const headers = Object.entries({ ...answer.headers, date: "" })
    // What is left depends on earlier requests.
    .map(([name, value]) => `${name}: ${name === "ratelimit" ? "" : value}`)
    .sort();
  const decode = decoders[answer.headers["content-encoding"] ?? ""];
  return {
    status: String(answer.statusCode),
    headers: headers.join("\n"),
    bytes: bytes.toString("base64"),
    text: String(decode && bytes.length > 0 ? decode(bytes) : bytes),
  };
}

const decoders: Record<string, (bytes: Buffer) => Buffer> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
};

/** Draws how a client sends a document. */
function drawRequest(
  below: (bound: number) => number,
  { query, variables }: { query: string; variables: object },
): Sent {
  const pick = <Item>(items: readonly Item[]) => items[below(items.length)] as Item;
  const sha256Hash = createHash("sha256").update(query).digest("hex");
  const parameters = {
    ...pick([{ query }, { query }, { documentId: `sha256:${sha256Hash}` }]),
    ...pick([{}, { operationName: "Q" }, { operationName: "" }, { operationName: "None" }]),
    variables,
    ...pick([{}, {}, { extensions: { other: 1 } }]),
  };
  const headers: Record<string, string> = { "x-request-id": "given" };
  const given: [string, (string | null)[]][] = [
    ["accept", [null, "*/*", "application/json", "application/graphql-response+json", "image/png"]],
    ["accept-encoding", [null, "gzip", "br, gzip", "gzip;q=0.5, identity", "identity;q=0, br"]],
    ["origin", [null, "https://elsewhere.example"]],
  ];
  for (const [name, values] of given) {
    const value = pick(values);
    if (value !== null) headers[name] = value;
  }
  const form = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  const method = pick(["GET", "POST", "POST", "HEAD"]);
  if (method !== "POST") {
    return { method, path: `/graphql?${new URLSearchParams(form)}`, headers, body: null };
  }
  const [type, body] = pick([
    ["application/json", JSON.stringify(parameters)],
    ["application/json; charset=utf-8", JSON.stringify(parameters)],
    ["application/x-www-form-urlencoded", String(new URLSearchParams(form))],
    ["application/json", JSON.stringify([parameters, { query: "{ __typename }" }])],
  ] as const);
  return { method, path: "/graphql", headers: { ...headers, "content-type": type }, body };
}

test("an answer has the same bytes and headers, whether its document is new, known or its answer kept", async () => {
  const known = await readKnown(client);
  const statuses = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.noShrink(fc.integer()), async (seed) => {
      const below = toRandom(seed);
      const document = drawDocument(seed, schema, known);
      const sent = drawRequest(below, { query: document.query, variables: document.variables[0] });
      const first = await send(plain, sent);
      expectSame(await send(plain, sent), first);
      expectSame(await send(plain, sent), first);
      for (let time = 0; time < 3; time++) expectSame(await send(caching, sent), first);
      statuses.add(first.status);
      const [, etag] = /^etag: (.*)/m.exec(first.headers) ?? [];
      if (etag === undefined) return;
      const held = { ...sent, headers: { ...sent.headers, "if-none-match": etag } };
      const again = await send(plain, held);
      expectSame(await send(caching, held), again);
      statuses.add(again.status);
    }),
  );
  expect([...statuses]).toEqual(expect.arrayContaining(["200", "304", "400", "404", "406"]));
});

function expectSame(answer: Answer, expected: Answer): void {
  // If several fields fail, timing decides which error is reported and hides the others.
  const mayVary = expected.text.includes('"path":[');
  expect(mayVary ? answer.status : answer).toEqual(mayVary ? expected.status : expected);
}
