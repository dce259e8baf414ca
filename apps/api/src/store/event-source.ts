import type { Window } from "@dateline/core";
import sql, { join, raw, type Sql } from "sql-template-tag";
import type { EventScope, KeyColumns, Owner } from "./clauses/clause.ts";
import { inRoles } from "./clauses/in-roles.ts";
import { type EventFilter, needsEvents, toConditions } from "./event-filter.ts";
import { type EventOrder, eventOrders } from "./event-order.ts";
import {
  between,
  beyond,
  inOrder,
  type Keyset,
  ordered,
  type Page,
  type Position,
  rangesBeyond,
  rangesOf,
  type Side,
} from "./keyset.ts";
import { where } from "./where.ts";

// How the events of a filter are reached: from which table, and in which parts, so that each part
// is an index range.

/**
 * Events of more days than this have their own partial indexes (`…_long_idx`), whose predicate must
 * be repeated here.
 */
const longDays = raw("31");

/** The events that a filter selects, each once, as a subquery for FROM that must be named `e`. */
export function eventsOf(filter: EventFilter, owner: Owner | null = null): Sql {
  const parts = toParts(filter, owner).map(
    ({ from, conditions }) => sql`SELECT e.* ${from} ${where(conditions)}`,
  );
  return sql`(${join(parts, " UNION ALL ")})`;
}

/**
 * Like `eventsOf`, but only `id`, `earliest` and `latest`, which can be read from links without the
 * events.
 */
export function eventKeysOf(filter: EventFilter, owner: Owner | null = null): Sql {
  const linksOnly = !needsEvents(filter);
  const parts = toParts(filter, owner, linksOnly).map(
    ({ from, conditions, columns }) =>
      sql`SELECT ${columns.id} AS id, ${columns.earliest} AS earliest, ${columns.latest} AS latest
        ${from} ${where(conditions)}`,
  );
  return sql`(${join(parts, " UNION ALL ")})`;
}

/** One page of the events of a filter in an order, plus one row if there are more. */
export function eventPageOf(
  filter: EventFilter,
  owner: Owner | null,
  { order, page }: { order: EventOrder; page: Page },
): Sql {
  const linksOnly = isAnsweredByLinks(filter, order);
  const parts = toParts(filter, owner, linksOnly).flatMap(({ from, conditions, columns }) => {
    const keyset = toKeyset(order, columns, filter);
    const [relevance, texts] =
      order === "RELEVANCE" ? [sql`, ${keyset.key} AS relevance`, joinTexts] : [sql``, sql``];
    const ranges = isComputed(order) ? [between(keyset, page)] : rangesOf(keyset, page);
    return ranges.map((range) => {
      const rest = sql`${where([...conditions, range])} ${ordered(keyset, page)}`;
      // Selects the ids of the page before it joins their events. Events without a link need this
      // only if several ranges must use the index of the order instead of one on another column.
      return linksOnly && (columns === ofLink || ranges.length > 1)
        ? sql`(SELECT e.* FROM (SELECT ${columns.id} AS event_id ${from} ${rest}) l ${joinEvents})`
        : sql`(SELECT e.*${relevance} ${from} ${texts} ${rest})`;
    });
  });
  if (parts.length === 1) return sql`${parts[0]}`;
  return sql`(SELECT * FROM (${join(parts, " UNION ALL ")}) e ${ordered(eventOrders[order], page)})`;
}

/** Events by their ids, with what an order needs. */
export function eventsByIds(ids: readonly number[], filter: EventFilter, order: EventOrder): Sql {
  if (order !== "RELEVANCE") return sql`(SELECT * FROM events WHERE id = ANY(${ids}::int[]))`;
  return sql`(SELECT e.*, ${relevanceTo(filter)} AS relevance FROM events e ${joinTexts}
    WHERE e.id = ANY(${ids}::int[]))`;
}

/** Whether there is an event of the filter at a position of an order or beyond it. */
export function existsEventOf(
  filter: EventFilter,
  owner: Owner | null,
  { order, side, position }: { order: EventOrder; side: Side; position: Position },
): Sql {
  const linksOnly = isAnsweredByLinks(filter, order);
  const texts = order === "RELEVANCE" ? joinTexts : sql``;
  const parts = toParts(filter, owner, linksOnly).flatMap(({ from, conditions, columns }) => {
    const keyset = toKeyset(order, columns, filter);
    const nearest = sql`${inOrder(keyset, side === "BEFORE")} LIMIT 1`;
    const ranges = isComputed(order)
      ? [beyond(keyset, side, position, true)]
      : rangesBeyond(keyset, side, position, true);
    // EXISTS ignores the order: when the planner expects half of the table to match, it scans from
    // the start of the table, where rows lie by date.
    return ranges.map(
      (range) =>
        sql`(SELECT true ${from} ${texts} ${where([...conditions, range])} ${nearest}) IS NOT NULL`,
    );
  });
  return sql`(${join(parts, " OR ")})`;
}

// A computed order has no index, and each range would compute it again.
const isComputed = (order: EventOrder) => order === "RELEVANCE";

