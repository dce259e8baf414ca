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

// This file is the one place that says in SQL what a filter means.

/** The conditions that can be judged by an event's key columns. */
export function keyConditions(filter: EventFilter, columns: KeyColumns): Sql[] {
  const conditions = [
    ...filter.windows.map((condition) => windowCondition(condition, columns)),
    ...linkConditions(filter.organizations, columns.id, (condition) => {
      return sql`SELECT x.event_id FROM participations x WHERE x.organization_id ${condition}`;
    }),
    ...linkConditions(filter.people, columns.id, (condition) => {
      return sql`SELECT x.event_id FROM involvements x WHERE x.person_id ${condition}`;
    }),
    ...linkConditions(filter.publishers, columns.id, (condition) => {
      return sql`SELECT x.event_id FROM citations x JOIN documents d ON d.id = x.document_id WHERE d.publisher_id ${condition}`;
    }),
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

// `select` gives the events that are linked to the things that meet a condition on their id.
function linkConditions(set: IdSet | null, id: Sql, select: (condition: Sql) => Sql): Sql[] {
  const { anyOf, allOf, noneOf } = set ?? {};
  const conditions = (allOf ?? []).map((one) => sql`${id} IN (${select(sql`= ${one}::int`)})`);
  if (anyOf) conditions.push(sql`${id} IN (${select(sql`= ANY(${anyOf}::int[])`)})`);
  if (noneOf && noneOf.length > 0) {
    const linked = sql`(${select(sql`= ANY(${noneOf}::int[])`)}) linked`;
    conditions.push(sql`NOT EXISTS (SELECT FROM ${linked} WHERE linked.event_id = ${id})`);
  }
  return conditions;
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
