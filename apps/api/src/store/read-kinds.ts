import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { anyId } from "./any-of.ts";
import { selected } from "./columns.ts";
import { type KindRecord, kindColumns } from "./records.ts";
import { sendPrepared } from "./send.ts";

/** Reads the kinds with these ids. */
export async function readKinds(database: Database, ids: readonly number[]): Promise<KindRecord[]> {
  const rows = await sendPrepared<KindRecord>(
    database,
    sql`/* readKinds */ SELECT ${selected("k", kindColumns)} FROM kinds k WHERE k.id = ${anyId(ids)}`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const kind = byId.get(id);
    if (kind === undefined) throw new Error(`An event has the unknown kind ${id}.`);
    return kind;
  });
}

/** Reads all kinds, in the order in which they were imported. */
export function readAllKinds(database: Database): Promise<KindRecord[]> {
  return sendPrepared<KindRecord>(
    database,
    sql`/* readAllKinds */ SELECT ${selected("k", kindColumns)} FROM kinds k ORDER BY k.id`,
  );
}
