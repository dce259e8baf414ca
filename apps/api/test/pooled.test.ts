import { type Database, openDatabase } from "@dateline/db";
import { createTestDatabase } from "@dateline/db/testing";
import sql from "sql-template-tag";
import { afterAll, expect, test } from "vitest";
import { sendPrepared } from "../src/store/send.ts";

// A pooler that does not keep track of prepared statements gives a client sessions in which its
// statements are unknown, or in which another client's have the same names.

const { readerUrl, drop } = await createTestDatabase();
const databases: Database[] = [];
afterAll(async () => {
  for (const database of databases) await database.close();
  await drop();
});

function open() {
  const database = openDatabase({ url: readerUrl, maxConnections: 1 });
  databases.push(database);
  const send = () => sendPrepared<{ one: number }>(database, sql`SELECT ${1}::int AS one`);
  const readNames = async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      "SELECT name FROM pg_prepared_statements",
    );
    return rows.map(({ name }) => name);
  };
  return { pool: database.pool, send, readNames };
}

test("a statement that the session has not prepared is sent, and not prepared again", async () => {
  const { pool, send, readNames } = open();
  expect(await send()).toEqual([{ one: 1 }]);
  expect(await readNames()).toHaveLength(1);
  await pool.query("DEALLOCATE ALL");
  for (let time = 0; time < 3; time++) expect(await send()).toEqual([{ one: 1 }]);
  expect(await readNames()).toEqual([]);
});

test("a statement whose name the session has for another client is sent", async () => {
  const first = open();
  await first.send();
  const [name] = await first.readNames();
  const { pool, send } = open();
  await pool.query(`PREPARE ${name} AS SELECT 2`);
  for (let time = 0; time < 3; time++) expect(await send()).toEqual([{ one: 1 }]);
});