/** The ORDER BY clause of events in an order. */
export function inEventOrder(order: EventOrder, backward: boolean): Sql {
  return inOrder(eventOrders[order], backward);
}

type Part = { from: Sql; conditions: Sql[]; columns: KeyColumns };

const links: Record<EventScope, { rows: Sql; ownerId: Sql }> = {
  ORGANIZATION: { rows: sql`participations l`, ownerId: sql`l.organization_id` },
  PERSON: { rows: sql`involvements l`, ownerId: sql`l.person_id` },
};

const toColumns = (from: "e" | "l", id: "id" | "event_id"): KeyColumns => ({
  id: raw(`${from}.${id}`),
  earliest: raw(`${from}.earliest`),
  latest: raw(`${from}.latest`),
  salience: raw(`${from}.salience`),
});
const ofEvent = toColumns("e", "id");
const ofLink = toColumns("l", "event_id");

function toParts(filter: EventFilter, owner: Owner | null, linksOnly = false): Part[] {
  if (owner) return split(filter, owner, linksOnly);
  // The most frequent filters: the events of one organization or person are an index range.
  const index = filter.findIndex((clause) => clause.owner);
  const found = filter[index]?.owner;
  if (!found) return split(filter, null, linksOnly);
  return split(filter.with(index, found.rest), found.own, linksOnly);
}

/** Whether the columns of links suffice to select and sort the events of a filter. */
function isAnsweredByLinks(filter: EventFilter, order: EventOrder): boolean {
  return !needsEvents(filter) && order !== "RELEVANCE" && order !== "UPDATED_DESC";
}

// A window that reaches its events in two ranges makes two parts, unless another window of the
// filter reaches them in one.
function split(filter: EventFilter, owner: Owner | null, linksOnly: boolean): Part[] {
  const isOneRange = filter.some(({ days }) => days === "ONE_RANGE");
  const index = isOneRange ? -1 : filter.findIndex(({ days }) => days);
  const days = filter[index]?.days;
  if (!days || days === "ONE_RANGE") return [toPart(filter, owner, linksOnly)];
  const running = {
    from: sql`FROM ${runningOf(owner, days.running)} l ${linksOnly ? sql`` : joinEvents}`,
    conditions: toConditions(filter.toSpliced(index, 1), ofLink),
    columns: ofLink,
  };
  return [toPart(filter.with(index, days.starting), owner, linksOnly), running];
}

function toPart(filter: EventFilter, owner: Owner | null, linksOnly: boolean): Part {
  const columns = owner ? ofLink : ofEvent;
  const conditions = toConditions(filter, columns);
  if (!owner) return { from: sql`FROM events e`, conditions, columns };
  return {
    from: sql`FROM ${links[owner.scope].rows} ${linksOnly ? sql`` : joinEvents}`,
    conditions: [ownedBy(owner), ...conditions],
    columns,
  };
}

const ownedBy = ({ scope, id, roles }: Owner): Sql =>
  sql`${links[scope].ownerId} = ${id}${inRoles(scope, sql`l`, roles)}`;

const joinEvents = sql`JOIN events e ON e.id = l.event_id`;

// OFFSET 0 is an optimization fence: without it the planner scans in sort order to satisfy LIMIT.
function runningOf(owner: Owner | null, { from }: Window): Sql {
  const rows = owner ? links[owner.scope].rows : sql`events l`;
  const id = owner ? sql`l.event_id` : sql`l.id AS event_id`;
  const ofOwner = owner ? [ownedBy(owner)] : [];
  const select = sql`SELECT ${id}, l.earliest, l.latest, l.salience FROM ${rows}`;
  const lately = sql`l.earliest >= ${from}::date - ${longDays} AND l.earliest < ${from}::date AND l.latest > l.earliest`;
  const longAgo = sql`l.earliest < ${from}::date - ${longDays} AND l.latest - l.earliest > ${longDays}`;
  const stillRuns = sql`l.latest >= ${from}::date`;
  return sql`(
    ${select} ${where([...ofOwner, lately, stillRuns])}
    UNION ALL ${select} ${where([...ofOwner, longAgo, stillRuns])}
    OFFSET 0)`;
}

function toKeyset(
  order: EventOrder,
  { earliest, salience, id }: KeyColumns,
  filter: EventFilter,
): Keyset {
  const keyset = eventOrders[order];
  switch (order) {
    case "DATE_ASC":
    case "DATE_DESC":
      return { ...keyset, key: earliest, id };
    case "SALIENCE":
      return { ...keyset, key: salience, id };
    case "RELEVANCE":
      return { ...keyset, key: relevanceTo(filter) };
    case "UPDATED_DESC":
      return keyset;
  }
}

const joinTexts = sql`JOIN event_texts t ON t.event_id = e.id`;

function relevanceTo(filter: EventFilter): Sql {
  const relevance = filter.find(({ toRelevance }) => toRelevance)?.toRelevance?.();
  if (!relevance) throw new Error("Only a text has relevance.");
  return relevance;
}
