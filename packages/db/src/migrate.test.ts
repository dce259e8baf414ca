import { readFile } from "node:fs/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { migrate, readPendingMigrations, readSchemaProblem } from "./migrate.ts";
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
      await readFile(
        new URL(`../../../prisma/migrations/${name}/migration.sql`, import.meta.url),
        "utf8",
      ),
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
  // The tables belong to another role.
  await migrate(database.url);
  await pool.query("REVOKE ALL ON _prisma_migrations FROM dateline_reader");
  await refused().toThrow("(permission denied for table _prisma_migrations); set DATABASE_URL to");
});

test("a migration gives way to readers while it waits for a table, and is applied later", async () => {
  await emptyDatabase();
  await migrate(database.url);
  await undoLastMigration();
  const holder = await pool.connect();
  await holder.query("BEGIN; LOCK TABLE dataset_versions IN ACCESS SHARE MODE");
  const applied = migrate(database.url);
  await until(
    "a migration waits",
    `SELECT FROM pg_locks WHERE NOT granted
     AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  // Waits behind the migration until it gives up.
  await pool.query("SELECT FROM dataset_versions");
  await holder.query("COMMIT");
  holder.release();
  expect(await applied).toEqual(["20261128140000_dataset_identity"]);
  expect(await readPendingMigrations(pool)).toEqual([]);
});

test("a migration whose table is never free fails with a sentence, and can be applied later", async () => {
  await undoLastMigration();
  const holder = await pool.connect();
  await holder.query("BEGIN; LOCK TABLE dataset_versions IN ACCESS SHARE MODE");
  await expect(migrate(database.url)).rejects.toThrow(
    "The database could not be migrated: another session used one of its tables each of the 5 times. Migrate it again when the other session, such as a backup or an import, has ended.",
  );
  await holder.query("COMMIT");
  holder.release();
  expect(await migrate(database.url)).toHaveLength(1);
});

test("a schema is a problem when it lacks something, now or since a later version", async () => {
  expect(await readSchemaProblem(pool)).toBeNull();
  const add = (name: string) =>
    pool.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at)
       VALUES ($1, '', $1, now(), now())`,
      [name],
    );
  await add("29991231000000_more");
  expect(await readSchemaProblem(pool)).toBeNull();
  await add("29991231000001_less_contract");
  expect(await readSchemaProblem(pool)).toBe(
    "The database has the migration 29991231000001_less_contract of a later version of Dateline, which took away what this one reads: start the later version.",
  );
  await pool.query("DELETE FROM _prisma_migrations WHERE migration_name LIKE '%_identity'");
  expect(await readSchemaProblem(pool)).toBe(
    'The database lacks the migration 20261128140000_dataset_identity: migrate it with "npm run migrate" before this version of Dateline starts.',
  );
});

test("a migration that takes something away is named so", async () => {
  const names = await readNames();
  for (const name of names.filter((name) => name > "20261128140000_dataset_identity")) {
    const text = await readFile(
      new URL(`../../../prisma/migrations/${name}/migration.sql`, import.meta.url),
      "utf8",
    );
    expect({ name, isContract: takesAway.test(text.replace(/--.*/g, "")) }).toEqual({
      name,
      isContract: name.endsWith("_contract"),
    });
  }
});

// What can break statements or inserts of a release that does not know the migration.
const takesAway =
  /\bDROP\s+(?!INDEX|TRIGGER|CONSTRAINT|NOT\s+NULL|DEFAULT)|\bRENAME\b|\bSET\s+NOT\s+NULL|\bALTER\s+COLUMN\s+\S+\s+(SET\s+DATA\s+)?TYPE\b|\bADD\s+COLUMN\s+(?![^,;]*\bDEFAULT\b)[^,;]*\bNOT\s+NULL/i;

test.each([
  ['ALTER TABLE "events" DROP COLUMN "summary"', true],
  ["DROP MATERIALIZED VIEW event_densities", true],
  ["ALTER TABLE events RENAME COLUMN summary TO abstract", true],
  ['ALTER TABLE "events" ALTER COLUMN "salience" SET DATA TYPE BIGINT', true],
  ['ALTER TABLE "events" ALTER COLUMN "place_id" SET NOT NULL', true],
  ['ALTER TABLE "events" ADD COLUMN "note" TEXT NOT NULL', true],
  ['ALTER TABLE "events" ADD COLUMN "note" TEXT NOT NULL DEFAULT \'\'', false],
  ['ALTER TABLE "events" ADD COLUMN "note" TEXT', false],
  ['ALTER TABLE "events" ALTER COLUMN "place_id" DROP NOT NULL', false],
  ['DROP INDEX "events_slug_idx"; CREATE INDEX "events_slug_idx" ON "events"("slug")', false],
  ["ALTER TYPE event_kind ADD VALUE 'VISIT'", false],
  ['ALTER TABLE "events" DROP CONSTRAINT "events_days_check"', false],
])("%s: whether it takes something away is %s", (sql, isContract) => {
  expect(takesAway.test(sql)).toBe(isContract);
});

async function readNames(): Promise<string[]> {
  const { rows } = await pool.query("SELECT to_regclass('_prisma_migrations') AS migrations");
  if (rows[0].migrations) await pool.query("TRUNCATE _prisma_migrations");
  return readPendingMigrations(pool);
}

async function undoLastMigration(): Promise<void> {
  await pool.query(`
    ALTER TABLE dataset_versions DROP COLUMN identity;
    ALTER FUNCTION notify_dataset_published RENAME TO tell_of_dataset_version;
    DELETE FROM _prisma_migrations WHERE migration_name LIKE '%_dataset_identity'`);
}

async function until(what: string, sql: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const { rowCount } = await pool.query(sql);
      if (!rowCount) throw new Error(`Not yet: ${what}.`);
    },
    { timeout: 60_000 },
  );
}
