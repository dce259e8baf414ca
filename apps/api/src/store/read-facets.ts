import sql, { type Sql } from "sql-template-tag";
import type { NameCounts } from "../event-index/question.ts";
import type { Edges, Roles } from "./clauses/clause.ts";
import { inRoles } from "./clauses/in-roles.ts";
import { selected } from "./columns.ts";
import { countBetween, mentionsBetween, runningBefore, runningInRoles } from "./density.ts";
import { type EventFilter, rolesOf, toEdges } from "./event-filter.ts";
import { eventKeysOf, eventsOf } from "./event-source.ts";
import { askIndex, countedByIndex, type IndexedDatabase } from "./indexed.ts";
import { type FlatRow, nested, readJoined } from "./nested.ts";
import {
  type CollectionRecord,
  collectionColumns,
  kindColumns,
  organizationColumns,
  personColumns,
  publisherColumns,
} from "./records.ts";
import { send } from "./send.ts";

const kind = nested("k", kindColumns);
const organization = nested("o", organizationColumns);
const person = nested("p", personColumns);
const publisher = nested("p", publisherColumns);

/** How many links `l` of a group are mentions. */
export const countedMentions = sql`(count(*) FILTER (WHERE l.role = 'MENTIONED'))::int`;

/** Counts the events of a filter by organization, in its roles, most first. */
export async function readOrganizationFacet(database: IndexedDatabase, filter: EventFilter) {
  const roles = rolesOf(filter, "organizations");
  const counted =
    (await countedByIndex(database, filter, { of: "organizations", roles })) ??
    countedOrganizations(filter, roles);
  const rows = await send<{ count: number; mentioned: number } & FlatRow>(
    database,
    sql`/* readOrganizationFacet */ SELECT ${organization.columns}, counted.count, counted.mentioned
      FROM (${counted}) counted JOIN organizations o USING (id)
      ORDER BY counted.count DESC, o.slug`,
  );
  return rows.map((row) => ({
    organization: readJoined(organization, row),
    count: row.count,
    mentioned: row.mentioned,
  }));
}

function countedOrganizations(filter: EventFilter, roles: Roles): Sql {
  const edges = toEdges(filter);
  const id = sql`k.id`;
  const running = (edges: Edges) =>
    countsByKey(edges, sql`SELECT id FROM organizations`, (day) => runningInRoles(id, roles, day));
  return edges
    ? sql`SELECT k.*, ${mentionsBetween(id, roles, edges)} AS mentioned FROM (${running(edges)}) k`
    : sql`SELECT l.organization_id AS id, count(*)::int AS count, ${countedMentions} AS mentioned
      FROM ${eventKeysOf(filter)} e
      JOIN participations l ON l.event_id = e.id${inRoles("ORGANIZATION", sql`l`, roles)} GROUP BY 1`;
}

/** Counts them by person. */
export async function readPersonFacet(database: IndexedDatabase, filter: EventFilter) {
  const roles = rolesOf(filter, "people");
  const counted =
    (await countedByIndex(database, filter, { of: "people", roles })) ??
    countedPeople(filter, roles);
  const rows = await send<{ count: number; mentioned: number } & FlatRow>(
    database,
    sql`/* readPersonFacet */ SELECT ${person.columns}, counted.count, counted.mentioned
      FROM (${counted}) counted JOIN people p USING (id)
      ORDER BY counted.count DESC, p.slug`,
  );
  return rows.map((row) => ({
    person: readJoined(person, row),
    count: row.count,
    mentioned: row.mentioned,
  }));
}

function countedPeople(filter: EventFilter, roles: Roles): Sql {
  // There are no running counts by person. The number of all events of a person is stored with
  // them.
  if (filter.length === 0) {
    return sql`SELECT o.id, o.event_count AS count, coalesce(l.mentioned, 0) AS mentioned
      FROM people o LEFT JOIN (
        SELECT person_id AS id, count(*)::int AS mentioned FROM involvements WHERE role = 'MENTIONED' GROUP BY 1
      ) l USING (id)
      WHERE o.event_count > 0`;
  }
  return sql`SELECT l.person_id AS id, count(*)::int AS count, ${countedMentions} AS mentioned
    FROM ${eventKeysOf(filter)} e
    JOIN involvements l ON l.event_id = e.id${inRoles("PERSON", sql`l`, roles)} GROUP BY 1`;
}

