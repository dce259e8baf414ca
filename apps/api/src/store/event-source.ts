import type { Window } from "@dateline/core";
import sql, { join, raw, type Sql } from "sql-template-tag";
import {
  type EventFilter,
  eventConditions,
  type IdSet,
  type KeyColumns,
  keyConditions,
  where,
} from "./event-filter.ts";
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

/** Whose events alone are read: those of the organization or person with this id, which may be a column of the statement. */
export type Owner = { scope: EventScope; id: Sql };
export type EventScope = "ORGANIZATION" | "PERSON";

// How the events that a filter means are reached: by which table, and in which parts, so that each part is a range of an index.

/** Events of more than so many days have indexes of their own (`…_long_idx`), whose predicate must stand here as it does there. */
const longDays = raw("31");

/** The events that a filter means, each once, as a subquery for FROM, whose name must be `e`. */
export function eventsOf(filter: EventFilter, owner: Owner | null = null): Sql {
  const parts = toParts(filter, owner).map(
    ({ from, conditions }) => sql`SELECT e.* ${from} ${where(conditions)}`,
  );
  return sql`(${join(parts, " UNION ALL ")})`;
}

/**
 * Their `id`, `earliest` and `latest` alone, which takes no look at the events where the links tell
 * enough.
 */
export function eventKeysOf(filter: EventFilter, owner: Owner | null = null): Sql {
  const bare = eventConditions(filter).length === 0;
  const parts = toParts(filter, owner, bare).map(
    ({ from, conditions, columns }) =>
      sql`SELECT ${columns.id} AS id, ${columns.earliest} AS earliest, ${columns.latest} AS latest
        ${from} ${where(conditions)}`,
  );
  return sql`(${join(parts, " UNION ALL ")})`;
}

/** One page of them in an order, and one row more when there is one. */
export function eventPageOf(
  filter: EventFilter,
  owner: Owner | null,
  { order, page }: { order: EventOrder; page: Page },
): Sql {
  const bare = isToldByLinks(filter, order);
  const parts = toParts(filter, owner, bare).flatMap(({ from, conditions, columns }) => {
    const keyset = toKeyset(order, columns, filter);
    const [relevance, texts] =
      order === "RELEVANCE" ? [sql`, ${keyset.key} AS relevance`, joinTexts] : [sql``, sql``];
    const ranges = isComputed(order) ? [between(keyset, page)] : rangesOf(keyset, page);
    return ranges.map((range) => {
      const rest = sql`${where([...conditions, range])} ${ordered(keyset, page)}`;
      // First which, then what: no event is looked at that is not on the page. Of events by themselves only where the one index
      // that has the order must be used, and not another that has them as they lie in the table.
      return bare && (columns === ofLink || ranges.length > 1)
        ? sql`(SELECT e.* FROM (SELECT ${columns.id} AS event_id ${from} ${rest}) l ${joinEvents})`
        : sql`(SELECT e.*${relevance} ${from} ${texts} ${rest})`;
    });
  });
  if (parts.length === 1) return sql`${parts[0]}`;
  return sql`(SELECT * FROM (${join(parts, " UNION ALL ")}) e ${ordered(eventOrders[order], page)})`;
}

/** Whether one of them stands at a position of an order or beyond it. */
export function existsEventOf(
  filter: EventFilter,
  owner: Owner | null,
  { order, side, position }: { order: EventOrder; side: Side; position: Position },
): Sql {
  const bare = isToldByLinks(filter, order);
  const texts = order === "RELEVANCE" ? joinTexts : sql``;
  const parts = toParts(filter, owner, bare).flatMap(({ from, conditions, columns }) => {
    const keyset = toKeyset(order, columns, filter);
    const nearest = sql`${inOrder(keyset, side === "BEFORE")} LIMIT 1`;
    const ranges = isComputed(order)
      ? [beyond(keyset, side, position, true)]
      : rangesBeyond(keyset, side, position, true);
    // Not EXISTS, which takes no order: where the planner thinks that half of the table matches, it reads it from its beginning,
    // and records lie there by date.
    return ranges.map(
      (range) =>
        sql`(SELECT true ${from} ${texts} ${where([...conditions, range])} ${nearest}) IS NOT NULL`,
    );
  });
  return sql`(${join(parts, " OR ")})`;
}

// No index has such an order, and each range of it would compute it anew.
const isComputed = (order: EventOrder) => order === "RELEVANCE";

