import { once } from "node:events";
import { type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createClient } from "./client.ts";
import { listen } from "./listen.ts";

// Over a real socket: only there can a wrong content-length keep an answer from ending.

const { database } = await createClient();
const cached = await listen({ database, cacheBytes: 1_000_000 });
const uncached = await listen({ database });

const accepted = [
  undefined,
  "identity",
  "gzip",
  "br",
  "deflate",
  "*",
  "gzip, deflate, br, zstd",
  "br;q=0, gzip;q=0.5",
  "identity;q=0, gzip",
  "*;q=0",
];

/** A closed sequence in which each item follows each item, itself included (de Bruijn). */
function toPairs<Item>(items: readonly Item[]): Item[] {
  const pairs = items.flatMap((one, n) => [
    one,
    ...items.slice(n + 1).flatMap((other) => [one, other]),
  ]);
  return [...pairs, ...items.slice(0, 1)];
}

const sequence = toPairs(accepted);

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };
type Asked = { method?: string; path?: string; headers?: Record<string, string>; body?: string };

async function ask(port: number, asked: Asked, accept: string | undefined): Promise<Answer> {
  const headers = {
    ...asked.headers,
    ...(accept !== undefined && { "accept-encoding": accept }),
    // Otherwise the client would wait for the rest of an answer shorter than its content-length.
    connection: "close",
  };
  const { method = "GET", path = "/graphql", body } = asked;
  const sent = request({ host: "127.0.0.1", port, agent: false, method, path, headers }).end(body);
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    body: await buffer(answer),
  };
}

const decoders: Record<string, (body: Buffer) => Buffer> = {
  br: (body) => brotliDecompressSync(body),
  gzip: (body) => gunzipSync(body),
};

function decode({ headers, body }: Answer): Buffer {
  const coding = headers["content-encoding"];
  if (coding === undefined) return body;
  const decoder = decoders[coding];
  if (!decoder) throw new Error(`Nobody asked for ${coding}.`);
  return decoder(body);
}

/** The codings that an Accept-Encoding field allows for an answer of some size. */
function toAllowed(accept: string | undefined): (string | undefined)[] {
  switch (accept) {
    case "*":
    case "br":
    case "gzip, deflate, br, zstd":
      return ["br"];
    case "gzip":
    case "br;q=0, gzip;q=0.5":
    case "identity;q=0, gzip":
      return ["gzip"];
    default:
      return [undefined];
  }
}

const toNames = (field: string | undefined) =>
  (field ?? "").split(",").map((name) => name.trim().toLowerCase());

const query = "{ events { nodes { slug title summary citations { document { title url } } } } }";
const page = { headers: { accept: "text/html,*/*;q=0.8" } };
const got = { path: `/graphql?query=${encodeURIComponent(query)}` };
const posted = {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ query }),
};
const small = { path: "/graphql?query={__typename}" };

const answers: [string, number, Asked][] = [
  ["the playground", cached.port, page],
  ["a cached GET", cached.port, got],
  ["a cached POST", cached.port, posted],
  ["a GET that is worked out", uncached.port, got],
  ["a POST that is worked out", uncached.port, posted],
];

