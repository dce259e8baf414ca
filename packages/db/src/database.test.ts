import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "./database.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

let testDatabase: TestDatabase;
let database: Database;
const statements: string[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, onStatement: (sql) => statements.push(sql) });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});
beforeEach(() => {
  statements.length = 0;
});

test("every statement of the pool is observed once", async () => {
  await database.pool.query("SELECT 1");
  await database.pool.query({ text: "SELECT $1::int", values: [2] });
  const client = await database.pool.connect();
  await client.query("SELECT 3");
  client.release();
  expect(statements).toEqual(["SELECT 1", "SELECT $1::int", "SELECT 3"]);
});

test("every statement of Prisma is observed once", async () => {
  expect(await database.prisma.event.findMany()).toEqual([]);
  expect(statements).toHaveLength(1);
  expect(statements[0]).toContain('"events"');
});

test("a transaction's own statements are observed too", async () => {
  await database.prisma.$transaction([
    database.prisma.event.count(),
    database.prisma.person.count(),
  ]);
  expect(statements[0]).toBe("BEGIN");
  expect(statements.at(-1)).toBe("COMMIT");
  expect(statements).toHaveLength(4);
});

test("the pool reads dates as days in any time zone", async () => {
  const { rows } = await database.pool.query(
    "SELECT '2024-11-28'::date AS day, NULL::date AS none",
  );
  expect(rows).toEqual([{ day: "2024-11-28", none: null }]);
});

test("the empty dataset is version 0", async () => {
  const version = await database.prisma.datasetVersion.findFirst();
  expect(version).toMatchObject({ version: 0, title: "Dateline", source: "empty", events: 0 });
});
