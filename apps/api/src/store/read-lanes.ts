import type { LaneKind, Window } from "@dateline/core";
import sql, { empty, type Sql } from "sql-template-tag";
import type { LaneId } from "../event-index/question.ts";
import { bucketOf } from "./bucket-of.ts";
import type { Edges, EventFacet, Roles } from "./clauses/clause.ts";
import { inRoles } from "./clauses/in-roles.ts";
import { mentionsBetween, runningBefore, runningInRoles, toBucketEdges } from "./density.ts";
import { rolesOf, toEdges } from "./event-filter.ts";
import { eventsOf } from "./event-source.ts";
import { askIndex, type IndexedDatabase } from "./indexed.ts";
import { countedMentions, countsByKey } from "./read-facets.ts";
import { type DrawnFilter, within } from "./read-timeline.ts";
import { send } from "./send.ts";

/**
 * A bucket of a lane that has events. `bucket` is 1-based; `mentioned` counts the events of the
 * lane that only mention it.
 */
export type LaneCell = {
  key: string;
  name: string | null;
  mentioned: number;
  bucket: number;
  count: number;
};

export type LaneQuery = {
  by: LaneKind;
  first: number;
  /** Only these keys; all if null. */
  keys: readonly string[] | null;
  drawn: DrawnFilter;
  /** The whole window, contiguous. */
  buckets: readonly Window[];
};

type LaneSql = {
  /** All lanes as (id, key, name); and `counted_by`, the key of their facet. */
  all: Sql;
  /** The lane of an event `e`, never null: `link` leaves out the events that are in none. */
  id: Sql;
  link: Sql;
  /** The running counts of the lanes; null if there are none. */
  facet: EventFacet | null;
};

const lanes: Record<LaneKind, LaneSql> = {
  ORGANIZATION: {
    all: sql`SELECT id, id::text AS counted_by, slug AS key, coalesce(acronym, name) AS name FROM organizations`,
    id: sql`l.organization_id`,
    link: sql`JOIN participations l ON l.event_id = e.id`,
    facet: "ORGANIZATION",
  },
  KIND: {
    all: sql`SELECT id, id::text AS counted_by, slug AS key, label AS name FROM kinds`,
    id: sql`e.kind_id`,
    link: empty,
    facet: "KIND",
  },
  COUNTRY: {
    all: sql`SELECT DISTINCT country_code AS id, country_code::text AS counted_by, country_code::text AS key, NULL AS name FROM places WHERE country_code IS NOT NULL`,
    id: sql`l.country_code`,
    link: sql`JOIN places l ON l.id = e.place_id AND l.country_code IS NOT NULL`,
    facet: "COUNTRY",
  },
};

/**
 * Reads the lanes with most of the drawn events, most first, with the number of events that start
 * in each of their buckets. An organization's lane has the events in the roles of the filter.
 */
export async function readLaneCells(
  database: IndexedDatabase,
  query: LaneQuery,
): Promise<LaneCell[]> {
  const { all, facet } = lanes[query.by];
  const wanted = query.keys
    ? sql`SELECT * FROM (${all}) every WHERE key = ANY(${query.keys}::text[])`
    : all;
  const edges = toEdges(within(query.drawn));
  if (!edges || !facet) {
    const indexed = await readIndexedCells(database, query, wanted);
    if (indexed) return indexed;
  }
  return send<LaneCell>(
    database,
    sql`/* readLaneCells */ WITH lanes AS MATERIALIZED (${wanted}), ${edges && facet ? running(query, facet, edges) : counted(query)}
      SELECT lanes.key, lanes.name, fullest.mentioned, cells.bucket, cells.count
      FROM cells JOIN fullest USING (id) JOIN lanes USING (id)
      WHERE cells.count > 0
      ORDER BY fullest.count DESC, id, cells.bucket`,
  );
}

type NamedLane = { id: LaneId; key: string; name: string | null };

