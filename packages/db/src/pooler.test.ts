import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connect } from "./connect.ts";
import { openDatabase } from "./database.ts";
import { readPoolerProblem } from "./pooler.ts";
import { openPoolerProxy, type PoolerProxy } from "./pooler-proxy.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";
import { watchVersion } from "./watch-version.ts";

const patience = { timeout: 60_000, interval: 20 };
const role = `dateline_pooled_${process.pid}`;
const limits = { statementTimeoutMs: 10_000, readOnly: true };

let database: TestDatabase;
let owner: pg.Pool;
let proxy: PoolerProxy;
let pooledUrl: string;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Pool({ connectionString: database.url });
  await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD 'a' IN ROLE dateline_reader`);
  proxy = await openPoolerProxy(database.url);
  const url = new URL(proxy.url);
  url.username = role;
  url.password = "a";
  url.search = "?pgbouncer=true";
  pooledUrl = url.href;
});
afterAll(async () => {
  await owner.query(`DROP ROLE ${role}`);
  await owner.end();
  await database.drop();
  await proxy.close();
});

test("a pooled connection asks for no settings, which PgBouncer would refuse", async () => {
  const direct = openDatabase({ url: pooledUrl.replace("?pgbouncer=true", ""), ...limits });
  await expect(direct.pool.query("SELECT 1")).rejects.toThrow("unsupported startup parameter");
  await direct.close();
  const pooled = openDatabase({ url: pooledUrl, ...limits });
  for (const pool of [pooled.pool, pooled.control]) {
    expect((await pool.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  }
  expect((await pooled.prisma.event.findMany()).length).toBe(0);
  await pooled.close();
});

test("a role without the settings of pooled connections is a problem, with what to do", async () => {
  const read = async (url = pooledUrl) => {
    // Settings of a role hold for new connections.
    const { control, close } = openDatabase({ url, ...limits });
    const problem = await readPoolerProblem(url, control, limits);
    await close();
    return problem;
  };
  expect(await read(database.url)).toBeNull();
  const problem = (commands: string) =>
    `PgBouncer cannot pass on settings, so the role needs them: run ${commands} in PostgreSQL, and RECONNECT; in PgBouncer's console.`;
  const timeout = `ALTER ROLE ${role} SET statement_timeout = '10000ms';`;
  const all = `ALTER ROLE ${role} SET random_page_cost = '1.1'; ALTER ROLE ${role} SET work_mem = '16MB'; ALTER ROLE ${role} SET default_transaction_read_only = 'on'; ${timeout}`;
  expect(await read()).toBe(problem(all));
  await owner.query(all);
  expect(await read()).toBeNull();
  await owner.query(`ALTER ROLE ${role} SET statement_timeout = '11s'`);
  expect(await read()).toBe(problem(timeout));
  await owner.query(`ALTER ROLE ${role} SET statement_timeout = '5s'`);
  expect(await read()).toBeNull();
  await owner.query(`ALTER ROLE ${role} SET work_mem = '1GB'`);
  expect(await read()).toBeNull();
  await owner.query(`ALTER ROLE ${role} SET work_mem = '8MB'`);
  expect(await read()).toBe(problem(`ALTER ROLE ${role} SET work_mem = '16MB';`));
  await owner.query(`ALTER ROLE ${role} SET work_mem = '16MB'`);
  await owner.query(`ALTER ROLE ${role} SET datestyle = 'German'`);
  expect(await read()).toBe(problem(`ALTER ROLE ${role} SET datestyle = 'ISO';`));
  await owner.query(`ALTER ROLE ${role} RESET ALL`);
});

test("a watch through PgBouncer polls and does not listen", async () => {
  const watch = watchVersion({ url: pooledUrl });
  await vi.waitFor(() => expect(watch.published()).toMatchObject({ version: 0 }), patience);
  const { rows } = await owner.query(
    "SELECT query FROM pg_stat_activity WHERE usename = $1 AND application_name LIKE '%watch'",
    [role],
  );
  expect(rows).toEqual([{ query: expect.stringContaining("FROM dataset_versions") }]);
  await owner.query(
    "INSERT INTO dataset_versions (version, title, license, source) VALUES (1, '', '', 'test')",
  );
  await vi.waitFor(() => expect(watch.published()).toMatchObject({ version: 1 }), patience);
  await watch.close();
});

test("a watch that cannot connect reports it once, and that it is back", async () => {
  const unreachable = new URL(database.url);
  unreachable.port = "1";
  const reports: string[] = [];
  const lost = watchVersion({ url: unreachable.href, onLost: () => reports.push("lost") });
  const watch = watchVersion({
    url: database.url,
    onLost: () => reports.push("own lost"),
    onRestored: () => reports.push("own restored"),
  });
  await vi.waitFor(() => expect(watch.published()).not.toBeNull(), patience);
  // In this time the other watch tries again and again.
  for (let time = 0; time < 3; time++) {
    await owner.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dateline version watch' AND datname = current_database()",
    );
    await vi.waitFor(() => expect(reports.at(-1)).toBe("own restored"), patience);
    await vi.waitFor(() => expect(watch.published()).not.toBeNull(), patience);
    reports.push("next");
  }
  expect(reports.filter((report) => report === "lost")).toHaveLength(1);
  expect(reports.filter((report) => report !== "lost")).toEqual(
    Array.from({ length: 3 }, () => ["own lost", "own restored", "next"]).flat(),
  );
  await Promise.all([lost.close(), watch.close()]);
});

test("imports and migrations refuse PgBouncer", async () => {
  const { host } = new URL(pooledUrl);
  await expect(connect(pooledUrl)).rejects.toThrow(
    `The database at ${host}/${new URL(pooledUrl).pathname.slice(1)} is reached through PgBouncer, which cannot hold locks; set DATABASE_URL to PostgreSQL itself.`,
  );
});
