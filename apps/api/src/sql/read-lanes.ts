import type { Window } from "@dateline/core";
import type { Database } from "@dateline/db";
import sql, { type Sql } from "sql-template-tag";
import { bucketOf } from "./bucket-of.ts";
import type { EventFilter } from "./event-filter.ts";
import { eventsOf } from "./event-source.ts";
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

// What a lane stands for: the column to group by and the table that has it; then its public key and its name, if it has one.
const lanes: Record<LaneKey, { group: Sql; link: Sql; key: Sql; name: Sql; named: Sql }> = {
  ORGANIZATION: {
    group: sql`l.organization_id`,
    link: sql`JOIN participations l ON l.event_id = e.id`,
    key: sql`o.slug`,
    name: sql`coalesce(o.acronym, o.name)`,
    named: sql`JOIN organizations o ON o.id = cells.lane`,
  },
  KIND: {
    group: sql`e.kind`,
    link: sql``,
    key: sql`cells.lane::text`,
    name: sql`NULL`,
    named: sql``,
  },
  COUNTRY: {
    group: sql`l.country_code`,
    link: sql`JOIN places l ON l.id = e.place_id AND l.country_code IS NOT NULL`,
    key: sql`cells.lane::text`,
    name: sql`NULL`,
    named: sql``,
  },
};

/** Which lanes have most of the filter's events, and how many begin in each of their buckets? Most events first. */
export function readLaneCells(database: Database, query: LaneQuery): Promise<LaneCell[]> {
  const { group, link, key, name, named } = lanes[query.by];
  return send<LaneCell>(
    database,
    sql`WITH cells AS (
        SELECT ${group} AS lane, ${bucketOf(query.buckets)} AS bucket, count(*)::int AS count
        FROM ${eventsOf(query.filter)} e ${link} GROUP BY 1, 2
      ), fullest AS (
        SELECT lane, sum(count) AS total FROM cells GROUP BY lane ORDER BY total DESC, lane LIMIT ${query.first}::int
      )
      SELECT ${key} AS key, ${name} AS name, cells.bucket, cells.count
      FROM cells JOIN fullest USING (lane) ${named}
      ORDER BY fullest.total DESC, cells.lane, cells.bucket`,
  );
}
