import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

/** The rows of a table in a file of COPY's text format. */
export type Dump = { table: string; columns: string; path: string; rows: number; bytes: number };

/** Writes every table of the database, in an order in which each may be filled after those it refers to. */
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

/** Fills the tables in one transaction, with every index, key and trigger in place. Returns the milliseconds it took. */
export async function fillTables(client: Client, dumps: readonly Dump[]): Promise<number> {
  // A migrated database has the dataset's version 0.
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

type Table = { table: string; columns: string };

/** Columns that the database computes are left out, and so is what migrations keep of themselves. */
async function readTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    WITH RECURSIVE tables AS (
      SELECT oid FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT LIKE '\\_%'
    ), depths AS (
      SELECT oid, 0 AS depth FROM tables
      UNION
      SELECT c.conrelid, d.depth + 1 FROM depths d
      JOIN pg_constraint c ON c.contype = 'f' AND c.confrelid = d.oid AND c.conrelid <> d.oid
    )
    SELECT oid::regclass::text AS table,
      (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
       WHERE attrelid = oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns
    FROM depths GROUP BY oid ORDER BY max(depth), 1`);
  return rows;
}
