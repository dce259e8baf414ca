import sql, { type Sql } from "sql-template-tag";
import { type EventFilter, eventConditions } from "./event-filter.ts";
import { type EventOrder, eventOrders } from "./event-order.ts";
import type { Keyset } from "./keyset.ts";

/** Whose events are read: the table that links them, which repeats the event's first day in its index. */
export type EventScope = "ORGANIZATION" | "PERSON";

const links: Record<EventScope, Sql> = {
  ORGANIZATION: sql`participations l JOIN events e ON e.id = l.event_id WHERE l.organization_id`,
  PERSON: sql`involvements l JOIN events e ON e.id = l.event_id WHERE l.person_id`,
};

/** `FROM … WHERE …` of the filter's events of the owner whose id is `owner`. */
export function fromEventsOf(scope: EventScope, owner: Sql, filter: EventFilter): Sql {
  return sql`FROM ${links[scope]} = ${owner} AND ${eventConditions(filter)}`;
}

/** The order in terms of the link where its index has it, else of the event. */
export function orderWithin(order: EventOrder): Keyset {
  const keyset = eventOrders[order];
  if (order !== "DATE_ASC" && order !== "DATE_DESC") return keyset;
  return { ...keyset, key: sql`l.earliest`, id: sql`l.event_id` };
}
