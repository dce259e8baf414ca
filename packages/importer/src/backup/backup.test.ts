import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { migrate, readMigrationNames } from "@dateline/db";
import { createTestDatabase, type TestDatabase, toProgram } from "@dateline/db/testing";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importDataset } from "../import.ts";
import { writeMadeUpDataset } from "../made-up-events.ts";
import { backUp } from "./backup.ts";
import { BackupError } from "./problem.ts";
import { restore } from "./restore.ts";
import { holdVacuum, readChecksums, stallAfter, writeOlderBackup } from "./test-backup.ts";

let folder: string;
let source: TestDatabase;
const databases: TestDatabase[] = [];

async function open(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  databases.push(database);
  return database;
}

/** A database without tables. */
async function openWithoutTables(): Promise<TestDatabase> {
  const database = await open();
  await query(database.url, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  return database;
}

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function load(url: string, events: number) {
  const path = join(folder, `dataset-${events}`);
  await writeMadeUpDataset(path, events, "jsonl");
  const outcome = await importDataset({ url, path });
  expect(outcome.ok).toBe(true);
}

const toPath = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dateline-backup-"));
  source = await open();
  await load(source.url, 1000);
});
afterAll(async () => {
  for (const database of databases) await database.drop();
  await rm(folder, { recursive: true, force: true });
});

describe("a backup", () => {
  it("taken at any moment of an import restores exactly the version before or after it", async () => {
    const { url } = await open();
    await load(url, 300);
    const states = [await readChecksums(url)];
    let isImporting = true;
    const importing = load(url, 900).finally(() => {
      isImporting = false;
    });
    const backups = [];
    for (let n = 0; isImporting || n === 0; n++) {
      backups.push(await backUp({ url, path: toPath(`during-${n}`) }));
    }
    await importing;
    backups.push(await backUp({ url, path: toPath("after") }));
    states.push(await readChecksums(url));
    expect(backups[0]?.header.version).toBe(1);
    expect(backups.at(-1)?.header.version).toBe(2);
    for (const { path, header } of [...backups.slice(0, 1), ...backups.slice(-2)]) {
      const target = await openWithoutTables();
      await restore({ url: target.url, path });
      expect(await readChecksums(target.url)).toEqual(states[header.version - 1]);
    }
  }, 120_000);

  it("in a folder is named after time and version", async () => {
    const { path } = await backUp({ url: source.url, path: toPath("new/") });
    expect(path).toMatch(/\/new\/dateline-\d{8}T\d{6}Z-v1\.backup\.gz$/);
  });

  it("replaces a file only with `overwrite`", async () => {
    const path = toPath("taken");
    await writeFile(path, "mine");
    await expect(backUp({ url: source.url, path })).rejects.toThrow(
      `${path} already exists; name another file, or add --overwrite.`,
    );
    expect(await readFile(path, "utf8")).toBe("mine");
    await backUp({ url: source.url, path, overwrite: true });
    expect((await readFile(path)).length).toBeGreaterThan(1000);
  });

  it("that fails leaves no file", async () => {
    const { url, close } = await stallAfter(source.url, 200_000, { isCut: true });
    await expect(backUp({ url, path: toPath("cut/") })).rejects.toThrow();
    close();
    expect(await readdir(toPath("cut"))).toEqual([]);
  });

  it("that is killed leaves no file with a backup's name, and none that can be restored", async () => {
    const { url, close } = await stallAfter(source.url, 200_000);
    const cli = fileURLToPath(new URL("../backup-cli.ts", import.meta.url));
    const child = spawn(process.execPath, [...toProgram("backup", cli), toPath("killed/")], {
      env: { ...process.env, DATABASE_URL: url },
      stdio: "ignore",
    });
    const readNames = () => readdir(toPath("killed")).catch(() => []);
    while ((await readNames()).length === 0) {
      expect(child.exitCode).toBeNull();
      await sleep(20);
    }
    child.kill("SIGKILL");
    await once(child, "exit");
    close();
    const [name, ...others] = await readNames();
    expect(others).toEqual([]);
    expect(name).toMatch(/\.unfinished$/);
    const path = toPath(`killed/${name}`);
    await expect(restore({ url: source.url, path, overwrite: true })).rejects.toThrow(
      `${path} is not a complete backup`,
    );
  });
});

