import type { Database } from "@dateline/db";
import sql, { type Sql } from "sql-template-tag";
import type { EventFilter } from "./event-filter.ts";
import type { EventOrder } from "./event-order.ts";
import { type EventRow, eventColumns } from "./event-row.ts";
import { type EventScope, eventPageOf, inEventOrder } from "./event-source.ts";
import { groupRows } from "./group-rows.ts";
import type { Page } from "./keyset.ts";
import { send } from "./send.ts";

export type EventPageQuery = { filter: EventFilter; order: EventOrder; page: Page };

/** Which events stand on this page of an order? One more than the page holds, when there are more. */
export function readEventPage(
  database: Database,
  { filter, order, page }: EventPageQuery,
): Promise<EventRow[]> {
  return send<EventRow>(
    database,
    sql`SELECT ${columnsOf(order)} FROM ${eventPageOf(filter, null, { order, page })} e
      ${inEventOrder(order, page.backward)}`,
  );
}

/** Which stand on this page of each of these organizations or people? All in one statement. */
export async function readEventPagesOf(
  database: Database,
  scope: EventScope,
  ids: readonly number[],
  { filter, order, page }: EventPageQuery,
): Promise<EventRow[][]> {
  const owner = { scope, id: sql`owners.id` };
  const rows = await send<EventRow & { ownerId: number }>(
    database,
    sql`SELECT owners.id AS "ownerId", ${columnsOf(order)}
      FROM unnest(${ids}::int[]) AS owners(id)
      CROSS JOIN LATERAL ${eventPageOf(filter, owner, { order, page })} e
      ${inEventOrder(order, page.backward)}`,
  );
  return groupRows(
    ids,
    rows,
    (row) => row.ownerId,
    (row) => row,
  );
}

function columnsOf(order: EventOrder): Sql {
  return order === "RELEVANCE" ? sql`${eventColumns}, e.relevance` : eventColumns;
}
