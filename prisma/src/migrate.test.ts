import { readFile } from "node:fs/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate, readPendingMigrations } from "./migrate.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function emptyDatabase(): Promise<void> {
  await pool.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
}

test("an empty database lacks every migration, a migrated one none", async () => {
  await emptyDatabase();
  const pending = await readPendingMigrations(pool);
  expect(pending[0]).toMatch(/_init$/);
  expect(await migrate(database.url)).toEqual(pending);
  expect(await readPendingMigrations(pool)).toEqual([]);
  expect(await migrate(database.url)).toEqual([]);
});

test("instances that start at the same time apply each migration once", async () => {
  await emptyDatabase();
  const pending = await readPendingMigrations(pool);
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url)));
  expect(applied.flat()).toEqual(pending);
  const { rows } = await pool.query("SELECT migration_name FROM _prisma_migrations");
  expect(rows.map((row) => row.migration_name)).toEqual(pending);
});

test("migrations are recorded in Prisma's own table, with checksums", async () => {
  const { rows } = await pool.query(
    "SELECT checksum, finished_at, rolled_back_at, applied_steps_count FROM _prisma_migrations",
  );
  expect(rows[0]).toMatchObject({ rolled_back_at: null, applied_steps_count: 1 });
  expect(rows[0].checksum).toMatch(/^[0-9a-f]{64}$/);
  expect(rows[0].finished_at).toBeInstanceOf(Date);
});

test("a migration that failed leaves nothing of itself and can be tried again", async () => {
  await emptyDatabase();
  const pending = await readPendingMigrations(pool);
  await pool.query("CREATE FUNCTION check_no_event_stays() RETURNS int LANGUAGE sql AS 'SELECT 1'");
  await expect(migrate(database.url)).rejects.toThrow(/could not be migrated.*already exists/s);
  const { rows } = await pool.query("SELECT to_regclass('events') AS events");
  expect(rows[0].events).toBeNull();
  await pool.query("DROP FUNCTION check_no_event_stays()");
  expect(await migrate(database.url)).toHaveLength(pending.length);
});

test("versions that were published before they had identities get one each", async () => {
  await emptyDatabase();
  for (const name of await readPendingMigrations(pool)) {
    if (name.endsWith("_dataset_identity")) {
      await pool.query(
        "INSERT INTO dataset_versions (version, title, license, source) SELECT n, '', '', '' FROM generate_series(1, 5) n",
      );
    }
    await pool.query(
      await readFile(new URL(`../migrations/${name}/migration.sql`, import.meta.url), "utf8"),
    );
  }
  const { rows } = await pool.query<{ identity: string }>("SELECT identity FROM dataset_versions");
  expect(rows).toHaveLength(6);
  expect(new Set(rows.map(({ identity }) => identity)).size).toBe(6);
});

test("a database of something else is left alone", async () => {
  await emptyDatabase();
  await pool.query("CREATE TABLE invoices (id int)");
  await expect(migrate(database.url)).rejects.toThrow(/tables that are not Dateline's/);
  await pool.query("DROP TABLE invoices");
});

test("a role that does not own the database is named, with what to do", async () => {
  const refused = () => expect(migrate(database.readerUrl)).rejects;
  await emptyDatabase();
  await refused().toThrow("(no schema has been selected to create in); set DATABASE_URL to");
  await pool.query("GRANT USAGE ON SCHEMA public TO PUBLIC");
  await refused().toThrow(
    /^The role "dateline_\w+" may not create or change the tables of the database "\w+" \(permission denied for schema public\); set DATABASE_URL to the role that owns the database\.$/,
  );
  // Tables of another role.
  await migrate(database.url);
  await pool.query("REVOKE ALL ON _prisma_migrations FROM dateline_reader");
  await refused().toThrow("(permission denied for table _prisma_migrations); set DATABASE_URL to");
});
