import type { Database, EventKind } from "@dateline/db";
import sql from "sql-template-tag";
import type { EventFilter } from "./event-filter.ts";
import { eventsOf } from "./event-source.ts";
import {
  type OrganizationRecord,
  organizationJson,
  type PublisherRecord,
  publisherJson,
} from "./records.ts";
import { send } from "./send.ts";

/** How many of the filter's events has each organization? Most first. */
export function readOrganizationFacet(database: Database, filter: EventFilter) {
  return send<{ organization: OrganizationRecord; count: number }>(
    database,
    sql`SELECT ${organizationJson("o")} AS organization, counted.count
      FROM (
        SELECT l.organization_id, count(*)::int AS count
        FROM ${eventsOf(filter)} e
        JOIN participations l ON l.event_id = e.id
        GROUP BY l.organization_id
      ) counted
      JOIN organizations o ON o.id = counted.organization_id
      ORDER BY counted.count DESC, o.slug`,
  );
}

/** How many of them are of each kind? */
export function readKindFacet(database: Database, filter: EventFilter) {
  return send<{ kind: EventKind; count: number }>(
    database,
    sql`SELECT e.kind::text AS kind, count(*)::int AS count FROM ${eventsOf(filter)} e
      GROUP BY e.kind ORDER BY count DESC, e.kind`,
  );
}

/** How many of them happened in each country? */
export function readCountryFacet(database: Database, filter: EventFilter) {
  return send<{ countryCode: string; count: number }>(
    database,
    sql`SELECT l.country_code AS "countryCode", count(*)::int AS count
      FROM ${eventsOf(filter)} e
      JOIN places l ON l.id = e.place_id
      WHERE l.country_code IS NOT NULL
      GROUP BY l.country_code ORDER BY count DESC, l.country_code`,
  );
}

/** How many of them does each publisher report? */
export function readPublisherFacet(database: Database, filter: EventFilter) {
  return send<{ publisher: PublisherRecord; count: number }>(
    database,
    sql`SELECT ${publisherJson("p")} AS publisher, counted.count
      FROM (
        SELECT d.publisher_id, count(DISTINCT e.id)::int AS count
        FROM ${eventsOf(filter)} e
        JOIN citations l ON l.event_id = e.id
        JOIN documents d ON d.id = l.document_id
        GROUP BY d.publisher_id
      ) counted
      JOIN publishers p ON p.id = counted.publisher_id
      ORDER BY counted.count DESC, p.slug`,
  );
}
