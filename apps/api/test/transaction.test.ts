import { randomUUID } from "node:crypto";
import { openDatabase } from "@dateline/db";
import { openFaultProxy } from "@dateline/db/testing";
import { afterAll, expect, test } from "vitest";
import { createClient } from "./client.ts";
import { listen } from "./listen.ts";

// An operation during which another version is published is executed once more in a transaction.
const client = await createClient();
const network = await openFaultProxy(client.url);
/** Called with each statement of a transaction, before it is sent. */
let onStatement: (index: number) => void = () => {};
let index: number | null = null;
const database = openDatabase({
  url: network.url,
  onStatement(text) {
    if (text.startsWith("BEGIN")) index = 0;
    if (index !== null) onStatement(index++);
    if (text === "COMMIT") index = null;
  },
});
const { url } = await listen({
  database,
  // Never the version of the database, as if one were published during each operation.
  published: () => ({ version: 1, identity: randomUUID() }),
});
afterAll(async () => {
  await network.close();
  await database.close();
});

const ask = async () => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ eventCount organizations(first: 1) { nodes { slug } } }" }),
  });
  return response.json();
};

test.each([
  ["BEGIN", 0],
  ["the version's statement", 1],
  ["the first statement of the fields", 2],
])("a transaction whose connection breaks at %s is executed once more", async (_, broken) => {
  let breaks = 1;
  onStatement = (at) => {
    if (at === broken && breaks-- > 0) network.reset();
  };
  const { data, errors } = await ask();
  expect(errors).toBeUndefined();
  expect(data.eventCount).toBe(11);
  expect(breaks).toBeLessThan(1);
});

test("a transaction whose connection breaks twice is answered as unavailable", async () => {
  let breaks = 0;
  onStatement = (at) => {
    if (at !== 1) return;
    breaks++;
    network.reset();
  };
  const { errors } = await ask();
  expect(errors).toMatchObject([{ extensions: { code: "UNAVAILABLE" } }]);
  expect(breaks).toBe(2);
});
