import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toQuery } from "@dateline/core";
import type { Database, Statement } from "node-sqlite3-wasm";
import { AppError } from "../domain/app-error.ts";
import type { ExportedEvent } from "./exported-event.ts";
import type { FileFacts } from "./file-facts.ts";
import type { FileSource } from "./file-source.ts";
import type { Chunk } from "./send-file.ts";
import { sqliteIndexes, sqliteTables } from "./sqlite-tables.ts";

/** A file is written to disk before it is sent, with about 3 kB per event. */
export const maxSqliteEvents = 100_000;

/**
 * The first bytes of every SQLite database with pages of 4,096 bytes. While the file is written, one of
 * them is sent from time to time, because proxies close a silent connection.
 */
export const sqlitePrefix = Buffer.from("SQLite format 3\0\x10\0\x01\x01", "latin1");
/** Proxies wait at least 30 seconds, of which reading a page may take several. */
export const prefixEveryMs = 15_000;

const empty = Buffer.alloc(0);

/**
 * Writes an SQLite database to a temporary file and then sends it, because SQLite completes the
 * beginning of a file at its end. Only some pages of the file are in memory.
 */
export async function* writeSqlite(source: FileSource): AsyncGenerator<Chunk> {
  const events = await source.countEvents();
  if (events > maxSqliteEvents) {
    throw new AppError(
      "BAD_USER_INPUT",
      `An SQLite file has at most ${maxSqliteEvents.toLocaleString("en")} events, and the view has ${events.toLocaleString("en")}. Choose dates or filters, or \`format=parquet\`.`,
    );
  }
  const folder = await mkdtemp(join(tmpdir(), "dateline-sqlite-"));
  try {
    const path = join(folder, "events.sqlite");
    const start = yield* writeTo(path, source);
    for await (const bytes of createReadStream(path, { start })) yield { bytes, events: 0 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the database, and returns how many bytes of the prefix were sent meanwhile. */
async function* writeTo(
  path: string,
  { facts, readEvents }: FileSource,
): AsyncGenerator<Chunk, number> {
  // Loaded on first use.
  const { default: sqlite } = await import("node-sqlite3-wasm");
  const database = new sqlite.Database(path);
  const inserts: Statement[] = [];
  let sent = 0;
  let sentMs = Number.NEGATIVE_INFINITY;
  /** The next byte of the prefix if it is time; nothing when all are sent. */
  const toBytes = () => {
    if (performance.now() < sentMs + prefixEveryMs) return empty;
    sentMs = performance.now();
    const bytes = sqlitePrefix.subarray(sent, sent + 1);
    sent += bytes.length;
    return bytes;
  };
  try {
    createTables(database, facts);
    for (const { name, columns } of sqliteTables) {
      const values = columns.map(() => "?").join(", ");
      inserts.push(database.prepare(`INSERT OR IGNORE INTO ${name} VALUES (${values})`));
    }
    for await (const texts of readEvents({})) {
      const events = texts.map((text) => JSON.parse(text) as ExportedEvent);
      for (const [index, { toRows }] of sqliteTables.entries()) {
        for (const row of events.flatMap(toRows)) inserts[index]?.run(row);
      }
      yield { bytes: toBytes(), events: texts.length };
    }
    for (const [table, column] of sqliteIndexes) {
      database.exec(`CREATE INDEX ${table}_${column} ON ${table} (${column})`);
    }
    database.exec("COMMIT");
    return sent;
  } finally {
    for (const insert of inserts) insert.finalize();
    database.close();
  }
}

function createTables(database: Database, facts: FileFacts): void {
  // No other process opens the file, and after a crash it is useless.
  database.exec(
    "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN",
  );
  database.exec("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)");
  for (const [name, value] of Object.entries(toAbout(facts))) {
    database.run("INSERT INTO about VALUES (?, ?)", [name, value]);
  }
  for (const { name, columns, constraints } of sqliteTables) {
    database.exec(`CREATE TABLE ${name} (${[...columns, ...constraints].join(", ")})`);
  }
}

const toAbout = ({ title, description, dataset, view, page }: FileFacts) => ({
  title,
  description,
  dataset: dataset.title,
  version: String(dataset.version),
  license: dataset.license,
  published: dataset.publishedAt.toISOString(),
  view: toQuery({ ...view, version: null }),
  address: page,
});
