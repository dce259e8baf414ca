import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { anyId } from "./any-of.ts";
import { selected } from "./columns.ts";
import { type PlaceRecord, placeColumns } from "./records.ts";
import { sendPrepared } from "./send.ts";

/** Reads the places with these ids; null for an unknown id. */
export async function readPlaces(
  database: Database,
  ids: readonly number[],
): Promise<(PlaceRecord | null)[]> {
  const rows = await sendPrepared<PlaceRecord>(
    database,
    sql`/* readPlaces */ SELECT ${selected("l", placeColumns)} FROM places l
      WHERE l.id = ${anyId(ids)}`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}
