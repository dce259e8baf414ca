import type { Database, EventKind } from "@dateline/db";
import sql, { type Sql } from "sql-template-tag";
import { countBetween, type EventFacet, toCountedKeys, toEdges } from "./density.ts";
import { type EventFilter, isUnfiltered } from "./event-filter.ts";
import { eventKeysOf, eventsOf } from "./event-source.ts";
import { type FlatRow, nested, readJoined } from "./nested.ts";
import { organizationColumns, personColumns, publisherColumns } from "./records.ts";
import { send } from "./send.ts";

const organization = nested("o", organizationColumns);
const person = nested("p", personColumns);
const publisher = nested("p", publisherColumns);

/** Counts the events of a filter by organization, most first. */
export async function readOrganizationFacet(database: Database, filter: EventFilter) {
  const counted =
    countsByKey(filter, "ORGANIZATION", sql`SELECT id, id::text AS key FROM organizations`) ??
    sql`SELECT l.organization_id AS id, count(*)::int AS count
      FROM ${eventKeysOf(filter)} e JOIN participations l ON l.event_id = e.id GROUP BY 1`;
  const rows = await send<{ count: number } & FlatRow>(
    database,
    sql`/* readOrganizationFacet */ SELECT ${organization.columns}, counted.count
      FROM (${counted}) counted JOIN organizations o USING (id)
      ORDER BY counted.count DESC, o.slug`,
  );
  return rows.map((row) => ({
    organization: readJoined(organization, row),
    count: row.count,
  }));
}

/** Counts them by person. */
export async function readPersonFacet(database: Database, filter: EventFilter) {
  // There are no running counts by person. The number of all events of a person is stored with
  // them.
  const counted = isUnfiltered(filter)
    ? sql`SELECT id, event_count AS count FROM people WHERE event_count > 0`
    : sql`SELECT l.person_id AS id, count(*)::int AS count
      FROM ${eventKeysOf(filter)} e JOIN involvements l ON l.event_id = e.id GROUP BY 1`;
  const rows = await send<{ count: number } & FlatRow>(
    database,
    sql`/* readPersonFacet */ SELECT ${person.columns}, counted.count
      FROM (${counted}) counted JOIN people p USING (id)
      ORDER BY counted.count DESC, p.slug`,
  );
  return rows.map((row) => ({ person: readJoined(person, row), count: row.count }));
}

/** Counts them by kind. */
export function readKindFacet(database: Database, filter: EventFilter) {
  const kinds = sql`SELECT kind AS id, kind::text AS key FROM unnest(enum_range(NULL::event_kind)) kind`;
  const counted =
    countsByKey(filter, "KIND", kinds) ??
    sql`SELECT e.kind AS id, count(*)::int AS count FROM ${eventsOf(filter)} e GROUP BY 1`;
  return send<{ kind: EventKind; count: number }>(
    database,
    sql`/* readKindFacet */ SELECT id::text AS kind, count FROM (${counted}) counted ORDER BY count DESC, counted.id`,
  );
}

/** Counts them by country. */
export function readCountryFacet(database: Database, filter: EventFilter) {
  const countries = sql`SELECT DISTINCT country_code AS id, country_code::text AS key FROM places WHERE country_code IS NOT NULL`;
  const counted =
    countsByKey(filter, "COUNTRY", countries) ??
    sql`SELECT l.country_code AS id, count(*)::int AS count
      FROM ${eventsOf(filter)} e JOIN places l ON l.id = e.place_id
      WHERE l.country_code IS NOT NULL GROUP BY 1`;
  return send<{ countryCode: string; count: number }>(
    database,
    sql`/* readCountryFacet */ SELECT id AS "countryCode", count FROM (${counted}) counted ORDER BY count DESC, id`,
  );
}

/** Counts them by publisher. */
export async function readPublisherFacet(database: Database, filter: EventFilter) {
  const counted =
    countsByKey(filter, "PUBLISHER", sql`SELECT id, id::text AS key FROM publishers`) ??
    sql`SELECT d.publisher_id AS id, count(DISTINCT e.id)::int AS count
      FROM ${eventKeysOf(filter)} e
      JOIN citations l ON l.event_id = e.id
      JOIN documents d ON d.id = l.document_id
      GROUP BY 1`;
  const rows = await send<{ count: number } & FlatRow>(
    database,
    sql`/* readPublisherFacet */ SELECT ${publisher.columns}, counted.count
      FROM (${counted}) counted JOIN publishers p USING (id)
      ORDER BY counted.count DESC, p.slug`,
  );
  return rows.map((row) => ({ publisher: readJoined(publisher, row), count: row.count }));
}

/**
 * Counts the events of each `id, key` of a facet from the running counts, without those that have
 * none; null if the filter has more than a window.
 */
export function countsByKey(filter: EventFilter, facet: EventFacet, keys: Sql): Sql | null {
  const edges = toCountedKeys(filter)?.facet === "ALL" ? toEdges(filter.windows) : null;
  if (!edges) return null;
  const count = countBetween(sql`${facet}::event_facet`, sql`k.key`, edges);
  return sql`SELECT id, count FROM (SELECT k.id, ${count} AS count FROM (${keys}) k) counts WHERE count > 0`;
}
