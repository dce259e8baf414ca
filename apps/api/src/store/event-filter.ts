import type { Window, WindowMatch } from "@dateline/core";
import type { EventKind } from "@dateline/db";
import sql, { join, type Sql } from "sql-template-tag";

/**
 * Ids of which an event must have any, all, or none; null does not filter. `allOf` is sorted by
 * number of events, rarest first.
 */
export type IdSet = { anyOf: number[] | null; allOf: number[] | null; noneOf: number[] | null };

export type WindowCondition = { window: Window; match: WindowMatch };

/**
 * Selects the events that meet every condition. Null does not filter; an empty list matches
 * nothing.
 */
export type EventFilter = {
  windows: WindowCondition[];
  organizations: IdSet | null;
  people: IdSet | null;
  places: IdSet | null;
  publishers: IdSet | null;
  countries: readonly string[] | null;
  kinds: readonly EventKind[] | null;
  minOwners: number;
  /** A tsquery on the texts of events. */
  text: string | null;
};

/** Whether the filter selects all events. */
export function isUnfiltered(filter: EventFilter): boolean {
  const { windows, minOwners, ...conditions } = filter;
  return (
    windows.length === 0 && minOwners === 0 && Object.values(conditions).every((c) => c === null)
  );
}

/** The source of an event's key columns: the event itself, or a link, which repeats them. */
export type KeyColumns = { id: Sql; earliest: Sql; latest: Sql; salience: Sql };

/** How events are linked to records of one kind. */
type Links = {
  /** The events (`x.event_id`) that are linked to records whose id meets a condition. */
  select: (condition: Sql) => Sql;
  /** The number of the records with these ids that one event is linked to. */
  count: (event: Sql, ids: Sql) => Sql;
  /** Whether that is too expensive for events that fail another condition. */
  countLast: boolean;
};

// The only place that translates a filter to SQL.

const ofOrganizations: Links = {
  select: (condition) =>
    sql`SELECT x.event_id FROM participations x WHERE x.organization_id ${condition}`,
  count: (event, ids) =>
    sql`SELECT count(*) FROM participations x WHERE x.event_id = ${event} AND x.organization_id = ANY(${ids})`,
  countLast: false,
};
const ofPeople: Links = {
  select: (condition) => sql`SELECT x.event_id FROM involvements x WHERE x.person_id ${condition}`,
  count: (event, ids) =>
    sql`SELECT count(*) FROM involvements x WHERE x.event_id = ${event} AND x.person_id = ANY(${ids})`,
  countLast: false,
};
const ofPublishers: Links = {
  select: (condition) =>
    sql`SELECT x.event_id FROM citations x JOIN documents d ON d.id = x.document_id WHERE d.publisher_id ${condition}`,
  // An event can have several documents of one publisher.
  count: (event, ids) => sql`SELECT count(DISTINCT d.publisher_id)
    FROM citations x JOIN documents d ON d.id = x.document_id
    WHERE x.event_id = ${event} AND d.publisher_id = ANY(${ids})`,
  countLast: true,
};

/** The conditions on an event's key columns. */
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

/** The conditions on columns that only the event `e` has. */
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

/** Whether an event matches a window. */
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

// PostgreSQL joins separate conditions in the best order, but its planning time grows exponentially
// with their number. The rarest few leave so few events that the others can be counted per event,
// in one condition of any length.
const maxJoined = 3;

function allOfConditions(allOf: readonly number[], id: Sql, links: Links): Sql[] {
  const { select, count, countLast } = links;
  const first = allOf.slice(0, maxJoined);
  const joined = (event: Sql) =>
    first.map((one) => sql`${event} IN (${select(sql`= ${one}::int`)})`);
  const rest = allOf.slice(maxJoined);
  if (rest.length === 0) return joined(id);
  const counted = (event: Sql) => sql`(${count(event, sql`${rest}::int[]`)}) = ${rest.length}::int`;
  return countLast ? [fenced(id, joined, counted)] : [...joined(id), counted(id)];
}

// OFFSET 0 is an optimization fence: without it PostgreSQL counts before it joins.
function fenced(id: Sql, joined: (event: Sql) => Sql[], counted: (event: Sql) => Sql): Sql {
  return sql`${id} IN (
    SELECT few.id FROM (SELECT y.id FROM events y ${where(joined(sql`y.id`))} OFFSET 0) few
    WHERE ${counted(sql`few.id`)})`;
}

// An event has at most one place.
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

/** A `WHERE` clause of conditions combined with AND. */
export function where(conditions: readonly Sql[]): Sql {
  return conditions.length > 0 ? sql`WHERE ${join(conditions, " AND ")}` : sql``;
}
