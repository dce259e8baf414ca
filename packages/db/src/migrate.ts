import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { connect } from "./connect.ts";
import { keepAlive } from "./keep-alive.ts";
import { migrationsFolder } from "./migrations-folder.ts";
import { grantReading } from "./reader.ts";
import { openSchemaEngine } from "./schema-engine.ts";

/**
 * The key of our advisory lock: "dateline" in ASCII. The engine also takes Prisma's lock, 72707369,
 * which excludes `prisma migrate deploy`.
 */
const lockKey = "7233190455493095013";

/**
 * A statement that waits for a table lock blocks all later ones. It times out after this time and
 * is retried after a pause.
 */
const lockTimeoutMs = 3_000;
const pauseMs = 1_000;
const maxAttempts = 5;

/**
 * Applies the pending migrations, grants the API's role read access, and returns the names, oldest
 * first. Concurrent calls are safe: one applies, the others wait and find nothing to do. `through`
 * is the last migration to apply, for a restore.
 *
 * @throws Error with a sentence for the operator if the role may not migrate or a migration fails.
 */
export async function migrate(
  url: string,
  { through }: { through?: string } = {},
): Promise<string[]> {
  const isWanted = (name: string) => through === undefined || name <= through;
  const lock = await connect(url);
  try {
    await lock.query("SET lock_timeout = '5min'");
    await lock.query("SELECT pg_advisory_lock($1)", [lockKey]);
    await checkVersion(lock);
    const pending = (await readPendingMigrations(lock)).filter(isWanted);
    if (pending.length > 0) await applyMigrations(url, isWanted);
    await grantReading(lock);
    return pending;
  } catch (error) {
    throw isForbidden(error) ? new Error(await toForbiddenMessage(lock, error)) : error;
  } finally {
    await lock.end();
  }
}

/** Returns the pending migrations of this checkout, oldest first. */
export async function readPendingMigrations(database: Queryable): Promise<string[]> {
  const finished = await readFinishedMigrations(database);
  return (await readMigrationNames()).filter((name) => !finished.includes(name));
}

/**
 * Returns a sentence for the operator if this checkout cannot run on the database's schema, or
 * null. Later migrations that only add something are compatible; one that removes something has a
 * name that ends in `_contract` (docs/database.md).
 */
export async function readSchemaProblem(database: Queryable): Promise<string | null> {
  const [names, finished] = [await readMigrationNames(), await readFinishedMigrations(database)];
  const pending = names.filter((name) => !finished.includes(name));
  if (pending.length > 0) {
    return `The database lacks ${toList(pending)}: migrate it with "npm run migrate" before this version of Dateline starts.`;
  }
  const unknown = finished.filter((name) => !names.includes(name) && name.endsWith("_contract"));
  if (unknown.length > 0) {
    return `The database has ${toList(unknown)} of a later version of Dateline, which took away what this one reads: start the later version.`;
  }
  return null;
}

type Queryable = { query: (sql: string) => Promise<pg.QueryResult> };

const toList = (names: string[]) =>
  `the migration${names.length === 1 ? "" : "s"} ${names.join(", ")}`;

/** Returns the finished migrations of the database, oldest first; none if it has no tables. */
export async function readFinishedMigrations(database: Queryable): Promise<string[]> {
  const { rows: tables } = await database.query(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS present",
  );
  if (!tables[0]?.present) return [];
  const { rows } = await database.query(
    "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name",
  );
  return rows.map((row) => row.migration_name as string);
}

async function checkVersion(database: pg.Client): Promise<void> {
  const { rows } = await database.query("SHOW server_version_num");
  if (Number(rows[0].server_version_num) >= 150000) return;
  throw new Error("The database server is older than PostgreSQL 15. Dateline needs 15 or newer.");
}

type IsWanted = (name: string) => boolean;

async function applyMigrations(url: string, isWanted: IsWanted): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryToApply(url, isWanted);
    } catch (error) {
      if (!isLockTimeout(error) || attempt === maxAttempts)
        throw new Error(toFailureMessage(error));
      await sleep(pauseMs);
    }
  }
}

async function tryToApply(url: string, isWanted: IsWanted): Promise<void> {
  // A single connection, since the engine's lock belongs to its session.
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    lock_timeout: lockTimeoutMs,
    ...keepAlive,
  });
  pool.on("error", () => {});
  try {
    const engine = await openSchemaEngine(pool);
    const migrationsList = await readMigrations(isWanted);
    const filters = { externalTables: [], externalEnums: [] };
    // Each migration is one transaction: a failed one (full disk, kill) left nothing and can run
    // again.
    const { failedMigrationNames } = await engine.diagnoseMigrationHistory({
      migrationsList,
      filters,
      optInToShadowDatabase: false,
    });
    for (const migrationName of failedMigrationNames) {
      await engine.markMigrationRolledBack({ migrationName });
    }
    await engine.applyMigrations({ migrationsList, filters });
  } finally {
    await pool.end();
  }
}

const toText = (error: unknown) => (error instanceof Error ? error.message : String(error));

const isLockTimeout = (error: unknown) => toText(error).includes("due to lock timeout");

const forbiddenPattern =
  /permission denied[^\n]*|must be owner of [^\n]*|no schema has been selected[^\n]*/;

const isForbidden = (error: unknown): error is Error =>
  error instanceof Error && forbiddenPattern.test(error.message);

async function toForbiddenMessage(database: pg.Client, error: Error): Promise<string> {
  const { rows } = await database.query(
    "SELECT current_user AS role, current_database() AS database",
  );
  const { role, database: name } = rows[0];
  const [reason] = forbiddenPattern.exec(error.message) ?? [];
  return `The role "${role}" may not create or change the tables of the database "${name}" (${reason}); set DATABASE_URL to the role that owns the database.`;
}

function toFailureMessage(error: unknown): string {
  const text = toText(error);
  if (text.includes("schema is not empty")) {
    return "The database holds tables that are not Dateline's. Give Dateline a database of its own.";
  }
  if (isLockTimeout(error)) {
    return `The database could not be migrated: another session used one of its tables each of the ${maxAttempts} times. Migrate it again when the other session, such as a backup or an import, has ended.`;
  }
  // The rest is the engine's stack trace.
  return `The database could not be migrated. ${text.split(/\n\s+0: /)[0]}`.trim();
}

async function readMigrations(isWanted: IsWanted) {
  const names = (await readMigrationNames()).filter(isWanted);
  return {
    baseDir: migrationsFolder,
    lockfile: {
      path: "migration_lock.toml",
      content: await readFile(`${migrationsFolder}/migration_lock.toml`, "utf8"),
    },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: {
            tag: "ok" as const,
            value: await readFile(`${migrationsFolder}/${name}/migration.sql`, "utf8"),
          },
        },
      })),
    ),
  };
}

let migrationNames: Promise<string[]> | null = null;

/**
 * Returns the migrations of this checkout, oldest first. Read once: `/ready` needs them as long as
 * the process lives, and a later build may have removed its folder.
 */
export function readMigrationNames(): Promise<string[]> {
  migrationNames ??= listMigrations();
  return migrationNames;
}

async function listMigrations(): Promise<string[]> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
