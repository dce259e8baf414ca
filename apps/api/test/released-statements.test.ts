import { readFile, writeFile } from "node:fs/promises";
import { type Database, openDatabase } from "@dateline/db";
import { createTestDatabase } from "@dateline/db/testing";
import { afterAll, expect, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { createClient } from "./client.ts";
import { listStatements } from "./list-statements.ts";

// While a new version is deployed, processes of the last release read the schema that the new one
// has migrated. The file has the statements that the API of the last release sent for documents
// over the whole GraphQL schema, and the types of their columns. At a release, write it anew: npx
// vitest run --mode release test/released-statements.test.ts

type Statement = { sql: string; columns: string };

const file = new URL("released-statements.json", import.meta.url);
const { MODE } = (import.meta as { env?: { MODE?: string } }).env ?? {};

const { url, drop } = await createTestDatabase();
const database = openDatabase({ url, maxConnections: 1 });
afterAll(async () => {
  await database.close();
  await drop();
});

if (MODE === "release") {
  const statements: Statement[] = [];
  for (const sql of await listStatements()) {
    statements.push({ sql, columns: await describeColumns(database, sql) });
  }
  const { version } = packageJson;
  await writeFile(file, `${JSON.stringify({ version, statements }, null, 2)}\n`);
}
const released: { version: string; statements: Statement[] } = JSON.parse(
  await readFile(file, "utf8"),
);

test("the statements of the last release have the same columns on the present schema", async () => {
  for (const { sql, columns } of released.statements) {
    expect({ sql, columns: await describeColumns(database, sql) }).toEqual({ sql, columns });
  }
  expect(released.statements.length).toBeGreaterThan(50);
});

test("a column that is renamed is noticed", async () => {
  await database.pool.query("ALTER TABLE events RENAME COLUMN summary TO abstract");
  const describeAll = async () => {
    for (const { sql } of released.statements) await describeColumns(database, sql);
  };
  await expect(describeAll()).rejects.toThrow("column e.summary does not exist");
});

test("an API that runs answers the same while a migration expands the schema", async () => {
  const client = await createClient();
  const query =
    "{ eventCount events(first: 3) { nodes { slug summary kind { slug } participations { role } } } }";
  const everywhere = () => Promise.all(Array.from({ length: 30 }, () => client.read(query)));
  // Often enough for every connection to have the statements prepared.
  for (let time = 0; time < 5; time++) await everywhere();
  const [before] = await everywhere();
  const expansions = [
    "ALTER TABLE events ADD COLUMN abstract text NOT NULL DEFAULT ''",
    "ALTER TABLE participations ADD COLUMN note text",
    "CREATE INDEX ON events (abstract)",
    "ALTER TYPE participation_role ADD VALUE 'GUEST'",
  ];
  for (const sql of expansions) {
    const [answers] = await Promise.all([everywhere(), client.database.pool.query(sql)]);
    for (const answer of [...answers, ...(await everywhere())]) expect(answer).toEqual(before);
  }
});

/**
 * The types of a statement's columns. PostgreSQL resolves all names, but does not execute the
 * statement.
 */
async function describeColumns({ pool }: Database, sql: string): Promise<string> {
  await pool.query(`PREPARE released AS ${sql}`);
  const { rows } = await pool.query<{ types: string | null }>(
    "SELECT array_to_string(result_types, ', ') AS types FROM pg_prepared_statements WHERE name = 'released'",
  );
  await pool.query("DEALLOCATE released");
  return rows[0]?.types ?? "";
}
