import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "./testing.ts";
import { type VersionWatch, watchVersion } from "./watch-version.ts";

// Upper bounds: waits depend on other processes, and how long they take is no promise.
vi.setConfig({ testTimeout: 120_000 });
const patience = { timeout: 60_000, interval: 20 };

let database: TestDatabase;
let pool: pg.Pool;
const watches: VersionWatch[] = [];
const open = (onLost?: (error: Error) => void) => {
  const watch = watchVersion({ url: database.url, ...(onLost && { onLost }) });
  watches.push(watch);
  return watch;
};
const insert = "INSERT INTO dataset_versions (version, title, license, source)";
const publish = async (version: number): Promise<string> => {
  const { rows } = await pool.query<{ identity: string }>(
    `${insert} VALUES ($1, 'A title', 'CC0-1.0', 'test') RETURNING identity`,
    [version],
  );
  return rows[0]?.identity ?? "";
};
const meets = (watch: VersionWatch, version: number, identity?: string) =>
  vi.waitFor(
    () => expect(watch.published()).toMatchObject({ version, ...(identity && { identity }) }),
    patience,
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
  const both = [open(), open()] as const;
  for (const watch of both) await meets(watch, 0);
  const client = await pool.connect();
  await client.query(`BEGIN; ${insert} VALUES (9, '', '', '')`);
  await client.query("ROLLBACK");
  client.release();
  const identity = await publish(1);
  for (const watch of both) await meets(watch, 1, identity);
});

test("a watch whose connection was lost recovers, and knows what was published meanwhile", async () => {
  const losses: Error[] = [];
  const watch = open((error) => losses.push(error));
  await meets(watch, 1);
  await breakOff();
  await vi.waitFor(() => expect(losses.length).toBeGreaterThan(0), patience);
  expect(watch.published()).toBeNull();
  await meets(watch, 2, await publish(2));
});

// A backup that is restored in place brings its rows before its triggers, so there is no
// notification.
test.each([
  [
    "higher",
    "UPDATE dataset_versions SET version = 7, identity = gen_random_uuid() WHERE version = 2",
  ],
  ["equal", "UPDATE dataset_versions SET identity = gen_random_uuid() WHERE version = 7"],
  ["lower", "DELETE FROM dataset_versions WHERE version > 0"],
])(
  "a watch learns of another dataset with a %s number without a notification",
  async (_, restore) => {
    const watch = open();
    await vi.waitFor(() => expect(watch.published()).not.toBeNull(), patience);
    await pool.query(restore);
    const { rows } = await pool.query(
      "SELECT version, identity FROM dataset_versions ORDER BY version DESC LIMIT 1",
    );
    await meets(watch, rows[0].version, rows[0].identity);
  },
);

test("a number that is published again has another identity, and the watch has the last one", async () => {
  const watch = open();
  const identities: string[] = [];
  for (let time = 0; time < 20; time++) {
    await pool.query("DELETE FROM dataset_versions WHERE version = 1");
    identities.push(await publish(1));
  }
  expect(new Set(identities).size).toBe(20);
  await meets(watch, 1, identities.at(-1));
});

test("a closed watch leaves no connection", async () => {
  const watch = open();
  await vi.waitFor(() => expect(watch.published()).not.toBeNull(), patience);
  for (const one of watches) await one.close();
  await vi.waitFor(async () => {
    const { rows } = await pool.query(
      "SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = 'dateline version watch' AND datname = current_database()",
    );
    expect(rows).toEqual([{ count: 0 }]);
  }, patience);
});
