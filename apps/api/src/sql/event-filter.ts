import type { Window, WindowMatch } from "@dateline/core";
import type { EventKind } from "@dateline/db";
import sql, { join, raw, type Sql } from "sql-template-tag";

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
};

// This file is the one place that says in SQL what a filter means.

/** Spans of more than so many days stand in an index of their own, `events_long`. */
const longDays = raw("31");

/** `FROM … WHERE …` of the events that a filter means, under the name `e`. */
export function fromEvents(filter: EventFilter): Sql {
  const first = filter.windows.find(({ match }) => match === "POSSIBLE");
  if (!first) return sql`FROM events e WHERE ${eventConditions(filter)}`;
  const windows = filter.windows.filter((condition) => condition !== first);
  return sql`FROM (${possiblyWithin(first.window)}) e WHERE ${eventConditions({ ...filter, windows })}`;
}

// Overlap alone has no lower bound on `earliest`, so that an index would be read from the beginning of time.
// Short events that overlap began at most `longDays` before the window; the few long ones are read apart.
function possiblyWithin({ from, to }: Window): Sql {
  return sql`
    SELECT * FROM events
    WHERE earliest >= ${from}::date - ${longDays} AND earliest < ${to}::date AND latest >= ${from}::date
    UNION ALL
    SELECT * FROM events
    WHERE latest - earliest > ${longDays} AND earliest < ${from}::date - ${longDays} AND latest >= ${from}::date`;
}

/** The conditions of a filter on the event `e`, joined by AND; always at least one. */
export function eventConditions(filter: EventFilter): Sql {
  const conditions = [
    ...filter.windows.map(windowCondition),
    ...slugConditions(filter.organizations, {
      links: sql`participations x JOIN organizations y ON y.id = x.organization_id WHERE x.event_id = e.id`,
    }),
    ...slugConditions(filter.people, {
      links: sql`involvements x JOIN people y ON y.id = x.person_id WHERE x.event_id = e.id`,
    }),
    ...slugConditions(filter.places, { links: sql`places y WHERE y.id = e.place_id` }),
    ...slugConditions(filter.publishers, {
      links: sql`citations x JOIN documents d ON d.id = x.document_id JOIN publishers y ON y.id = d.publisher_id WHERE x.event_id = e.id`,
    }),
  ];
  if (filter.countries) {
    conditions.push(
      sql`EXISTS (SELECT FROM places y WHERE y.id = e.place_id AND y.country_code = ANY(${filter.countries}::bpchar[]))`,
    );
  }
  if (filter.kinds) conditions.push(sql`e.kind = ANY(${filter.kinds}::event_kind[])`);
  if (filter.minOwners > 0) conditions.push(sql`e.owners >= ${filter.minOwners}::int`);
  return conditions.length > 0 ? join(conditions, " AND ") : sql`true`;
}

function windowCondition({ window: { from, to }, match }: WindowCondition): Sql {
  switch (match) {
    case "CERTAIN":
      return sql`e.earliest >= ${from}::date AND e.earliest < ${to}::date AND e.latest < ${to}::date`;
    case "POSSIBLE":
      return sql`e.earliest < ${to}::date AND e.latest >= ${from}::date`;
    case "STARTS":
      return sql`e.earliest >= ${from}::date AND e.earliest < ${to}::date`;
  }
}

// `links` is a FROM with its WHERE that reaches from the event to the named things `y`.
function slugConditions(set: SlugSet | null, { links }: { links: Sql }): Sql[] {
  if (!set) return [];
  const linked = (slugs: string[]) => sql`FROM ${links} AND y.slug = ANY(${slugs}::text[])`;
  const conditions: Sql[] = [];
  if (set.anyOf) conditions.push(sql`EXISTS (SELECT ${linked(set.anyOf)})`);
  if (set.allOf) {
    const slugs = [...new Set(set.allOf)];
    conditions.push(sql`(SELECT count(DISTINCT y.id) ${linked(slugs)}) = ${slugs.length}::int`);
  }
  if (set.noneOf) conditions.push(sql`NOT EXISTS (SELECT ${linked(set.noneOf)})`);
  return conditions;
}
