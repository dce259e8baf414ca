import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createNonce } from "./create-nonce.ts";
import { toGzipBytes, toNonceGzip, writeNonceGzip } from "./nonce-gzip.ts";

const { numRuns = 100 } = fc.readConfigureGlobal();

it("gives a text of any parts with each nonce in its places", async () => {
  const part = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.constantFrom("", '<script nonce="', "nonce", "=", "A".repeat(40_000), "ÄöÜ€"),
    fc
      .array(fc.constantFrom("<li>", "</li>", "nonce"), { maxLength: 300 })
      .map((all) => all.join("")),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 12 }), async (parts) => {
      const clean = parts.map((text) => text.replaceAll("\0", ""));
      const [first, ...others] = [createNonce(), createNonce(), createNonce()];
      const gzip = await toNonceGzip(Buffer.from(clean.join(first)), first ?? "");
      for (const nonce of others) {
        if (!gzip) throw new Error("It is not compressed.");
        expect(gunzipSync(writeNonceGzip(gzip, nonce)).toString()).toBe(clean.join(nonce));
      }
    }),
    { numRuns },
  );
});

it("takes a text without a nonce", async () => {
  const gzip = await toNonceGzip(Buffer.from("an embed"), null);
  expect(gzip && gunzipSync(writeNonceGzip(gzip, createNonce())).toString()).toBe("an embed");
});

it("does not take a text with the character that stands for nonces", async () => {
  expect(await toNonceGzip(Buffer.from("a\0b"), createNonce())).toBeNull();
});

it("compresses about as well as if the text were one", async () => {
  const nonce = createNonce();
  const word = (index: number) => `${(index * 7919) % 1000} events of ${(index * 104_729) % 97} `;
  const words = (from: number) => Array.from({ length: 400 }, (_, index) => word(from + index));
  const script = (from: number) => `<script nonce="${nonce}">${words(from).join("")}</script>`;
  const text = Buffer.from(Array.from({ length: 20 }, (_, index) => script(index * 13)).join(""));
  const gzip = await toNonceGzip(text, nonce);
  expect(gzip && toGzipBytes(gzip)).toBeLessThan(gzipSync(text).length * 1.1);
});

it("holds no more memory than it counts", async () => {
  const nonce = createNonce();
  const gzip = await toNonceGzip(Buffer.from(`<script nonce="${nonce}">`.repeat(20)), nonce);
  const held = new Set(gzip?.parts.map(({ buffer }) => buffer));
  const bytes = [...held].reduce((sum, { byteLength }) => sum + byteLength, 0);
  expect(bytes).toBe(gzip && toGzipBytes(gzip));
});
