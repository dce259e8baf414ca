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
    yield* writeTo(path, source);
    for await (const bytes of createReadStream(path)) yield { bytes, events: 0 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* writeTo(path: string, { facts, readEvents }: FileSource): AsyncGenerator<Chunk> {
  // Loaded on first use.
  const { default: sqlite } = await import("node-sqlite3-wasm");
  const database = new sqlite.Database(path);
  const inserts: Statement[] = [];
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
      // Only counts the events: there is nothing to send yet.
      yield { bytes: empty, events: texts.length };
    }
    for (const [table, column] of sqliteIndexes) {
      database.exec(`CREATE INDEX ${table}_${column} ON ${table} (${column})`);
    }
    database.exec("COMMIT");
  } finally {
    for (const insert of inserts) insert.finalize();
    database.close();
  }
}

function createTables(database: Database, facts: FileFacts): void {
  // No other process opens the file, and after a crash it is useless.
  database.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN");
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
