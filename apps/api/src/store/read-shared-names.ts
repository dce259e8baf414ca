import type { InvolvementRole, ParticipationRole } from "@dateline/db";
import sql, { empty, join, type Sql } from "sql-template-tag";
import type { Clause, EventScope, Roles } from "./clauses/clause.ts";
import { emptySet } from "./clauses/id-set.ts";
import { inRoles } from "./clauses/in-roles.ts";
import { organizationClause } from "./clauses/organization-clause.ts";
import { personClause } from "./clauses/person-clause.ts";
import type { EventFilter } from "./event-filter.ts";
import { eventKeysOf } from "./event-source.ts";
import { groupRows } from "./group-rows.ts";
import { countedByIndex, type IndexedDatabase } from "./indexed.ts";
import { type FlatRow, type Nested, nested, readJoined } from "./nested.ts";
import { countedMentions } from "./read-facets.ts";
import {
  type OrganizationRecord,
  organizationColumns,
  type PersonRecord,
  personColumns,
} from "./records.ts";
import { send } from "./send.ts";

export type SharedQuery = {
  filter: EventFilter;
  limit: number;
  /** The roles in which the owner counts, and those in which the others count. */
  roles: { own: Roles; others: Roles };
};
export type OrganizationCount = {
  organization: OrganizationRecord;
  count: number;
  mentioned: number;
};
export type PersonCount = { person: PersonRecord; count: number; mentioned: number };

/**
 * Reads the organizations that share most events with each of these organizations or people,
 * without itself.
 */
export function readSharedOrganizations(
  database: IndexedDatabase,
  scope: EventScope,
  ids: readonly number[],
  query: SharedQuery,
): Promise<OrganizationCount[][]> {
  const of: Shared<OrganizationRecord> = {
    scope: "ORGANIZATION",
    record: nested("o", organizationColumns),
    from: sql`organizations o`,
    links: sql`SELECT l.event_id, l.organization_id AS id, l.role FROM participations l`,
  };
  return readShared(database, { scope, ids }, of, query, (organization, counts) => ({
    organization,
    ...counts,
  }));
}

/** Reads the people that share most events with them. */
export function readSharedPeople(
  database: IndexedDatabase,
  scope: EventScope,
  ids: readonly number[],
  query: SharedQuery,
): Promise<PersonCount[][]> {
  const of: Shared<PersonRecord> = {
    scope: "PERSON",
    record: nested("o", personColumns),
    from: sql`people o`,
    links: sql`SELECT l.event_id, l.person_id AS id, l.role FROM involvements l`,
  };
  return readShared(database, { scope, ids }, of, query, (person, counts) => ({
    person,
    ...counts,
  }));
}

type Shared<Item> = { scope: EventScope; record: Nested<Item>; from: Sql; links: Sql };
type Counts = { count: number; mentioned: number };

// The events are counted one by one. The owner's id is a literal of the statement and not a column,
// so that PostgreSQL plans for its number of events: a lookup per event, or one pass over the links
// for a large share of all events.
async function readShared<Item, Count>(
  database: IndexedDatabase,
  owners: { scope: EventScope; ids: readonly number[] },
  shared: Shared<Item>,
  { filter, limit, roles }: SharedQuery,
  toCount: (item: Item, counts: Counts) => Count,
): Promise<Count[][]> {
  const { scope, ids } = owners;
  const others = inRoles(shared.scope, sql`l`, roles.others);
  const of = shared.scope === "ORGANIZATION" ? "organizations" : "people";
  const counts = { of, roles: roles.others } as const;
  const toPart = async (id: number) => {
    const counted =
      (await countedByIndex(database, [...filter, ownedBy(scope, id, roles.own)], counts)) ??
      sql`SELECT l.id, count(*)::int AS count, ${countedMentions} AS mentioned
        FROM ${eventKeysOf(filter, { scope, id: sql`${id}::int`, roles: roles.own })} e
        JOIN (${shared.links}) l ON l.event_id = e.id${others} GROUP BY 1`;
    const itself = shared.scope === scope ? sql`WHERE counted.id <> ${id}::int` : empty;
    return sql`(SELECT ${id}::int AS "ownerId", ${shared.record.columns}, counted.count, counted.mentioned
      FROM (${counted}) counted JOIN ${shared.from} USING (id) ${itself}
      ORDER BY counted.count DESC, o.slug LIMIT ${limit}::int)`;
  };
  const parts = await Promise.all(ids.map(toPart));
  const rows = await send<{ ownerId: number } & Counts & FlatRow>(
    database,
    sql`/* readShared */ ${join(parts, " UNION ALL ")}`,
  );
  return groupRows(
    ids,
    rows,
    (row) => row.ownerId,
    (row) =>
      toCount(readJoined(shared.record, row), { count: row.count, mentioned: row.mentioned }),
  );
}

/** The condition that an event has an organization or a person in these roles. */
function ownedBy(scope: EventScope, id: number, roles: Roles): Clause {
  const set = { ...emptySet, anyOf: [id] };
  return scope === "ORGANIZATION"
    ? organizationClause(set, roles as readonly ParticipationRole[] | null)
    : personClause(set, roles as readonly InvolvementRole[] | null);
}
