import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { createAnswerCache } from "../src/cache/answer-cache.ts";

const create = (maxBytes: number) => {
  const cache = createAnswerCache(maxBytes);
  if (!cache) throw new Error("It has no memory.");
  cache.get("one", "");
  return cache;
};

test("a kept answer is compressed once per coding", async () => {
  const cache = create(1_000_000);
  const text = JSON.stringify({ data: "é".repeat(5000) });
  const first = await cache.set("one", "key", text).compress("br");
  expect(await cache.get("one", "key")?.compress("br")).toBe(first);
  expect(brotliDecompressSync(first).toString()).toBe(text);
  const gzip = await cache.get("one", "key")?.compress("gzip");
  expect(gunzipSync(gzip ?? "").toString()).toBe(text);
  expect(await cache.get("one", "key")?.compress("gzip")).toBe(gzip);
});

test("compressed answers count in the memory of the cache", async () => {
  const cache = create(100_000);
  const keys = [..."abcdefghijklmn"];
  // Each takes 6 kB, plus half of that when it is compressed, since it has no repetition.
  const toText = (key: string) =>
    Array.from({ length: 3000 }, (_, n) =>
      String.fromCharCode(33 + (((n * n * 7919 + n * key.charCodeAt(0)) % 9973) % 90)),
    ).join("");
  for (const key of keys) cache.set("one", key, toText(key));
  const kept = () => keys.filter((key) => cache.get("one", key));
  expect(kept()).toEqual(keys);
  for (const key of keys) await cache.get("one", key)?.compress("gzip");
  expect(kept().length).toBeLessThan(keys.length);
  expect(kept().length).toBeGreaterThan(3);
});

test("an answer of a version that was replaced is not kept", () => {
  const cache = create(100_000);
  cache.get("two", "key");
  expect(cache.set("one", "key", "{}").text).toBe("{}");
  expect(cache.get("two", "key")).toBeUndefined();
});
