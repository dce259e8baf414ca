import type { Window } from "@dateline/core";
import type { Database } from "@dateline/db";
import sql, { type Sql } from "sql-template-tag";
import { bucketOf } from "./bucket-of.ts";
import { type EventFilter, fromEvents } from "./event-filter.ts";
import { send } from "./send.ts";

export type LaneKey = "ORGANIZATION" | "KIND" | "COUNTRY";

/** One filled bucket of one lane; `bucket` counts from 1. */
export type LaneCell = { key: string; name: string | null; bucket: number; count: number };

export type LaneQuery = {
  by: LaneKey;
  first: number;
  filter: EventFilter;
  buckets: readonly Window[];
};

// What a lane is: its key, its name where the database has one, and the tables between.
const lanes: Record<LaneKey, { key: Sql; name: Sql; joins: Sql }> = {
  ORGANIZATION: {
    key: sql`o.slug`,
    name: sql`coalesce(o.acronym, o.name)`,
    joins: sql`JOIN participations l ON l.event_id = e.id JOIN organizations o ON o.id = l.organization_id`,
  },
  KIND: { key: sql`e.kind::text`, name: sql`NULL::text`, joins: sql`` },
  COUNTRY: {
    key: sql`p.country_code::text`,
    name: sql`NULL::text`,
    joins: sql`JOIN places p ON p.id = e.place_id AND p.country_code IS NOT NULL`,
  },
};

/** Which lanes have most of the filter's events, and how many begin in each of their buckets? Most events first. */
export function readLaneCells(database: Database, query: LaneQuery): Promise<LaneCell[]> {
  const { key, name, joins } = lanes[query.by];
  return send<LaneCell>(
    database,
    sql`WITH matching AS (
        SELECT e.id, e.kind, e.place_id, ${bucketOf(query.buckets)} AS bucket ${fromEvents(query.filter)}
      ), cells AS (
        SELECT ${key} AS key, ${name} AS name, e.bucket, count(*)::int AS count
        FROM matching e ${joins} GROUP BY 1, 2, 3
      ), fullest AS (
        SELECT key, sum(count) AS total FROM cells GROUP BY key ORDER BY total DESC, key LIMIT ${query.first}::int
      )
      SELECT cells.* FROM cells JOIN fullest USING (key)
      ORDER BY fullest.total DESC, cells.key, cells.bucket`,
  );
}