describe("a restore", () => {
  let path: string;
  beforeAll(async () => {
    ({ path } = await backUp({ url: source.url, path: toPath("whole") }));
  });

  it("replaces a dataset only with `overwrite`, and then all of it", async () => {
    const { url } = await open();
    await load(url, 300);
    await load(url, 400);
    const before = await readChecksums(url);
    await expect(restore({ url, path })).rejects.toThrow(
      "holds version 2 of a dataset; add --overwrite to replace all of it.",
    );
    expect(await readChecksums(url)).toEqual(before);
    await restore({ url, path, overwrite: true });
    expect(await readChecksums(url)).toEqual(await readChecksums(source.url));
    // New ids continue where they would have without the restore.
    await load(url, 1200);
    expect(await query(url, "SELECT max(version) AS version FROM dataset_versions")).toEqual([
      { version: 2 },
    ]);
  });

  it("blocks no reader, who sees the previous data until the end", async () => {
    const { url } = await open();
    await load(url, 300);
    const reader = new pg.Client({ connectionString: url });
    await reader.connect();
    await reader.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
    const count = async () =>
      (await reader.query("SELECT count(*)::int FROM events")).rows[0].count;
    expect(await count()).toBe(300);
    await restore({ url, path, overwrite: true });
    expect(await count()).toBe(300);
    await reader.query("COMMIT");
    expect(await count()).toBe(1000);
    await reader.end();
  });

  it("of a truncated, changed or other file changes nothing", async () => {
    const { url } = await open();
    const before = await readChecksums(url);
    const whole = await readFile(path);
    const text = gunzipSync(whole);
    const swapped = Buffer.from(text);
    swapped.write("Evening", text.indexOf("Event"));
    const files: [Buffer, string][] = [
      [whole.subarray(0, whole.length - 1), "its end is missing"],
      [whole.subarray(0, whole.length / 2), "its end is missing"],
      [gzipSync(text.subarray(0, text.lastIndexOf("-- End"))), "its end is missing"],
      [gzipSync(text.subarray(0, text.length / 2)), "its end is missing"],
      [gzipSync(swapped), "its checksum is wrong"],
      [Buffer.alloc(0), "its end is missing"],
      [text, "incorrect header check"],
      [gzipSync("SELECT 1;\n"), "it has another format"],
    ];
    for (const [content, reason] of files) {
      const broken = toPath("broken");
      await writeFile(broken, content);
      await expect(restore({ url, path: broken })).rejects.toThrow(
        `${broken} is not a complete backup: ${reason}. Use another one.`,
      );
    }
    await expect(restore({ url, path: toPath("none") })).rejects.toThrow("does not exist");
    expect(await readChecksums(url)).toEqual(before);
  });

  it("of an older backup brings the database up to date", async () => {
    const migrations = await readMigrationNames();
    const older = await writeOlderBackup(toPath("older"));
    const { url } = await openWithoutTables();
    await restore({ url, path: older });
    const finished = await query(url, "SELECT migration_name FROM _prisma_migrations ORDER BY 1");
    expect(finished.map((row) => row.migration_name)).toEqual(migrations);
    expect(await query(url, "SELECT name, names FROM organizations")).toHaveLength(1);
    expect(await query(url, "SELECT nextval('organizations_id_seq')::int AS id")).toEqual([
      { id: 8 },
    ]);
    await expect(restore({ url, path: older, overwrite: true })).rejects.toThrow(
      `is newer than the backup (it has the migration ${migrations[2]})`,
    );
  });

  it("of an older backup that cannot be brought up to date says that the data is restored", async () => {
    const older = await writeOlderBackup(toPath("older"));
    const { url } = await openWithoutTables();
    const [, second] = await readMigrationNames();
    await migrate(url, { through: second ?? "" });
    // The third migration adds this column.
    await query(url, "ALTER TABLE dataset_versions ADD COLUMN identity uuid");
    const error = await restore({ url, path: older }).catch((error) => error);
    expect(error).toBeInstanceOf(BackupError);
    expect(error.message).toMatch(
      /^Version 1 was restored, but the database lacks later migrations; apply them with "npm run migrate"\. The database could not be migrated\./,
    );
    expect(await query(url, "SELECT name FROM organizations")).toEqual([{ name: "Club" }]);
  });

  it("updates the statistics, whatever timeouts the database has", async () => {
    const { url } = await open();
    const { pathname } = new URL(url);
    await query(url, `ALTER DATABASE ${pathname.slice(1)} SET lock_timeout = '1ms'`);
    const { waitForVacuum, release } = await holdVacuum(url);
    const restoring = restore({ url, path, overwrite: true });
    await Promise.race([restoring, waitForVacuum()]);
    await release();
    await restoring;
    expect(
      await query(url, "SELECT reltuples FROM pg_class WHERE oid = 'events'::regclass"),
    ).toEqual([{ reltuples: 1000 }]);
  });

  it("has succeeded even if the connection is lost while the statistics are updated", async () => {
    const { url } = await open();
    const { waitForVacuum, release } = await holdVacuum(url);
    const restoring = restore({ url, path, overwrite: true });
    const pid = await Promise.race([restoring, waitForVacuum()]);
    await query(source.url, `SELECT pg_terminate_backend(${pid})`);
    expect((await restoring).events).toBe(1000);
    await release();
    expect(await readChecksums(url)).toEqual(await readChecksums(source.url));
  });

  it("of a newer Dateline's backup is refused", async () => {
    const { url } = await open();
    await query(
      url,
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name)
       VALUES ('x', 'x', now(), '29990101000000_later')`,
    );
    const newer = await backUp({ url, path: toPath("newer") });
    await expect(restore({ url: source.url, path: newer.path })).rejects.toThrow(
      "was made by a newer Dateline (this one does not know the migration 29990101000000_later)",
    );
  });
});
