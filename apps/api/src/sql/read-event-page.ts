import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { type EventFilter, fromEvents } from "./event-filter.ts";
import { type EventOrder, eventOrders } from "./event-order.ts";
import { type EventRow, eventColumns } from "./event-row.ts";
import { between, ordered, type Page } from "./keyset.ts";
import { send } from "./send.ts";

export type EventPageQuery = { filter: EventFilter; order: EventOrder; page: Page };

/** Which events stand on this page of an order? One more than the page holds, when there are more. */
export function readEventPage(database: Database, query: EventPageQuery): Promise<EventRow[]> {
  const keyset = eventOrders[query.order];
  return send<EventRow>(
    database,
    sql`SELECT ${eventColumns} ${fromEvents(query.filter)} AND ${between(keyset, query.page)}
      ${ordered(keyset, query.page)}`,
  );
}
