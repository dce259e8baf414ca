import type { Database } from "@dateline/db";
import sql, { type Sql } from "sql-template-tag";
import type { EventFilter, IdSet } from "./event-filter.ts";
import type { EventOrder } from "./event-order.ts";
import { type EventRow, eventColumns } from "./event-row.ts";
import { type EventScope, eventPageOf, inEventOrder } from "./event-source.ts";
import { groupRows } from "./group-rows.ts";
import type { Page } from "./keyset.ts";
import { send, sendPrepared } from "./send.ts";

export type EventPageQuery = { filter: EventFilter; order: EventOrder; page: Page };

/** Which events stand on this page of an order? One more than the page holds, when there are more. */
export function readEventPage(
  database: Database,
  { filter, order, page }: EventPageQuery,
): Promise<EventRow[]> {
  const sendPage = isCommon({ filter, order, page }) ? sendPrepared : send;
  return sendPage<EventRow>(
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

const commonSizes = [20, 50, 100];

// Planning takes longer than reading such a page. Every one is a range of one index whatever the values are, so the plan may be
// kept; and their texts are few, since each connection keeps them all: not every size, nor a page between two cursors.
function isCommon({ filter, order, page }: EventPageQuery): boolean {
  const { windows, organizations, ...others } = filter;
  const { people, places, publishers, countries, kinds, minOwners, text } = others;
  if (people || places || publishers || countries || kinds || minOwners > 0 || text !== null)
    return false;
  if (organizations && !isOneId(organizations)) return false;
  const [window, ...more] = windows;
  const byDate = order === "DATE_ASC" || order === "DATE_DESC";
  if (window && (more.length > 0 || window.match !== "POSSIBLE" || !byDate)) return false;
  return commonSizes.includes(page.size) && (page.backward ? !page.after : !page.before);
}

const isOneId = ({ anyOf, allOf, noneOf }: IdSet): boolean =>
  anyOf?.length === 1 && !allOf?.length && !noneOf?.length;
