import type { Window, WindowMatch } from "@dateline/core";
import type { EventKind } from "@dateline/db";
import sql, { join, type Sql } from "sql-template-tag";

/** Slugs of which an event must have any, all, none; null where that is not asked. */
export type SlugSet = { anyOf: string[] | null; allOf: string[] | null; noneOf: string[] | null };

export type WindowCondition = { window: Window; match: WindowMatch };

/** Which events are meant: those that meet every condition. Null: no condition. An empty list: nothing meets it. */
export type EventFilter = {
  windows: WindowCondition[];
  organizations: SlugSet | null;
  people: SlugSet | null;
  places: SlugSet | null;
  publishers: SlugSet | null;
  countries: string[] | null;
  kinds: EventKind[] | null;
  minOwners: number;
  /** A tsquery over the events' texts. */
  text: string | null;
};

// This file is the one place that says in SQL what a filter means.

/** The conditions of a filter on the event `e`; `earliest` is the column to read its first day from. */
export function eventConditions(filter: EventFilter, earliest: Sql): Sql[] {
  const conditions = [
    ...filter.windows.map((condition) => windowCondition(condition, earliest)),
    ...slugConditions(
      filter.organizations,
      sql`SELECT x.event_id FROM participations x JOIN organizations y ON y.id = x.organization_id WHERE`,
    ),
    ...slugConditions(
      filter.people,
      sql`SELECT x.event_id FROM involvements x JOIN people y ON y.id = x.person_id WHERE`,
    ),
    ...slugConditions(
      filter.places,
      sql`SELECT x.id AS event_id FROM events x JOIN places y ON y.id = x.place_id WHERE`,
    ),
    ...slugConditions(
      filter.publishers,
      sql`SELECT x.event_id FROM citations x JOIN documents d ON d.id = x.document_id JOIN publishers y ON y.id = d.publisher_id WHERE`,
    ),
  ];
  if (filter.countries) {
    conditions.push(
      sql`EXISTS (SELECT FROM places y WHERE y.id = e.place_id AND y.country_code = ANY(${filter.countries}::bpchar[]))`,
    );
  }
  if (filter.kinds) conditions.push(sql`e.kind = ANY(${filter.kinds}::event_kind[])`);
  if (filter.text !== null) {
    conditions.push(
      sql`e.id IN (SELECT x.event_id FROM event_texts x WHERE x.search @@ ${filter.text}::tsquery)`,
    );
  }
  if (filter.minOwners > 0) conditions.push(sql`e.owners >= ${filter.minOwners}::int`);
  return conditions;
}

/** Whether the event `e` belongs to a window. */
export function windowCondition(
  { window: { from, to }, match }: WindowCondition,
  earliest: Sql,
): Sql {
  switch (match) {
    case "CERTAIN":
      return sql`${earliest} >= ${from}::date AND ${earliest} < ${to}::date AND e.latest < ${to}::date`;
    case "POSSIBLE":
      return sql`${earliest} < ${to}::date AND e.latest >= ${from}::date`;
    case "STARTS":
      return sql`${earliest} >= ${from}::date AND ${earliest} < ${to}::date`;
  }
}

// `eventIds` selects the events that are linked to the things `y`, up to the condition on these.
function slugConditions(set: SlugSet | null, eventIds: Sql): Sql[] {
  const { anyOf, allOf, noneOf } = set ?? {};
  const conditions: Sql[] = [];
  if (anyOf) conditions.push(sql`e.id IN (${eventIds} y.slug = ANY(${anyOf}::text[]))`);
  if (allOf && allOf.length > 0) {
    const slugs = [...new Set(allOf)];
    conditions.push(
      sql`e.id IN (${eventIds} y.slug = ANY(${slugs}::text[])
        GROUP BY 1 HAVING count(DISTINCT y.id) = ${slugs.length}::int)`,
    );
  }
  if (noneOf && noneOf.length > 0) {
    conditions.push(
      sql`NOT EXISTS (SELECT FROM (${eventIds} y.slug = ANY(${noneOf}::text[])) linked
        WHERE linked.event_id = e.id)`,
    );
  }
  return conditions;
}

/** `WHERE` of conditions that must all be met. */
export function where(conditions: readonly Sql[]): Sql {
  return conditions.length > 0 ? sql`WHERE ${join(conditions, " AND ")}` : sql``;
}
