import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "./database.ts";
import { toOutage } from "./outage.ts";
import { queryUntil } from "./query-until.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, maxConnections: 1 });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const slow = { text: "SELECT pg_sleep(60)" };

async function countRunning(): Promise<number> {
  const observer = openDatabase({ url: testDatabase.url });
  const { rows } = await observer.pool.query<{ running: number }>(
    "SELECT count(*)::int AS running FROM pg_stat_activity WHERE query = $1 AND state = 'active'",
    [slow.text],
  );
  await observer.close();
  return rows[0]?.running ?? 0;
}

async function waitForRunning(expected: number): Promise<void> {
  while ((await countRunning()) !== expected) await sleep(10);
}

describe("a statement with a signal", () => {
  test("returns its rows, repeatedly on one connection", async () => {
    const { signal } = new AbortController();
    for (const value of [1, 2, 3]) {
      const statement = { text: "SELECT $1::int AS value", values: [value] };
      const { rows } = await queryUntil({ ...database, signal }, statement);
      expect(rows).toEqual([{ value }]);
    }
    expect(database.pool.totalCount).toBe(1);
  });

  test("ends in PostgreSQL when the signal aborts, and leaves a pool that works", async () => {
    const controller = new AbortController();
    const failure = expect(
      queryUntil({ ...database, signal: controller.signal }, slow),
    ).rejects.toThrow("gone");
    await waitForRunning(1);
    controller.abort(new Error("gone"));
    await failure;
    await waitForRunning(0);
    const { rows } = await queryUntil(database, { text: "SELECT 1 AS one" });
    expect(rows).toEqual([{ one: 1 }]);
  });

  test("never begins when the signal aborted while it waited for a connection", async () => {
    const first = new AbortController();
    const second = new AbortController();
    const statement = { text: "CREATE TABLE should_not_be ()" };
    const failures = [
      expect(queryUntil({ ...database, signal: first.signal }, slow)).rejects.toThrow(
        "gone as well",
      ),
      expect(queryUntil({ ...database, signal: second.signal }, statement)).rejects.toThrow("gone"),
    ];
    await waitForRunning(1);
    second.abort(new Error("gone"));
    first.abort(new Error("gone as well"));
    await Promise.all(failures);
    const { rows } = await database.pool.query("SELECT to_regclass('should_not_be') AS found");
    expect(rows).toEqual([{ found: null }]);
  });

  test("fails with its own error, and so does one whose connection breaks twice", async () => {
    const { signal } = new AbortController();
    await expect(queryUntil({ ...database, signal }, { text: "SELECT nothing" })).rejects.toThrow(
      'column "nothing" does not exist',
    );
    // The handler comes first: the connection may break before the observer's own answer arrives.
    const failure = expect(queryUntil({ ...database, signal }, slow)).rejects.toThrow(/terminat/);
    const observer = openDatabase({ url: testDatabase.url });
    for (let time = 0; time < 2; time++) {
      await waitForRunning(1);
      await observer.pool.query(
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE query = $1",
        [slow.text],
      );
    }
    await observer.close();
    await failure;
  });
});

describe("a database", () => {
  test("whose connection breaks is sent again on a new one, as idle ones may be broken too", async () => {
    const several = openDatabase({ url: testDatabase.url, maxConnections: 3 });
    const clients = await Promise.all([1, 2, 3].map(() => several.pool.connect()));
    const pids = await Promise.all(
      clients.map(async (client) => {
        const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
        return rows[0]?.pid;
      }),
    );
    for (const client of clients) client.release();
    // Ends each connection that was there.
    const text = `SELECT pg_backend_pid() AS pid,
      CASE WHEN pg_backend_pid() = ANY($1) THEN pg_terminate_backend(pg_backend_pid()) END`;
    const { rows } = await queryUntil<{ pid: number }>(several, { text, values: [pids] });
    expect(pids).not.toContain(rows[0]?.pid);
    await several.close();
  });

  test("ends a statement that takes longer than it may", async () => {
    const impatient = openDatabase({ url: testDatabase.url, statementTimeoutMs: 50 });
    const error = await impatient.pool.query(slow).catch((reason: unknown) => reason);
    expect(toOutage(error)).toBe("timeout");
    const lock = await database.pool.connect();
    await lock.query("BEGIN; LOCK TABLE places IN ACCESS EXCLUSIVE MODE");
    const byPrisma = await impatient.prisma.place.findMany().catch((reason: unknown) => reason);
    expect(toOutage(byPrisma)).toBe("timeout");
    await lock.query("ROLLBACK");
    lock.release();
    const other = await impatient.pool.query("SELECT nothing").catch((reason: unknown) => reason);
    expect(toOutage(other)).toBeNull();
    await impatient.close();
  });

  test("that is opened to read refuses to write, and keeps the settings of its URL", async () => {
    const url = `${testDatabase.url}?options=${encodeURIComponent("-c TimeZone=Asia/Tokyo")}`;
    const reader = openDatabase({ url, readOnly: true });
    await expect(reader.pool.query("CREATE TABLE written ()")).rejects.toThrow(/read-only/);
    await expect(reader.prisma.place.deleteMany()).rejects.toThrow(/read-only/);
    const { rows } = await reader.pool.query("SELECT current_setting('TimeZone') AS zone");
    expect(rows).toEqual([{ zone: "Asia/Tokyo" }]);
    await reader.close();
  });
});