/** ORDER BY of events in an order. */
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

function toParts(filter: EventFilter, owner: Owner | null, bare = false): Part[] {
  if (owner) return split(filter, owner, bare);
  // The most frequent filters: one organization's or person's events are a range of one index.
  const organization = toOwned(filter.organizations);
  if (organization) {
    const own: Owner = { scope: "ORGANIZATION", id: sql`${organization.id}::int` };
    return split({ ...filter, organizations: organization.rest }, own, bare);
  }
  const person = toOwned(filter.people);
  if (person) {
    const own: Owner = { scope: "PERSON", id: sql`${person.id}::int` };
    return split({ ...filter, people: person.rest }, own, bare);
  }
  return split(filter, null, bare);
}

/** The one that all of a set's events must have, and what else the set asks. */
function toOwned(set: IdSet | null): { id: number; rest: IdSet } | null {
  const [id, ...others] = set?.anyOf ?? set?.allOf ?? [];
  if (!set || id === undefined || (set.anyOf && others.length > 0)) return null;
  return { id, rest: { ...set, ...(set.anyOf ? { anyOf: null } : { allOf: others }) } };
}

/** Whether the links alone tell which events a filter means, and their order. */
function isToldByLinks(filter: EventFilter, order: EventOrder): boolean {
  return eventConditions(filter).length === 0 && order !== "RELEVANCE" && order !== "UPDATED_DESC";
}

// Overlap alone has no lower bound on `earliest`: an index would be read from the beginning of time. So the events of a window
// are those that begin in it, and those that run when it begins.
function split(filter: EventFilter, owner: Owner | null, bare: boolean): Part[] {
  const [first, ...others] = [...filter.windows].sort(possibleFirst);
  if (first?.match !== "POSSIBLE") return [toPart(filter, owner, bare)];
  const rest = { ...filter, windows: others };
  const begins: EventFilter = {
    ...filter,
    windows: [{ window: first.window, match: "STARTS" }, ...others],
  };
  const running = {
    from: sql`FROM ${runningOf(owner, first.window)} l ${bare ? sql`` : joinEvents}`,
    conditions: [...keyConditions(rest, ofLink), ...(bare ? [] : eventConditions(rest))],
    columns: ofLink,
  };
  return [toPart(begins, owner, bare), running];
}

function toPart(filter: EventFilter, owner: Owner | null, bare: boolean): Part {
  const columns = owner ? ofLink : ofEvent;
  const conditions = [...keyConditions(filter, columns), ...eventConditions(filter)];
  if (!owner) return { from: sql`FROM events e`, conditions, columns };
  const { rows, ownerId } = links[owner.scope];
  return {
    from: sql`FROM ${rows} ${bare ? sql`` : joinEvents}`,
    conditions: [sql`${ownerId} = ${owner.id}`, ...conditions],
    columns,
  };
}

const joinEvents = sql`JOIN events e ON e.id = l.event_id`;

// Few, and each range of an index: OFFSET 0 keeps the planner from looking for them among all, in order, for the sake of a LIMIT.
function runningOf(owner: Owner | null, { from }: Window): Sql {
  const rows = owner ? links[owner.scope].rows : sql`events l`;
  const id = owner ? sql`l.event_id` : sql`l.id AS event_id`;
  const owned = owner ? [sql`${links[owner.scope].ownerId} = ${owner.id}`] : [];
  const select = sql`SELECT ${id}, l.earliest, l.latest, l.salience FROM ${rows}`;
  const lately = sql`l.earliest >= ${from}::date - ${longDays} AND l.earliest < ${from}::date AND l.latest > l.earliest`;
  const longAgo = sql`l.earliest < ${from}::date - ${longDays} AND l.latest - l.earliest > ${longDays}`;
  const stillRuns = sql`l.latest >= ${from}::date`;
  return sql`(
    ${select} ${where([...owned, lately, stillRuns])}
    UNION ALL ${select} ${where([...owned, longAgo, stillRuns])}
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

// Thousandths of PostgreSQL's rank, which weighs the words of the title most and the summary's least; of equals the more salient.
function relevanceTo({ text }: EventFilter): Sql {
  return sql`(ts_rank(t.search, ${text}::tsquery) * 1000)::int * 1000 + least(e.salience, 999)`;
}

function possibleFirst(a: { match: string }, b: { match: string }): number {
  return Number(b.match === "POSSIBLE") - Number(a.match === "POSSIBLE");
}
