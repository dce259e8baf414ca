import sql, { raw, type Sql } from "sql-template-tag";
import type { EventScope } from "./clauses/clause.ts";
import { type EventFilter, toOwner } from "./event-filter.ts";
import { type EventOrder, eventOrders } from "./event-order.ts";
import { type EventRow, selectedEvent } from "./event-row.ts";
import { eventPageOf, eventsByIds, inEventOrder } from "./event-source.ts";
import { findPageIds } from "./find-page-ids.ts";
import { groupRows } from "./group-rows.ts";
import type { IndexedDatabase } from "./indexed.ts";
import type { Page, Position } from "./keyset.ts";
import { send, sendPrepared, sendRepeated } from "./send.ts";

export type EventPageQuery = { filter: EventFilter; order: EventOrder; page: Page };

/** Reads a page of events, plus one row if there are more. */
export async function readEventPage(
  database: IndexedDatabase,
  query: EventPageQuery,
): Promise<EventRow[]> {
  const { order, page } = query;
  const { events, isKept } = await toEvents(database, query);
  const sendPage = isKept ? sendPrepared : send;
  return sendPage<EventRow>(
    database,
    sql`/* readEventPage */ SELECT ${columnsOf(order)} FROM ${events} e
      ${inEventOrder(order, page.backward)}`,
  );
}

/** The events of a page as a subquery, and whether its plan may be kept. */
async function toEvents(database: IndexedDatabase, query: EventPageQuery) {
  const ids = await findPageIds(database, query);
  if (ids) return { events: eventsByIds(ids, query.filter, query.order), isKept: true };
  return { events: eventPageOf(query.filter, null, query), isKept: isCommon(query) };
}

/** An event as JSON, with its position in the order of the page. */
export type JsonEvent = Position & { text: string };

/** Reads a page of events as JSON; `json` is an SQL expression over the event `e`. */
export async function readJsonPage(
  database: IndexedDatabase,
  query: EventPageQuery,
  json: string,
): Promise<JsonEvent[]> {
  const { order, page } = query;
  const { events, isKept } = await toEvents(database, query);
  const sendPage = isKept ? sendRepeated : send;
  const { key, id } = eventOrders[order];
  const rows = await sendPage<{ text: string; key: string | number | Date; id: number }>(
    database,
    sql`/* readJsonPage */ SELECT ${raw(json)} AS text, ${key} AS key, ${id} AS id
      FROM ${events} e ${inEventOrder(order, page.backward)}`,
  );
  return rows.map(({ text, key, id }) => {
    return { text, key: key instanceof Date ? key.toISOString() : key, id };
  });
}

/** Reads a page of events for each of these organizations or people, in one statement. */
export async function readEventPagesOf(
  database: IndexedDatabase,
  scope: EventScope,
  ids: readonly number[],
  { filter, order, page }: EventPageQuery,
): Promise<EventRow[][]> {
  const owner = toOwner(filter, scope, sql`owners.id`);
  const rows = await send<EventRow & { ownerId: number }>(
    database,
    sql`/* readEventPagesOf */ SELECT owners.id AS "ownerId", ${columnsOf(order)}
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
  return order === "RELEVANCE" ? sql`${selectedEvent}, e.relevance` : selectedEvent;
}

const commonSizes = [20, 50, 100];

// Planning such a page takes longer than reading it. It is one index range for all values, so its
// plan can be kept. Every connection keeps every statement, so only frequent sizes count, and no
// pages between two cursors.
function isCommon({ filter, order, page }: EventPageQuery): boolean {
  if (!filter.every(({ keepsPlan }) => keepsPlan?.(order))) return false;
  return commonSizes.includes(page.size) && (page.backward ? !page.after : !page.before);
}