describe.each(answers)("%s, in each encoding after each", (_, port, asked) => {
  test("ends, has its own length, and decodes to the same", async () => {
    const plain = await ask(port, asked, undefined);
    expect(plain.status).toBe(200);
    expect(plain.body.length).toBeGreaterThan(1024);
    for (const accept of sequence) {
      const answer = await ask(port, asked, accept);
      expect(answer.status).toBe(200);
      expect(answer.headers["content-length"]).toBe(String(answer.body.length));
      expect(toAllowed(accept), accept).toContain(answer.headers["content-encoding"]);
      expect(decode(answer).equals(plain.body)).toBe(true);
      expect(answer.headers["content-type"]).toBe(plain.headers["content-type"]);
      const varied = toNames(answer.headers.vary);
      expect(varied).toEqual(toNames(plain.headers.vary));
      expect(new Set(varied).size).toBe(varied.length);
      expect(varied).toContain("accept-encoding");
    }
  });

  test("has the same headers for HEAD as for GET, and no body", async () => {
    if (asked.method === "POST") return;
    const toTold = ({ headers }: Answer) => ({ ...headers, date: "", "x-request-id": "" });
    for (const accept of accepted) {
      const head = await ask(port, { ...asked, method: "HEAD" }, accept);
      expect([head.status, head.body.length]).toEqual([200, 0]);
      expect(toTold(head)).toEqual(toTold(await ask(port, asked, accept)));
    }
  });

  test("is answered with 304 to a matching ETag in any encoding", async () => {
    if (asked.method === "POST") return;
    for (const accept of ["identity", "gzip", "br"]) {
      const { etag = "" } = (await ask(port, asked, accept)).headers;
      expect(etag).not.toBe("");
      for (const other of accepted) {
        for (const method of ["GET", "HEAD"]) {
          const held = { ...asked, method, headers: { ...asked.headers, "if-none-match": etag } };
          const { status, headers, body } = await ask(port, held, other);
          expect([status, body.length]).toEqual([304, 0]);
          expect(headers.etag).toBe(etag);
          expect(headers).not.toHaveProperty("content-length");
          expect(headers).not.toHaveProperty("content-type");
          expect(headers).not.toHaveProperty("content-encoding");
          expect(headers).not.toHaveProperty("transfer-encoding");
        }
      }
    }
  });
});

test("a short answer is compressed only if the client refuses identity", async () => {
  const plain = await ask(cached.port, small, undefined);
  for (const accept of sequence) {
    const answer = await ask(cached.port, small, accept);
    expect(answer.headers["content-length"]).toBe(String(answer.body.length));
    expect(answer.headers["content-encoding"]).toBe(
      accept === "identity;q=0, gzip" ? "gzip" : undefined,
    );
    expect(decode(answer).equals(plain.body)).toBe(true);
  }
});

// Objects that outlive a request and are shared (headers, documents, errors) must not carry
// anything from one answer over to another.
test("every kind of answer is the same, whatever kind was answered before it", async () => {
  const exact = { accept: "application/graphql-response+json" };
  const invalid = { path: "/graphql?query={nonsense}" };
  const complex = { path: `/graphql?query={${"a%20".repeat(60)}}` };
  const wrongDay = {
    path: `/graphql?query=${encodeURIComponent("{eventCount(filter:{during:{from:1,to:2}})}")}`,
  };
  const kinds: Asked[] = [
    page,
    { ...page, method: "HEAD" },
    { ...page, headers: { ...page.headers, "if-none-match": "*" } },
    got,
    { ...got, headers: exact },
    { ...got, headers: { "if-none-match": "*" } },
    posted,
    { ...posted, body: JSON.stringify([{ query }]) },
    ...[invalid, complex, wrongDay].flatMap((asked) => [asked, { ...asked, headers: exact }]),
    { ...posted, body: "{" },
    { ...got, headers: { accept: "text/csv" } },
    { ...posted, headers: { "content-type": "text/plain" } },
    { path: "/graphql?documentId=7" },
    { path: "/health" },
    { path: "/ready" },
    { path: "/nowhere" },
    { method: "OPTIONS" },
    { method: "PUT" },
  ];
  const toTold = async (kind: Asked) => {
    const answer = await ask(cached.port, kind, "gzip");
    const headers = { ...answer.headers, date: "", "x-request-id": "" };
    return { status: answer.status, headers, body: answer.body.toString("base64") };
  };
  const firsts = new Map<Asked, unknown>();
  for (const kind of kinds) firsts.set(kind, await toTold(kind));
  for (const kind of toPairs(kinds)) {
    expect(await toTold(kind), JSON.stringify(kind)).toEqual(firsts.get(kind));
  }
});
