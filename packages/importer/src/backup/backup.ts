import { createWriteStream } from "node:fs";
import { link, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { connect, readFinishedMigrations } from "@dateline/db";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { type BackupHeader, type TableRows, toBackupText } from "./format.ts";
import { BackupError } from "./problem.ts";
import { readSequences, readTables } from "./tables.ts";

export type BackupOptions = {
  url: string;
  /** A file, or a folder where the backup is named after time and version. */
  path: string;
  /** Replaces an existing file. */
  overwrite?: boolean | undefined;
};

export type Backup = { path: string; bytes: number; header: BackupHeader };

/**
 * Writes all tables as of one snapshot; imports and readers are not blocked. The file gets its name
 * when it is complete and on disk.
 *
 * @throws BackupError if the backup is not possible.
 * @throws ConnectionError if the database cannot be reached.
 */
export async function backUp({ url, path, overwrite = false }: BackupOptions): Promise<Backup> {
  const client = await connect(url);
  try {
    await client.query(`
      BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
      SET LOCAL DateStyle = ISO;
      SET LOCAL TimeZone = 'UTC';
      SET LOCAL statement_timeout = 0;
      SET LOCAL idle_in_transaction_session_timeout = 0;
    `);
    const tables = await readTables(client);
    const header = await readHeader(client);
    // As pg_dump does, so that no migration changes a table before it is read.
    await client.query(
      `LOCK TABLE ${tables.map(({ table }) => table).join(", ")} IN ACCESS SHARE MODE`,
    );
    const file = await toFile(path, header);
    if (!overwrite && (await exists(file))) throw toExistsError(file);
    async function* copy(): AsyncGenerator<TableRows> {
      for (const { table, columns } of tables) {
        const rows = client.query(copyTo(`COPY ${table} (${columns}) TO STDOUT`));
        yield { table, columns, rows };
      }
    }
    await writeWhole(file, toBackupText(header, copy()), overwrite);
    return { path: file, bytes: (await stat(file)).size, header };
  } finally {
    await client.end();
  }
}

async function readHeader(client: pg.Client): Promise<BackupHeader> {
  const migrations = await readFinishedMigrations(client);
  if (migrations.length === 0) {
    throw new BackupError("The database has no tables of Dateline; there is nothing to back up.");
  }
  const { rows } = await client.query<Pick<BackupHeader, "version" | "identity" | "events">>(
    "SELECT version, identity, events FROM dataset_versions ORDER BY version DESC LIMIT 1",
  );
  const [dataset] = rows;
  if (dataset === undefined) throw new BackupError("The database has no dataset version.");
  const madeAt = new Date().toISOString();
  return { format: 1, madeAt, ...dataset, migrations, sequences: await readSequences(client) };
}

/** File names sort by time. */
async function toFile(path: string, { madeAt, version }: BackupHeader): Promise<string> {
  const isFolder = path.endsWith("/") || (await stat(path).catch(() => null))?.isDirectory();
  if (!isFolder) return path;
  await mkdir(path, { recursive: true, mode: 0o700 });
  const time = madeAt.replace(/\.\d+|[-:]/g, "");
  return join(path, `dateline-${time}-v${version}.backup.gz`);
}

/** Writes a temporary file in the same folder, and renames it when it is on disk. */
async function writeWhole(
  path: string,
  text: AsyncIterable<Buffer>,
  overwrite: boolean,
): Promise<void> {
  const unfinished = `${path}.${process.pid}.unfinished`;
  try {
    const file = createWriteStream(unfinished, { mode: 0o600, flush: true });
    await pipeline(text, createGzip(), file);
    await (overwrite ? rename(unfinished, path) : renameUnlessExists(unfinished, path));
    await syncFolder(dirname(path));
  } catch (error) {
    throw toWriteError(path, error);
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** Unlike `rename`, a hard link does not replace a file that was created meanwhile. */
async function renameUnlessExists(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" || (await exists(to))) throw toExistsError(to);
    // The file system has no hard links.
    await rename(from, to);
  }
}

/** The folder contains the name, so it has to be synced as well. */
async function syncFolder(path: string): Promise<void> {
  // Folders cannot be opened on Windows.
  const folder = await open(path).catch(() => null);
  await folder?.sync().catch(() => {});
  await folder?.close();
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

const toExistsError = (path: string) =>
  new BackupError(`${path} already exists; name another file, or add --overwrite.`);

function toWriteError(path: string, error: unknown): unknown {
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC") {
    return new BackupError(`The disk of ${dirname(path)} is full; no backup was written.`);
  }
  return syscall === undefined ? error : new BackupError(`${path} cannot be written: ${message}.`);
}
