import type { Window, WindowMatch } from "@dateline/core";
import type { EventKind } from "@dateline/db";
import sql, { join, type Sql } from "sql-template-tag";

/** Ids of which an event must have any, all, none; null where that is not asked. */
export type IdSet = { anyOf: number[] | null; allOf: number[] | null; noneOf: number[] | null };

export type WindowCondition = { window: Window; match: WindowMatch };

/** Which events are meant: those that meet every condition. Null: no condition. An empty list: nothing meets it. */
export type EventFilter = {
  windows: WindowCondition[];
  organizations: IdSet | null;
  people: IdSet | null;
  places: IdSet | null;
  publishers: IdSet | null;
  countries: readonly string[] | null;
  kinds: readonly EventKind[] | null;
  minOwners: number;
  /** A tsquery over the events' texts. */
  text: string | null;
};

/** Whether the filter means every event. */
export function isUnfiltered(filter: EventFilter): boolean {
  const { windows, minOwners, ...conditions } = filter;
  return (
    windows.length === 0 && minOwners === 0 && Object.values(conditions).every((c) => c === null)
  );
}

/** Where the key columns of an event are read from: the event itself, or a link that repeats them. */
export type KeyColumns = { id: Sql; earliest: Sql; latest: Sql; salience: Sql };

/** How events are linked to things of one kind. */
type Links = {
  /** The events `x.event_id` that are linked to the things whose id meets a condition. */
  select: (condition: Sql) => Sql;
  /** The number of things that one event is linked to. */
  counted: Sql;
  /** Of the things with these ids, the one with the fewest events. */
  rarest: (ids: Sql) => Sql;
};

// This file is the one place that says in SQL what a filter means.

const ofOrganizations: Links = {
  select: (condition) =>
    sql`SELECT x.event_id FROM participations x WHERE x.organization_id ${condition}`,
  counted: sql`count(*)`,
  rarest: (ids) =>
    sql`SELECT o.id FROM organizations o WHERE o.id = ANY(${ids}) ORDER BY o.event_count LIMIT 1`,
};
const ofPeople: Links = {
  select: (condition) => sql`SELECT x.event_id FROM involvements x WHERE x.person_id ${condition}`,
  counted: sql`count(*)`,
  rarest: (ids) =>
    sql`SELECT p.id FROM people p WHERE p.id = ANY(${ids}) ORDER BY p.event_count LIMIT 1`,
};
const ofPublishers: Links = {
  select: (condition) =>
    sql`SELECT x.event_id FROM citations x JOIN documents d ON d.id = x.document_id WHERE d.publisher_id ${condition}`,
  // An event can have several documents of one publisher.
  counted: sql`count(DISTINCT d.publisher_id)`,
  rarest: (ids) => sql`SELECT p.id FROM publishers p WHERE p.id = ANY(${ids}) ORDER BY (
      SELECT c.begun FROM event_densities c WHERE c.facet = 'PUBLISHER' AND c.key = p.id::text
      ORDER BY c.day DESC LIMIT 1) NULLS FIRST LIMIT 1`,
};

/** The conditions that can be judged by an event's key columns. */
export function keyConditions(filter: EventFilter, columns: KeyColumns): Sql[] {
  const conditions = [
    ...filter.windows.map((condition) => windowCondition(condition, columns)),
    ...linkConditions(filter.organizations, columns.id, ofOrganizations),
    ...linkConditions(filter.people, columns.id, ofPeople),
    ...linkConditions(filter.publishers, columns.id, ofPublishers),
  ];
  if (filter.text !== null) {
    conditions.push(
      sql`${columns.id} IN (SELECT x.event_id FROM event_texts x WHERE x.search @@ ${filter.text}::tsquery)`,
    );
  }
  return conditions;
}

/** The conditions on what only the event `e` itself has. */
export function eventConditions(filter: EventFilter): Sql[] {
  const conditions = placeConditions(filter.places);
  if (filter.countries) {
    conditions.push(
      sql`e.place_id IN (SELECT y.id FROM places y WHERE y.country_code = ANY(${filter.countries}::bpchar[]))`,
    );
  }
  if (filter.kinds) conditions.push(sql`e.kind = ANY(${filter.kinds}::event_kind[])`);
  if (filter.minOwners > 0) conditions.push(sql`e.owners >= ${filter.minOwners}::int`);
  return conditions;
}

/** Whether an event belongs to a window. */
function windowCondition(
  { window: { from, to }, match }: WindowCondition,
  { earliest, latest }: KeyColumns,
): Sql {
  switch (match) {
    case "CERTAIN":
      return sql`${earliest} >= ${from}::date AND ${earliest} < ${to}::date AND ${latest} < ${to}::date`;
    case "POSSIBLE":
      return sql`${earliest} < ${to}::date AND ${latest} >= ${from}::date`;
    case "STARTS":
      return sql`${earliest} >= ${from}::date AND ${earliest} < ${to}::date`;
  }
}

function linkConditions(set: IdSet | null, id: Sql, of: Links): Sql[] {
  const { anyOf, allOf, noneOf } = set ?? {};
  const conditions = allOfConditions(allOf ?? [], id, of);
  if (anyOf) conditions.push(sql`${id} IN (${of.select(sql`= ANY(${anyOf}::int[])`)})`);
  if (noneOf && noneOf.length > 0) {
    const linked = sql`(${of.select(sql`= ANY(${noneOf}::int[])`)}) linked`;
    conditions.push(sql`NOT EXISTS (SELECT FROM ${linked} WHERE linked.event_id = ${id})`);
  }
  return conditions;
}

// Conditions of their own are joined in the best order, but the time to plan them grows
// exponentially with their number. So more than two become one: of the events of the rarest thing,
// those that are linked to as many of the things as there are.
function allOfConditions(allOf: number[], id: Sql, { select, counted, rarest }: Links): Sql[] {
  if (allOf.length <= 2) return allOf.map((one) => sql`${id} IN (${select(sql`= ${one}::int`)})`);
  const all = sql`${allOf}::int[]`;
  return [
    sql`${id} IN (
      ${select(sql`= ANY(${all})`)} AND x.event_id IN (${select(sql`= (${rarest(all)})`)})
      GROUP BY x.event_id HAVING ${counted} = ${allOf.length}::int)`,
  ];
}

// An event has one place or none.
function placeConditions(set: IdSet | null): Sql[] {
  const { anyOf, allOf, noneOf } = set ?? {};
  const conditions: Sql[] = [];
  if (anyOf) conditions.push(sql`e.place_id = ANY(${anyOf}::int[])`);
  if (allOf && allOf.length > 0) conditions.push(sql`e.place_id = ALL(${allOf}::int[])`);
  if (noneOf && noneOf.length > 0) {
    conditions.push(sql`(e.place_id IS NULL OR e.place_id <> ALL(${noneOf}::int[]))`);
  }
  return conditions;
}

/** `WHERE` of conditions that must all be met. */
export function where(conditions: readonly Sql[]): Sql {
  return conditions.length > 0 ? sql`WHERE ${join(conditions, " AND ")}` : sql``;
}