/** Counts them by kind. */
export async function readKindFacet(database: IndexedDatabase, filter: EventFilter) {
  const indexed = await askIndex(database, filter, (criteria) => ({ ask: "kinds", criteria }));
  const counted = indexed
    ? sql`SELECT * FROM unnest(${indexed.ids}::int[], ${indexed.counts}::int[]) AS indexed(id, count)`
    : countedKinds(filter);
  const rows = await send<{ count: number } & FlatRow>(
    database,
    sql`/* readKindFacet */ SELECT ${kind.columns}, counted.count
      FROM (${counted}) counted JOIN kinds k USING (id)
      ORDER BY counted.count DESC, k.id`,
  );
  return rows.map((row) => ({ kind: readJoined(kind, row), count: row.count }));
}

function countedKinds(filter: EventFilter): Sql {
  const edges = toEdges(filter);
  return edges
    ? countsByKey(edges, sql`SELECT id FROM kinds`, (day) =>
        runningBefore("KIND", sql`k.id::text`, day),
      )
    : sql`SELECT e.kind_id AS id, count(*)::int AS count FROM ${eventsOf(filter)} e GROUP BY 1`;
}

/** Counts them by country. */
export async function readCountryFacet(database: IndexedDatabase, filter: EventFilter) {
  const indexed = await askIndex(database, filter, (criteria) => ({ ask: "countries", criteria }));
  if (indexed) return toCountryFacet(indexed);
  const countries = sql`SELECT DISTINCT country_code AS id, country_code::text AS key FROM places WHERE country_code IS NOT NULL`;
  const edges = toEdges(filter);
  const counted = edges
    ? countsByKey(edges, countries, (day) => runningBefore("COUNTRY", sql`k.key`, day))
    : sql`SELECT l.country_code AS id, count(*)::int AS count
      FROM ${eventsOf(filter)} e JOIN places l ON l.id = e.place_id
      WHERE l.country_code IS NOT NULL GROUP BY 1`;
  return send<{ countryCode: string; count: number }>(
    database,
    sql`/* readCountryFacet */ SELECT id AS "countryCode", count FROM (${counted}) counted ORDER BY count DESC, id`,
  );
}

const toCountryFacet = ({ names, counts }: NameCounts) =>
  names
    .map((countryCode, at) => ({ countryCode, count: counts[at] ?? 0 }))
    .sort((a, b) => b.count - a.count || (a.countryCode < b.countryCode ? -1 : 1));

/** Counts them by collection. */
export async function readCollectionFacet(database: IndexedDatabase, filter: EventFilter) {
  const indexed = await askIndex(database, filter, (criteria) => ({
    ask: "collections",
    criteria,
  }));
  const counted = indexed
    ? sql`SELECT * FROM unnest(${indexed.names}::text[], ${indexed.counts}::int[]) AS indexed(slug, count)`
    : filter.length === 0
      ? sql`SELECT slug, event_count AS count FROM collections WHERE event_count > 0`
      : sql`SELECT e.source AS slug, count(*)::int AS count FROM ${eventsOf(filter)} e GROUP BY 1`;
  const rows = await send<CollectionRecord & { count: number }>(
    database,
    sql`/* readCollectionFacet */ SELECT ${selected("n", collectionColumns)}, counted.count
      FROM (${counted}) counted JOIN collections n USING (slug)
      ORDER BY counted.count DESC, n.slug`,
  );
  return rows.map(({ count, ...collection }) => ({ collection, count }));
}

/** Counts them by publisher whose documents report them. */
export async function readPublisherFacet(database: IndexedDatabase, filter: EventFilter) {
  const counted =
    (await countedByIndex(database, filter, { of: "publishers", roles: null })) ??
    countedPublishers(filter);
  const rows = await send<{ count: number } & FlatRow>(
    database,
    sql`/* readPublisherFacet */ SELECT ${publisher.columns}, counted.count
      FROM (${counted}) counted JOIN publishers p USING (id)
      ORDER BY counted.count DESC, p.slug`,
  );
  return rows.map((row) => ({ publisher: readJoined(publisher, row), count: row.count }));
}

function countedPublishers(filter: EventFilter): Sql {
  const edges = toEdges(filter);
  return edges
    ? countsByKey(edges, sql`SELECT id FROM publishers`, (day) =>
        runningBefore("PUBLISHER", sql`k.id::text`, day),
      )
    : sql`SELECT d.publisher_id AS id, count(DISTINCT e.id)::int AS count
      FROM ${eventKeysOf(filter)} e
      JOIN citations l ON l.event_id = e.id AND l.relation = 'REPORTS'
      JOIN documents d ON d.id = l.document_id
      GROUP BY 1`;
}

/**
 * Counts the events of each row `k` between edges, from the running counts before a day, as
 * `id, count`; without rows that have none.
 */
export function countsByKey(edges: Edges, rows: Sql, toRunning: (day: Sql) => Sql): Sql {
  const count = countBetween(toRunning, edges);
  return sql`SELECT id, count FROM (SELECT k.id, ${count} AS count FROM (${rows}) k) counts WHERE count > 0`;
}
