import { openDatabase } from "@dateline/db";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { createClient } from "./client.ts";
import { listen } from "./listen.ts";

// All connections of the pool are taken while a test runs.
const client = await createClient();
const connections = 2;
const database = openDatabase({ url: client.url, maxConnections: connections });
afterAll(() => database.close());
const { port, url } = await listen({ database, cacheBytes: 1_000_000 });
const query = "{ events(first: 1) { nodes { slug } } }";
const ask = (headers: Record<string, string> = {}) =>
  fetch(`${url}?${new URLSearchParams({ query })}`, { headers });
const kept = await ask();
const keptBody = await kept.text();

let taken: { release(): void }[] = [];
beforeEach(async () => {
  taken = await Promise.all(Array.from({ length: connections }, () => database.pool.connect()));
});
afterEach(() => {
  for (const connection of taken) connection.release();
});

async function countConnections(): Promise<number> {
  const { rows } = await client.database.pool.query<{ count: number }>(
    "SELECT count(*)::int FROM pg_stat_activity WHERE application_name = 'dateline readiness' AND datname = current_database()",
  );
  return rows[0]?.count ?? 0;
}

describe("while every connection of the pool is busy", () => {
  test("/ready answers, and many checks at once share one connection", async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => fetch(`http://127.0.0.1:${port}/ready`)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await countConnections()).toBe(1);
  });

  test("an answer from memory is given, also by a server without a watch", async () => {
    const again = await ask();
    expect([again.status, await again.text()]).toEqual([200, keptBody]);
  });

  test("an answer that the client holds is confirmed", async () => {
    const held = await ask({ "if-none-match": kept.headers.get("etag") ?? "" });
    expect(held.status).toBe(304);
  });
});
