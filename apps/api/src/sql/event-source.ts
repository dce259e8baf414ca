import sql, { join, raw, type Sql } from "sql-template-tag";
import { type EventFilter, eventConditions, where, windowCondition } from "./event-filter.ts";
import { type EventOrder, eventOrders } from "./event-order.ts";
import { between, inOrder, type Keyset, ordered, type Page } from "./keyset.ts";

/** Whose events alone are read: those of the organization or person with this id, which may be a column of the statement. */
export type Owner = { scope: EventScope; id: Sql };
export type EventScope = "ORGANIZATION" | "PERSON";

// How the events that a filter means are reached: by which table, and in which parts, so that each part is a range of an index.

/** Spans of more than so many days stand in an index of their own, `events_long_running_idx`. */
const longDays = raw("31");

// The table that links an owner repeats the event's first day and its salience in its indexes.
const links: Record<EventScope, { table: Sql; ownerId: Sql }> = {
  ORGANIZATION: { table: sql`participations`, ownerId: sql`l.organization_id` },
  PERSON: { table: sql`involvements`, ownerId: sql`l.person_id` },
};

/** The events that a filter means, each once, as a subquery for FROM, whose name must be `e`. */
export function eventsOf(filter: EventFilter, owner: Owner | null = null): Sql {
  const parts = toParts(filter, owner).map(({ from, conditions }) => {
    return sql`SELECT e.* ${from} ${where(conditions)}`;
  });
  return sql`(${join(parts, " UNION ALL ")})`;
}

/** One page of them in an order, and one row more when there is one. */
export function eventPageOf(
  filter: EventFilter,
  owner: Owner | null,
  { order, page }: { order: EventOrder; page: Page },
): Sql {
  const parts = toParts(filter, owner).map(({ from, conditions, columns }) => {
    const keyset = toKeyset(order, columns, filter);
    const [relevance, texts] =
      order === "RELEVANCE" ? [sql`, ${keyset.key} AS relevance`, joinTexts] : [sql``, sql``];
    return sql`(SELECT e.*${relevance} ${from} ${texts} ${where([...conditions, between(keyset, page)])} ${ordered(keyset, page)})`;
  });
  return sql`(SELECT * FROM (${join(parts, " UNION ALL ")}) e ${ordered(eventOrders[order], page)})`;
}

/** Whether one of them meets a condition on its place in an order. */
export function existsEventOf(
  filter: EventFilter,
  owner: Owner | null,
  order: EventOrder,
  toCondition: (keyset: Keyset) => Sql,
): Sql {
  const parts = toParts(filter, owner).map(({ from, conditions, columns }) => {
    const condition = toCondition(toKeyset(order, columns, filter));
    const texts = order === "RELEVANCE" ? joinTexts : sql``;
    return sql`EXISTS (SELECT ${from} ${texts} ${where([...conditions, condition])})`;
  });
  return sql`(${join(parts, " OR ")})`;
}

/** ORDER BY of events in an order. */
export function inEventOrder(order: EventOrder, backward: boolean): Sql {
  return inOrder(eventOrders[order], backward);
}

/** Where the keys of an order are read from, so that an index has them in order. */
type Columns = { earliest: Sql; salience: Sql; id: Sql };

type Part = { from: Sql; conditions: Sql[]; columns: Columns };

function toParts(filter: EventFilter, owner: Owner | null): Part[] {
  if (owner) return split(filter, toOwnedTable(owner), false);
  const [slug, ...more] = filter.organizations?.anyOf ?? [];
  if (!filter.organizations || slug === undefined || more.length > 0) {
    const columns = { earliest: sql`e.earliest`, salience: sql`e.salience`, id: sql`e.id` };
    return split(filter, { toFrom: (events) => sql`FROM ${events} e`, owned: [], columns }, true);
  }
  // The most frequent filter: one organization's events are a range of one index.
  const id = sql`(SELECT id FROM organizations WHERE slug = ${slug})`;
  const organizations = { ...filter.organizations, anyOf: null };
  const table = toOwnedTable({ scope: "ORGANIZATION", id });
  return split({ ...filter, organizations }, table, true);
}

type Table = { toFrom: (events: Sql) => Sql; owned: Sql[]; columns: Columns };

function toOwnedTable({ scope, id }: Owner): Table {
  const { table, ownerId } = links[scope];
  return {
    toFrom: (events) => sql`FROM ${table} l JOIN ${events} e ON e.id = l.event_id`,
    owned: [sql`${ownerId} = ${id}`],
    columns: { earliest: sql`l.earliest`, salience: sql`l.salience`, id: sql`l.event_id` },
  };
}

// Overlap alone has no lower bound on `earliest`: an index would be read from the beginning of time. Short events that overlap
// began at most `longDays` before the window; the few long ones are the other part.
function split(filter: EventFilter, { toFrom, owned, columns }: Table, readOnce: boolean): Part[] {
  const events = sql`events`;
  const [first, ...windows] = [...filter.windows].sort(possibleFirst);
  if (first?.match !== "POSSIBLE") {
    const conditions = [...owned, ...eventConditions(filter, columns.earliest)];
    return [{ from: toFrom(events), columns, conditions }];
  }
  const { from } = first.window;
  const rest = [...owned, ...eventConditions({ ...filter, windows }, columns.earliest)];
  const short = sql`${columns.earliest} >= ${from}::date - ${longDays} AND ${windowCondition(first, columns.earliest)}`;
  const long = sql`e.earliest < ${from}::date - ${longDays} AND e.latest - e.earliest > ${longDays} AND ${windowCondition(first, sql`e.earliest`)}`;
  // OFFSET 0 keeps the planner from looking for the few among all, in order, for the sake of a LIMIT.
  const longEvents = readOnce ? sql`(SELECT * FROM events e WHERE ${long} OFFSET 0)` : events;
  return [
    { from: toFrom(events), columns, conditions: [short, ...rest] },
    { from: toFrom(longEvents), columns, conditions: readOnce ? rest : [long, ...rest] },
  ];
}

function toKeyset(
  order: EventOrder,
  { earliest, salience, id }: Columns,
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
