import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { eventOrders } from "./event-order.ts";
import { type EventRow, eventColumns } from "./event-row.ts";
import { type EventScope, fromEventsOf, orderWithin } from "./event-scope.ts";
import { groupRows } from "./group-rows.ts";
import { between, inOrder, ordered } from "./keyset.ts";
import type { EventPageQuery } from "./read-event-page.ts";
import { send } from "./send.ts";

/** Which events stand on this page of each of these organizations or people? All in one statement. */
export async function readEventPagesOf(
  database: Database,
  scope: EventScope,
  ids: readonly number[],
  { filter, order, page }: EventPageQuery,
): Promise<EventRow[][]> {
  const keyset = orderWithin(order);
  const rows = await send<EventRow & { ownerId: number }>(
    database,
    sql`SELECT owners.id AS "ownerId", ${eventColumns}
      FROM unnest(${ids}::int[]) AS owners(id)
      CROSS JOIN LATERAL (
        SELECT e.* ${fromEventsOf(scope, sql`owners.id`, filter)} AND ${between(keyset, page)}
        ${ordered(keyset, page)}
      ) e
      ${inOrder(eventOrders[order], page.backward)}`,
  );
  return groupRows(ids, rows, (row) => row.ownerId);
}
