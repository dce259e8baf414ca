import type { Database } from "@dateline/db";
import sql, { raw } from "sql-template-tag";
import { anyKey } from "./any-of.ts";
import { sendRepeated } from "./send.ts";

/** Where a record is found by a key, in SQL. */
export type RecordPlace = { from: string; key: string };

/** Records of one type as JSON, an SQL expression over the first of these places that has them. */
export type JsonRecords = { json: string; found: readonly RecordPlace[] };

/** Reads the records with these keys; null for an unknown one. */
export async function readJsonRecords(
  database: Database,
  { json, found }: JsonRecords,
  keys: readonly string[],
): Promise<(string | null)[]> {
  const texts = new Map<string, string>();
  for (const { from, key } of found) {
    const missing = keys.filter((one) => !texts.has(one));
    if (missing.length === 0) break;
    const rows = await sendRepeated<{ key: string; text: string }>(
      database,
      sql`/* readJsonRecords */ SELECT ${raw(key)} AS key, ${raw(json)} AS text FROM ${raw(from)} WHERE ${raw(key)} = ${anyKey(missing)}`,
    );
    for (const row of rows) texts.set(row.key, row.text);
  }
  return keys.map((one) => texts.get(one) ?? null);
}
