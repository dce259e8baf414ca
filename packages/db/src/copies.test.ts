import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connect } from "./connect.ts";
import { readCopies } from "./copies.ts";
import { openFaultProxy } from "./fault-proxy.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const count = (url: string, silenceMs?: number) =>
  readCopies(
    url,
    async (reader) => {
      let rows = 0;
      await reader.copyInts("SELECT version FROM dataset_versions", 1, () => rows++);
      return rows;
    },
    { silenceMs },
  );

test("a copy from a server that falls silent fails, and a later one succeeds", async () => {
  const network = await openFaultProxy(database.url);
  const holder = await connect(database.url);
  await holder.query("BEGIN; LOCK TABLE dataset_versions IN ACCESS EXCLUSIVE MODE");
  const copying = count(network.url, 2_000).catch((error) => error);
  await vi.waitFor(
    async () => {
      const { rowCount } = await holder.query(
        `SELECT FROM pg_locks JOIN pg_database d ON d.oid = database
         WHERE datname = current_database() AND NOT granted`,
      );
      expect(rowCount).toBe(1);
    },
    { timeout: 60_000, interval: 20 },
  );
  network.silence();
  await holder.query("ROLLBACK");
  await holder.end();
  expect(await copying).toMatchObject({ message: "The database sent nothing for 2 s." });
  expect(await count(network.url)).toBe(1);
  await network.close();
}, 120_000);
