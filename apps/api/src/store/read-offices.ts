import type { Day } from "@dateline/core";
import { type Database, toKnownDaySql } from "@dateline/db";
import sql, { raw } from "sql-template-tag";
import { groupRows } from "./group-rows.ts";
import { send } from "./send.ts";

/** An office of one person, with the days of the events at which it is on record. */
export type OfficeRow = { office: string; earliest: Day; latest: Day; count: number };

const known = toKnownDaySql("l");

/** Reads the offices of these people: those with most events, ordered by first day. */
export async function readOffices(
  database: Database,
  personIds: readonly number[],
  limit: number,
): Promise<OfficeRow[][]> {
  const rows = await send<OfficeRow & { personId: number }>(
    database,
    sql`/* readOffices */ SELECT owners.id AS "personId", held.*
      FROM unnest(${personIds}::int[]) AS owners(id)
      CROSS JOIN LATERAL (
        SELECT l.office, min(${raw(known.earliest)}) AS earliest, max(${raw(known.latest)}) AS latest, count(*)::int AS count
        FROM involvements l WHERE l.person_id = owners.id AND l.office IS NOT NULL
        GROUP BY l.office ORDER BY count DESC, l.office LIMIT ${limit}::int
      ) held
      ORDER BY owners.id, held.earliest, held.latest, held.office`,
  );
  return groupRows(
    personIds,
    rows,
    (row) => row.personId,
    ({ personId: _, ...office }) => office,
  );
}
