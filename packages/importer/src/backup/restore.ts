import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { connect, migrate, readFinishedMigrations, readMigrationNames } from "@dateline/db";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { commit } from "../commit.ts";
import { deriveDensities } from "../derive.ts";
import { takeImportLock } from "../lock.ts";
import { type BackupHeader, checkBackup, openBackup } from "./format.ts";
import { BackupError } from "./problem.ts";
import { readTables, type Sequence } from "./tables.ts";

export type RestoreOptions = {
  url: string;
  path: string;
  /** Replaces an existing dataset. */
  overwrite?: boolean | undefined;
};

/**
 * Restores the state of the backup, dataset versions included, in one transaction: readers see all
 * of it or nothing. The file is verified before anything is changed. A database with fewer
 * migrations than the backup is migrated to the backup's state first; at the end all migrations of
 * this checkout are applied.
 *
 * @throws BackupError if the restore is not possible, or if migrations fail after it.
 * @throws ConnectionError if the database cannot be reached.
 */
export async function restore(options: RestoreOptions): Promise<BackupHeader> {
  const { url, path, overwrite = false } = options;
  const header = await checkBackup(path);
  await requireKnownMigrations(path, header);
  const client = await connect(url);
  try {
    await requireTarget(client, header, overwrite);
    const last = header.migrations.at(-1);
    if (last !== undefined) await migrate(url, { through: last });
    await client.query(`
      BEGIN ISOLATION LEVEL READ COMMITTED;
      SET LOCAL DateStyle = ISO;
      SET LOCAL TimeZone = 'UTC';
      SET LOCAL statement_timeout = 0;
      SET LOCAL lock_timeout = 0;
      SET LOCAL idle_in_transaction_session_timeout = 0;
    `);
    await takeImportLock(client);
    // An import may have committed meanwhile.
    await requireTarget(client, header, overwrite);
    const tables = await readTables(client);
    // Not TRUNCATE, which would block readers and show empty tables to older snapshots.
    for (const { table } of tables.toReversed()) await client.query(`DELETE FROM ${table}`);
    for await (const { table, columns, rows } of (await openBackup(path)).tables) {
      const copy = client.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN`));
      await pipeline(Readable.from(rows), copy);
    }
    for (const sequence of header.sequences) await advance(client, sequence);
    await deriveDensities(client);
    await commit(client);
    await bringUpToDate(url, header);
    await vacuum(client);
  } finally {
    await client.end();
  }
  return header;
}

async function bringUpToDate(url: string, { version }: BackupHeader): Promise<void> {
  try {
    await migrate(url);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BackupError(
      `Version ${version} was restored, but the database lacks later migrations; apply them with "npm run migrate". ${reason}`,
    );
  }
}

/** Updates the statistics of the planner. If it fails, autovacuum does the same later. */
async function vacuum(client: pg.Client): Promise<void> {
  try {
    // The settings of the transaction have ended with it.
    await client.query("SET statement_timeout = 0; SET lock_timeout = 0");
    const tables = await readTables(client);
    await client.query(`VACUUM (ANALYZE) ${tables.map(({ table }) => table).join(", ")}`);
  } catch {
    // The restore itself has succeeded.
  }
}

async function requireKnownMigrations(path: string, { migrations }: BackupHeader): Promise<void> {
  const known = new Set(await readMigrationNames());
  const unknown = migrations.find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw new BackupError(
    `${path} was made by a newer Dateline (this one does not know the migration ${unknown}); restore it with that one.`,
  );
}

async function requireTarget(
  client: pg.Client,
  { migrations }: BackupHeader,
  overwrite: boolean,
): Promise<void> {
  const { database } = client;
  const finished = await readFinishedMigrations(client);
  const later = finished.find((name) => !migrations.includes(name));
  if (later !== undefined) {
    throw new BackupError(
      `The database "${database}" is newer than the backup (it has the migration ${later}); restore into an empty database, which is then brought up to date.`,
    );
  }
  if (finished.length === 0 || overwrite) return;
  const { rows } = await client.query(
    "SELECT max(version) AS version FROM dataset_versions HAVING max(version) > 0",
  );
  if (rows[0] === undefined) return;
  throw new BackupError(
    `The database "${database}" holds version ${rows[0].version} of a dataset; add --overwrite to replace all of it.`,
  );
}

/** Never lowers a sequence: sequences ignore rollbacks, and a value must not be assigned twice. */
async function advance(client: pg.Client, { table, column, value }: Sequence): Promise<void> {
  await client.query(
    `SELECT setval(s, greatest($3::bigint, pg_sequence_last_value(s), (SELECT max(${column}) FROM ${table})))
     FROM pg_get_serial_sequence($1, $2) n, LATERAL (SELECT n::regclass AS s) sequence`,
    [table, column, value],
  );
}