/** The same from the index; null if it cannot answer. */
async function readIndexedCells(
  database: IndexedDatabase,
  query: LaneQuery,
  wanted: Sql,
): Promise<LaneCell[] | null> {
  if (!database.index) return null;
  const { by, first, keys, drawn, buckets } = query;
  const read = (condition: Sql) =>
    send<NamedLane>(
      database,
      sql`/* readIndexedCells */ SELECT id, key, name FROM (${wanted}) lanes ${condition}`,
    );
  const picked = keys && (await read(empty));
  const found = await askIndex(database, within(drawn), (criteria) => ({
    ask: "lanes",
    ...{ by, criteria, first, roles: toRoles(query) },
    keys: picked?.map(({ id }) => id) ?? null,
    starts: buckets.map(({ from }) => from),
  }));
  if (!found) return null;
  const type = by === "COUNTRY" ? sql`text` : sql`int`;
  const named =
    picked ?? (await read(sql`WHERE id = ANY(${found.map(({ id }) => id)}::${type}[])`));
  const lanesById = new Map(named.map((lane) => [lane.id, lane]));
  return found.flatMap(({ id, mentioned, counts }) => {
    const { key = String(id), name = null } = lanesById.get(id) ?? {};
    return counts.flatMap((count, at) =>
      count > 0 ? { key, name, mentioned, bucket: at + 1, count } : [],
    );
  });
}

const toRoles = ({ by, drawn }: LaneQuery): Roles =>
  by === "ORGANIZATION" ? rolesOf(drawn.filter, "organizations") : null;

// From running counts: the totals of all lanes, then the buckets of the largest.
function running(query: LaneQuery, facet: EventFacet, edges: Edges): Sql {
  const { by, first, buckets } = query;
  const roles = toRoles(query);
  const toRunning = (lane: Sql) => (day: Sql) =>
    roles
      ? runningInRoles(sql`${lane}.id`, roles, day)
      : runningBefore(facet, sql`${lane}.counted_by`, day);
  const totals = countsByKey(edges, sql`SELECT * FROM lanes`, toRunning(sql`k`));
  const mentioned = by === "ORGANIZATION" ? mentionsBetween(sql`k.id`, roles, edges) : sql`0`;
  return sql`fullest AS MATERIALIZED (
      SELECT k.*, ${mentioned} AS mentioned FROM (${fullest(totals, first)}) k
    ), edges AS (
      SELECT id, edge.n::int, coalesce(r.begun, 0) AS begun, coalesce(r.ended, 0) AS ended
      FROM fullest JOIN lanes USING (id)
      CROSS JOIN unnest(${toBucketEdges(buckets)}::date[]) WITH ORDINALITY AS edge(day, n)
      LEFT JOIN LATERAL ${toRunning(sql`lanes`)(sql`edge.day`)} r ON true
    ), cells AS (
      SELECT b.id, a.n AS bucket, b.begun - CASE a.n WHEN 1 THEN a.ended ELSE a.begun END AS count
      FROM edges a JOIN edges b ON b.id = a.id AND b.n = a.n + 1
    )`;
}

// Event by event.
function counted(query: LaneQuery): Sql {
  const { by, first, keys, drawn, buckets } = query;
  const { id, link } = lanes[by];
  const wanted = keys ? sql`WHERE ${id} IN (SELECT id FROM lanes)` : empty;
  const mentioned = by === "ORGANIZATION" ? countedMentions : sql`0`;
  return sql`cells AS (
      SELECT ${id} AS id, ${bucketOf(buckets)} AS bucket, count(*)::int AS count, ${mentioned} AS mentioned
      FROM ${eventsOf(within(drawn))} e ${link}${inRoles("ORGANIZATION", sql`l`, toRoles(query))} ${wanted} GROUP BY 1, 2
    ), fullest AS (
      ${fullest(sql`SELECT id, sum(count) AS count, sum(mentioned)::int AS mentioned FROM cells GROUP BY id`, first)}
    )`;
}

function fullest(totals: Sql, first: number): Sql {
  return sql`SELECT * FROM (${totals}) totals ORDER BY count DESC, id LIMIT ${first}::int`;
}
