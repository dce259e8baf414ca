import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type Database, type DatabaseOptions, openDatabase } from "./database.ts";
import { type FaultProxy, openFaultProxy } from "./fault-proxy.ts";
import { toOutage } from "./outage.ts";
import { queryUntil } from "./query-until.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

vi.setConfig({ testTimeout: 120_000 });

let testDatabase: TestDatabase;
let observer: Database;
let network: FaultProxy;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  observer = openDatabase({ url: testDatabase.url });
});
afterAll(async () => {
  await observer.close();
  await testDatabase.drop();
});
beforeEach(async () => {
  network = await openFaultProxy(testDatabase.url);
});
afterEach(async () => {
  await network.close();
  await database.close();
});

function open(options: Omit<DatabaseOptions, "url">) {
  database = openDatabase({ url: network.url, connectTimeoutMs: 5_000, ...options });
}

const signal = new AbortController().signal;
const send = (text: string) => queryUntil({ ...database, signal }, { text });
/** Sends a statement whose own timeout is too long to matter. */
const sendPatiently = (text: string) => {
  const statement = { text, query_timeout: 600_000 };
  return queryUntil({ ...database, signal }, statement);
};
const toReason = (error: unknown) => toOutage(error) ?? error;

/** Takes connections until the pool has as many as it may. */
async function fillPool(): Promise<void> {
  const count = database.pool.options.max;
  const clients = await Promise.all(Array.from({ length: count }, () => database.pool.connect()));
  for (const client of clients) client.release();
}

async function untilBlocked(count: number): Promise<void> {
  await vi.waitFor(
    async () => {
      const { rows } = await observer.pool.query(
        `SELECT count(*)::int AS count FROM pg_locks
         WHERE NOT granted AND relation = 'places'::regclass
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      expect(rows).toEqual([{ count }]);
    },
    { timeout: 60_000, interval: 20 },
  );
}

test("a server that falls silent fails statements and new connections, and is used again later", async () => {
  open({ maxConnections: 1, statementTimeoutMs: 1000, connectTimeoutMs: 1000 });
  await send("SELECT 1");
  network.freeze();
  expect(await send("SELECT 2").catch(toReason)).toBe("timeout");
  expect(await send("SELECT 3").catch(toReason)).toBe("unavailable");
  network.thaw();
  const { rows } = await send("SELECT 4 AS four");
  expect(rows).toEqual([{ four: 4 }]);
});

test("after a failover one statement times out, and its silent connection is the last that is used", async () => {
  open({ maxConnections: 3, statementTimeoutMs: 1000 });
  await fillPool();
  network.silence();
  const first = send("SELECT 1").catch(toReason);
  const others = [sendPatiently("SELECT 2 AS n"), sendPatiently("SELECT 3 AS n")];
  expect(await first).toBe("timeout");
  const results = await Promise.all(others);
  expect(results.map(({ rows }) => rows)).toEqual([[{ n: 2 }], [{ n: 3 }]]);
});

test("a reader who leaves a silent server does not keep its connection", async () => {
  const controller = new AbortController();
  const leave = (sql: string) => {
    if (sql === "SELECT 2") controller.abort(new Error("gone"));
  };
  open({ maxConnections: 1, onStatement: leave });
  await send("SELECT 1");
  network.silence();
  const left = queryUntil({ ...database, signal: controller.signal }, { text: "SELECT 2" });
  await expect(left).rejects.toThrow("gone");
  const { rows } = await send("SELECT 3 AS three");
  expect(rows).toEqual([{ three: 3 }]);
});

test("a statement whose connection breaks is sent once more", async () => {
  open({ maxConnections: 2 });
  const lock = await observer.pool.connect();
  await lock.query("BEGIN; LOCK TABLE places IN ACCESS EXCLUSIVE MODE");
  const count = send("SELECT count(*)::int AS count FROM places");
  await untilBlocked(1);
  network.reset();
  await lock.query("ROLLBACK");
  lock.release();
  expect((await count).rows).toEqual([{ count: 0 }]);
});

test("a server that cannot be reached, refuses or ends connections is unavailable", async () => {
  open({});
  await send("SELECT 1");
  const terminated = await send("SELECT pg_terminate_backend(pg_backend_pid())").catch(toReason);
  expect(terminated).toBe("unavailable");
  const reasons: unknown[] = [];
  const wrong = { database: "nowhere", port: "1", host: "nowhere.invalid" };
  for (const [part, value] of Object.entries(wrong)) {
    const url = new URL(testDatabase.url);
    if (part === "database") url.pathname = value;
    if (part === "port") url.port = value;
    if (part === "host") url.hostname = value;
    const other = openDatabase({ url: url.href });
    reasons.push(await other.pool.query("SELECT 1").catch(toReason));
    await other.close();
  }
  expect(reasons).toEqual(["unavailable", "unavailable", "unavailable"]);
  const role = `limited_${process.pid}`;
  await observer.pool.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x' CONNECTION LIMIT 0`);
  const limited = new URL(testDatabase.url);
  Object.assign(limited, { username: role, password: "x" });
  const full = openDatabase({ url: limited.href });
  const refused = await full.pool.query("SELECT 1").catch((error) => error);
  expect([refused.code, toOutage(refused)]).toEqual(["53300", "unavailable"]);
  await full.close();
  await observer.pool.query(`DROP ROLE ${role}`);
  expect(toOutage(new Error("our own"))).toBeNull();
  expect(toOutage(await send("SELECT nothing").catch((error) => error))).toBeNull();
});
