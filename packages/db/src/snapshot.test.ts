import { afterAll, expect, test, vi } from "vitest";
import { openDatabase } from "./database.ts";
import { readSnapshot } from "./snapshot.ts";
import { createTestDatabase } from "./testing.ts";

const { url, drop } = await createTestDatabase();
const database = openDatabase({ url, maxConnections: 1 });
const other = openDatabase({ url });
afterAll(async () => {
  await Promise.all([database.close(), other.close()]);
  await drop();
});

const count = { text: "SELECT count(*)::int AS count FROM publishers" };
await other.pool.query(
  "INSERT INTO collections (slug, title, license) VALUES ('test', 'Test', 'CC0-1.0')",
);
const publish = (slug: string) =>
  other.pool.query(
    "INSERT INTO publishers (slug, name, owner, source) VALUES ($1, $1, $1, 'test')",
    [slug],
  );

test("all statements see the state that the first one saw", async () => {
  const counts = await readSnapshot(database, async ({ query }) => {
    const before = await query(count);
    await publish("gazette");
    const [after, again] = await Promise.all([query(count), query(count)]);
    return [before, after, again].map(({ rows }) => rows[0]?.count);
  });
  expect(counts).toEqual([0, 0, 0]);
  expect((await database.pool.query(count.text)).rows).toEqual([{ count: 1 }]);
});

test("nothing can be written", async () => {
  const write = readSnapshot(database, ({ query }) => query({ text: "DELETE FROM publishers" }));
  await expect(write).rejects.toThrow("read-only transaction");
});

test("after a failed statement all others fail for the same reason", async () => {
  const reasons = await readSnapshot(database, async ({ query }) => {
    const failing = query({ text: "SELECT 1 / 0" });
    const results = await Promise.allSettled([failing, query(count)]);
    return results.map((result) => result.status === "rejected" && result.reason.message);
  });
  expect(reasons).toEqual(["division by zero", "division by zero"]);
});

test("a failure of the reader ends the transaction, and the connection is used again", async () => {
  const fail = readSnapshot(database, async ({ query }) => {
    await query(count);
    throw new Error("Not found.");
  });
  await expect(fail).rejects.toThrow("Not found.");
  const { rows } = await database.pool.query(
    'SELECT transaction_timestamp() = statement_timestamp() AS "isAlone"',
  );
  expect(rows).toEqual([{ isAlone: true }]);
});

test("when the signal aborts, PostgreSQL ends the statement", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const sleeping = readSnapshot({ ...database, signal }, ({ query }) =>
    query({ text: "SELECT pg_sleep(600) AS snapshot_test" }),
  );
  const running =
    "SELECT FROM pg_stat_activity WHERE query LIKE '%AS snapshot_test' AND state = 'active' AND pid <> pg_backend_pid()";
  const countRunning = async () => (await other.pool.query(running)).rowCount;
  await vi.waitFor(async () => expect(await countRunning()).toBe(1), { timeout: 30_000 });
  controller.abort(new Error("The reader has left."));
  await expect(sleeping).rejects.toThrow("The reader has left.");
  await vi.waitFor(async () => expect(await countRunning()).toBe(0), { timeout: 30_000 });
});
