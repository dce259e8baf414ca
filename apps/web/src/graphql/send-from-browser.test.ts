import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { EventCountDocument } from "./generated.ts";
import { operationTexts } from "./generated-texts.ts";
import { toRequest } from "./send-from-browser.ts";

const withNames = (count: number) => ({
  filter: {
    organizations: { anyOf: Array.from({ length: count }, (_, n) => `organization-${n}`) },
  },
});

test("an operation is asked for by the hash of its text, which the server has", () => {
  const { url, init } = toRequest(EventCountDocument, withNames(2));
  const { pathname, searchParams } = new URL(url, "http://localhost");
  expect(pathname).toBe("/api/graphql");
  expect(Object.fromEntries(searchParams)).toEqual({
    operationName: "EventCount",
    documentId: `sha256:${EventCountDocument.hash}`,
    variables: JSON.stringify(withNames(2)),
  });
  expect(init).not.toHaveProperty("body");
  const text = operationTexts[EventCountDocument.hash] ?? "";
  expect(text).toMatch(/^query EventCount\(/);
  expect(createHash("sha256").update(text).digest("hex")).toBe(EventCountDocument.hash);
});

test("what makes an address longer than 4,000 characters is sent by POST", () => {
  expect(toRequest(EventCountDocument, withNames(50)).url.length).toBeLessThanOrEqual(4_000);
  const { url, init } = toRequest(EventCountDocument, withNames(200));
  expect(url).toBe("/api/graphql");
  expect(init.method).toBe("POST");
  expect(JSON.parse(String(init.body))).toEqual({
    operationName: "EventCount",
    documentId: `sha256:${EventCountDocument.hash}`,
    variables: withNames(200),
  });
});

test("an address that the server passes on has room for the longest text", () => {
  const toLength = (query: string) => String(new URLSearchParams({ query })).length;
  const longest = Math.max(...Object.values(operationTexts).map(toLength));
  // Node.js reads 16 KiB of address and headers; the server passes on 8,000 characters.
  expect(8_000 + longest).toBeLessThan(15_000);
});
