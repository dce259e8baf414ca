import type { Database } from "@dateline/db";
import sql, { join, type Sql } from "sql-template-tag";
import type { EventFilter } from "./event-filter.ts";
import { type EventScope, eventKeysOf } from "./event-source.ts";
import { groupRows } from "./group-rows.ts";
import { type FlatRow, type Nested, nested, readJoined } from "./nested.ts";
import {
  type OrganizationRecord,
  organizationColumns,
  type PersonRecord,
  personColumns,
} from "./records.ts";
import { send } from "./send.ts";

export type SharedQuery = { filter: EventFilter; limit: number };
export type OrganizationCount = { organization: OrganizationRecord; count: number };
export type PersonCount = { person: PersonRecord; count: number };

/**
 * Reads the organizations that share most events with each of these organizations or people,
 * without itself.
 */
export function readSharedOrganizations(
  database: Database,
  scope: EventScope,
  ids: readonly number[],
  query: SharedQuery,
): Promise<OrganizationCount[][]> {
  const record = nested("o", organizationColumns);
  const of: Shared<OrganizationRecord> = {
    scope: "ORGANIZATION",
    record,
    from: sql`organizations o`,
    link,
  };
  return readShared(database, { scope, ids }, of, query, (organization, count) => ({
    organization,
    count,
  }));
}

/** Reads the people that share most events with them. */
export function readSharedPeople(
  database: Database,
  scope: EventScope,
  ids: readonly number[],
  query: SharedQuery,
): Promise<PersonCount[][]> {
  const of: Shared<PersonRecord> = {
    scope: "PERSON",
    record: nested("o", personColumns),
    from: sql`people o`,
    link: sql`SELECT x.event_id, x.person_id AS id FROM involvements x`,
  };
  return readShared(database, { scope, ids }, of, query, (person, count) => ({ person, count }));
}

const link = sql`SELECT x.event_id, x.organization_id AS id FROM participations x`;

type Shared<Item> = { scope: EventScope; record: Nested<Item>; from: Sql; link: Sql };

// The events are counted one by one. The owner's id is a literal of the statement and not a column,
// so that PostgreSQL plans for its number of events: a lookup per event, or one pass over the links
// for a large share of all events.
async function readShared<Item, Count>(
  database: Database,
  owners: { scope: EventScope; ids: readonly number[] },
  shared: Shared<Item>,
  { filter, limit }: SharedQuery,
  toCount: (item: Item, count: number) => Count,
): Promise<Count[][]> {
  const { scope, ids } = owners;
  const parts = ids.map((id) => {
    const events = eventKeysOf(filter, { scope, id: sql`${id}::int` });
    const others = shared.scope === scope ? sql`WHERE l.id <> ${id}::int` : sql``;
    return sql`(SELECT ${id}::int AS "ownerId", ${shared.record.columns}, counted.count
      FROM (
        SELECT l.id, count(*)::int AS count
        FROM ${events} e JOIN (${shared.link}) l ON l.event_id = e.id ${others} GROUP BY 1
      ) counted JOIN ${shared.from} USING (id)
      ORDER BY counted.count DESC, o.slug LIMIT ${limit}::int)`;
  });
  const rows = await send<{ ownerId: number; count: number } & FlatRow>(
    database,
    sql`/* readShared */ ${join(parts, " UNION ALL ")}`,
  );
  return groupRows(
    ids,
    rows,
    (row) => row.ownerId,
    (row) => toCount(readJoined(shared.record, row), row.count),
  );
}
