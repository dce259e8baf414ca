import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "./testing.ts";
import { type VersionWatch, watchVersion } from "./watch-version.ts";

let database: TestDatabase;
let pool: pg.Pool;
const watches: VersionWatch[] = [];
const open = (onLost?: (error: Error) => void) => {
  const watch = watchVersion({ url: database.url, ...(onLost && { onLost }) });
  watches.push(watch);
  return watch;
};
const publish = (version: number) =>
  pool.query(
    "INSERT INTO dataset_versions (version, title, license, source) VALUES ($1, 'A title', 'CC0-1.0', 'test')",
    [version],
  );
const breakOff = () =>
  pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dateline version watch' AND datname = current_database()",
  );

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url });
});
afterAll(async () => {
  for (const watch of watches) await watch.close();
  await pool.end();
  await database.drop();
});

test("every watch learns of a version that is published, and of none that is rolled back", async () => {
  const both = [open(), open()];
  await vi.waitFor(() => expect(both.map((watch) => watch.version())).toEqual([0, 0]));
  const client = await pool.connect();
  await client.query(
    "BEGIN; INSERT INTO dataset_versions (version, title, license, source) VALUES (9, '', '', '')",
  );
  await client.query("ROLLBACK");
  client.release();
  await publish(1);
  await vi.waitFor(() => expect(both.map((watch) => watch.version())).toEqual([1, 1]));
});

test("a watch that was broken off comes back, and knows what was published meanwhile", async () => {
  const losses: Error[] = [];
  const watch = open((error) => losses.push(error));
  await vi.waitFor(() => expect(watch.version()).toBe(1));
  await breakOff();
  await vi.waitFor(() => expect(losses.length).toBeGreaterThan(0));
  expect(watch.version()).toBeNull();
  await publish(2);
  await vi.waitFor(() => expect(watch.version()).toBe(2));
});

test("a closed watch leaves no connection", async () => {
  const watch = open();
  await vi.waitFor(() => expect(watch.version()).toBe(2));
  for (const one of watches) await one.close();
  await vi.waitFor(async () => {
    const { rows } = await pool.query(
      "SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = 'dateline version watch' AND datname = current_database()",
    );
    expect(rows).toEqual([{ count: 0 }]);
  });
});
