import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeJson } from "../src/execute/write-json.ts";
import { createClient } from "./client.ts";
import { generate } from "./generate.ts";
import { listen } from "./listen.ts";

const { database } = await createClient(generate({ events: 120, seed: 5 }));
const answerBytes = 20_000;
const small = await listen({ database, answerBytes });
const usual = await listen({ database, cacheBytes: 1_000_000 });

const write =
  "events(first: 100) { nodes { slug title summary organizations { slug name } citations { document { url title } } } }";
const documents = {
  "written by PostgreSQL": `{ ${write} }`,
  compiled: `{ a: ${write} b: ${write} }`,
  interpreted: `query ($yes: Boolean = true) { ${write} eventCount @include(if: $yes) }`,
};

type Answer = { data?: unknown; errors?: { message: string; extensions: object }[] };

async function send(url: string, body: unknown, accept = "application/json") {
  const headers = { "content-type": "application/json", accept };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const tooLarge = {
  errors: [
    {
      message:
        "The answer is larger than 20,000 bytes, the max size of an answer. Ask for shorter lists or fewer fields, or send several requests.",
      extensions: { code: "TOO_COMPLEX" },
    },
  ],
};

describe("an answer that is too large", () => {
  test.each(Object.entries(documents))("%s, is an error and nothing else", async (_, query) => {
    for (let time = 1; time <= 4; time++) {
      expect((await send(usual.url, { query })).text.length).toBeGreaterThan(answerBytes);
      const { status, headers, text } = await send(small.url, { query });
      const { extensions, ...answer } = JSON.parse(text);
      expect(answer).toEqual(tooLarge);
      expect(status).toBe(200);
      expect(headers.get("etag")).toBeNull();
      expect(headers.get("cache-control")).toBe("no-store");
      expect(extensions.dataset.version).toBe(1);
    }
    const exact = await send(small.url, { query }, "application/graphql-response+json");
    expect(exact.status).toBe(400);
  });

  test("is an error in a multipart answer and in an event stream, too", async () => {
    const query = documents.interpreted;
    for (const accept of ["multipart/mixed", "text/event-stream"]) {
      const { status, text } = await send(small.url, { query }, accept);
      expect(text.length).toBeLessThan(2000);
      if (status === 200) expect(text).toContain("The answer is larger than 20,000 bytes");
      else expect(status).toBe(406);
    }
  });

  test("is an error although a field failed; a smaller answer has its data beside the field's error", async () => {
    const failing = 'node(id: "bad") { id }';
    const large = await send(small.url, { query: `{ ${write} ${failing} }` });
    const { extensions, ...answer } = JSON.parse(large.text);
    expect(answer).toEqual(tooLarge);
    const fits = JSON.parse((await send(small.url, { query: `{ eventCount ${failing} }` })).text);
    expect(Object.keys(fits)).toEqual(["errors", "data", "extensions"]);
    expect(fits.data).toEqual({ eventCount: 120, node: null });
    expect(fits.errors).toMatchObject([{ path: ["node"], extensions: { code: "BAD_USER_INPUT" } }]);
  });

  test("also applies to few objects with long response names", async () => {
    const window = 'window: { from: "2021-01-01", to: "2023-09-28" }';
    const query = `{ timeline(${window}, resolution: 100) { buckets { ${"a".repeat(600)}: count } } }`;
    const { extensions, ...answer } = JSON.parse((await send(small.url, { query })).text);
    expect(answer).toEqual(tooLarge);
  });

  test("is the size of its bytes, not of its characters", async () => {
    expect(await writeJson({ text: "ж".repeat(100) }, 150)).toBeNull();
    expect(await writeJson({ text: "ж".repeat(100) }, 211)).toHaveLength(111);
    expect(await writeJson({ text: "ж".repeat(100) }, 210)).toBeNull();
  });
});

test("the limit applies to all answers of a batch together, and the remaining entries are not executed", async () => {
  const half = "{ events(first: 20) { nodes { slug title summary organizations { slug name } } } }";
  const one = (await send(small.url, { query: half })).text.length;
  expect(one).toBeLessThan(answerBytes);
  const count = Math.ceil(answerBytes / one) + 1;
  const body = [
    ...Array.from({ length: count }, () => ({ query: half })),
    { query: "{ eventCount }" },
  ];
  const { text } = await send(small.url, body);
  expect(text.length).toBeLessThan(answerBytes + 1000);
  const answers: Answer[] = JSON.parse(text);
  expect(answers).toHaveLength(count + 1);
  expect(answers[0]).toHaveProperty("data.events");
  const refused = {
    errors: [
      {
        message:
          "Together, the answers of the batch are larger than 20,000 bytes, the max size of an answer. Send this request in another batch.",
        extensions: { code: "TOO_COMPLEX" },
      },
    ],
  };
  expect(answers.slice(count - 1)).toEqual([refused, refused]);
});

describe("an answer is written", () => {
  test("as JSON.stringify writes it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 5 }), async (value) => {
        expect(await writeJson(value, 1e9)).toBe(JSON.stringify(value));
      }),
    );
    const odd = { a: undefined, b: [undefined, null], __proto__: null, "1": { "": "\u2028" } };
    expect(await writeJson(odd, 1e9)).toBe(JSON.stringify(odd));
  });

  test("in slices, between which other work is done", async () => {
    const buckets = Array.from({ length: 200_000 }, (_, count) => ({ from: "2022-01-01", count }));
    let turns = 0;
    let isDone = false;
    const turn = () => {
      turns += 1;
      if (!isDone) setImmediate(turn);
    };
    setImmediate(turn);
    const text = await writeJson({ timeline: { lanes: [{ buckets }] } }, 1e9);
    isDone = true;
    expect(text).toBe(JSON.stringify({ timeline: { lanes: [{ buckets }] } }));
    expect(turns).toBeGreaterThan(3);
  });

  test("stops at the max size", async () => {
    let read = 0;
    const items = Array.from({ length: 10_000 }, () => ({
      get nested() {
        read += 1;
        return [["x".repeat(100)]];
      },
    }));
    expect(await writeJson(items, 10_000)).toBeNull();
    expect(read).toBeLessThan(1000);
  });
});
