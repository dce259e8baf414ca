import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { readTables } from "../src/backup/tables.ts";

/** The rows of a table in a file of COPY's text format. */
export type Dump = { table: string; columns: string; path: string; rows: number; bytes: number };

/** Writes every table of the database, referenced tables first. */
export async function dumpTables(client: Client, folder: string): Promise<Dump[]> {
  const dumps: Dump[] = [];
  for (const { table, columns } of await readTables(client)) {
    const path = `${folder}/${table}.copy`;
    const copy = client.query(copyTo(`COPY ${table} (${columns}) TO STDOUT`));
    await pipeline(copy, createWriteStream(path, { highWaterMark: chunkBytes }));
    dumps.push({ table, columns, path, rows: copy.rowCount, bytes: (await stat(path)).size });
  }
  return dumps;
}

/**
 * Fills the tables in one transaction, with all indexes, keys and triggers. Returns the
 * milliseconds it took.
 */
export async function fillTables(client: Client, dumps: readonly Dump[]): Promise<number> {
  // A migrated database has dataset version 0.
  await client.query(`TRUNCATE ${dumps.map(({ table }) => table).join(", ")}`);
  const start = performance.now();
  await client.query("BEGIN");
  for (const { table, columns, path } of dumps) {
    const copy = client.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN`));
    await pipeline(createReadStream(path, { highWaterMark: chunkBytes }), copy);
  }
  await client.query("COMMIT");
  return performance.now() - start;
}

const chunkBytes = 256 * 1024;
