import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { buildSchema } from "graphql";
import { createYoga } from "graphql-yoga";
import { describe, expect, test } from "vitest";
import { chooseCoding, createCompress, useCompression } from "../src/http/compression.ts";
import { findHeldTag, isHeld, toCodedTag } from "../src/http/etag.ts";
import { createClient } from "./client.ts";
import { listen } from "./listen.ts";

const { database } = await createClient();
const { port } = await listen({ database });

async function ask(query: string, headers: Record<string, string>) {
  const path = `/graphql?query=${encodeURIComponent(query)}`;
  const sent = request({ host: "127.0.0.1", port, path, agent: false, headers }).end();
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  return { headers: answer.headers, body: await buffer(answer) };
}

// An alias pads the answer to the size.
const ofBytes = async (bytes: number) => {
  const query = (length: number) => `{ ${"a".repeat(length)}: __typename }`;
  const { body } = await ask(query(1), {});
  return query(1 + bytes - body.length);
};

describe("an answer", () => {
  test.each([
    ["br", (body: Buffer) => brotliDecompressSync(body)],
    ["gzip", (body: Buffer) => gunzipSync(body)],
  ])("is compressed as %s, and is the same when unpacked", async (coding, unpack) => {
    const query =
      "{ events { nodes { slug title summary citations { document { title url } } } } }";
    const plain = await ask(query, {});
    const packed = await ask(query, { "accept-encoding": coding });
    expect(packed.headers["content-encoding"]).toBe(coding);
    expect(packed.headers.vary).toContain("Accept-Encoding");
    expect(packed.headers["content-length"]).toBe(String(packed.body.length));
    expect(packed.body.length).toBeLessThan(plain.body.length / 2);
    expect(unpack(packed.body).equals(plain.body)).toBe(true);
    expect(packed.headers["content-type"]).toBe(plain.headers["content-type"]);
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(plain.headers.vary).toContain("Accept-Encoding");
  });

  test.each(["br", "gzip"] as const)("that is kept as %s holds no more memory", async (coding) => {
    const bytes = await createCompress("an answer ".repeat(200))(coding);
    expect(bytes.buffer.byteLength).toBe(bytes.byteLength);
  });

  test("of 1,024 bytes is compressed, a smaller one is not", async () => {
    const accept = { "accept-encoding": "gzip, br" };
    const smaller = await ask(await ofBytes(1023), accept);
    expect([smaller.headers["content-encoding"], smaller.body.length]).toEqual([undefined, 1023]);
    const large = await ask(await ofBytes(1024), accept);
    expect(large.headers["content-encoding"]).toBe("br");
  });
});

test.each([
  [null, null],
  ["", null],
  ["identity", null],
  ["gzip", "gzip"],
  ["br", "br"],
  ["gzip, deflate, br, zstd", "br"],
  ["gzip;q=1.0, br;q=0.5", "gzip"],
  ["GZIP;Q=0.5 , BR;q=0", "gzip"],
  ["br;q=0, gzip;q=0", null],
  ["*", "br"],
  ["*;q=0", null],
  ["br;q=0, *", "gzip"],
  ["gzip;q=0.5, identity", null],
  ["gzip;q=0.001", "gzip"],
  ["gzip;q=nonsense", null],
  ["deflate, zstd", null],
])("Accept-Encoding: %s is answered as %s", (field, coding) => {
  expect(chooseCoding(field)).toBe(coding);
});

describe("the tag of an answer", () => {
  // Like everything that creates answers, it knows only the plain tag.
  const yoga = createYoga({
    schema: buildSchema("type Query { id: ID }"),
    plugins: [
      {
        onResponse({ request, response, setResponse, fetchAPI }) {
          const headers = { etag: '"abc"' };
          if (findHeldTag(request.headers.get("if-none-match"), headers.etag)) {
            setResponse(new fetchAPI.Response(null, { status: 304, headers }));
          } else {
            response.headers.set("etag", headers.etag);
          }
        },
      },
      useCompression(),
    ],
  });
  const query = encodeURIComponent(`{ ${"a".repeat(1024)}: __typename }`);
  const get = (headers: Record<string, string>) =>
    yoga.fetch(`http://api.test/graphql?query=${query}`, { headers });

  test("finds what was sent before, in whichever coding", async () => {
    for (const [coding, tag] of [
      ["identity", '"abc"'],
      ["br", '"abc.br"'],
      ["gzip", '"abc.gzip"'],
    ] as const) {
      const first = await get({ "accept-encoding": coding });
      expect([first.status, first.headers.get("etag")]).toEqual([200, tag]);
      const again = await get({ "accept-encoding": coding, "if-none-match": `"x", ${tag}` });
      expect([again.status, again.headers.get("etag")]).toEqual([304, tag]);
      expect(again.headers.get("vary")).toBe("Accept-Encoding");
    }
  });

  test("differs by encoding; a weak one is unchanged", () => {
    expect(toCodedTag('"abc"', "br")).toBe('"abc.br"');
    expect(toCodedTag('W/"abc"', "gzip")).toBe('W/"abc"');
  });

  test.each([
    [null, null],
    ['"abc"', '"abc"'],
    ['W/"abc"', 'W/"abc"'],
    ['"abc.br"', '"abc.br"'],
    ['"x", W/"abc.gzip"', 'W/"abc.gzip"'],
    ["*", null],
    ['"abcd"', null],
    ['"abc.zip"', null],
    ["abc", null],
    ['"xabc"', null],
  ])("If-None-Match: %s holds %s", (field, held) => {
    expect(findHeldTag(field, '"abc"')).toBe(held);
    expect(isHeld(field, '"abc"')).toBe(held !== null || field === "*");
  });
});
