import sql, { type Sql } from "sql-template-tag";
import { where } from "../where.ts";
import type { CountedKeys, EventFacet } from "./clause.ts";

/**
 * Ids of which an event must have any, all, or none; null does not filter. `allOf` is sorted by
 * number of events, rarest first.
 */
export type IdSet = { anyOf: number[] | null; allOf: number[] | null; noneOf: number[] | null };

/** Does not filter. */
export const emptySet: IdSet = { anyOf: null, allOf: null, noneOf: null };

/** The prices of each slug in the lists of a set. */
export const setPrices = { anyOf: { once: 3 }, allOf: { once: 20 }, noneOf: { once: 3 } };

/** The price of each role beside them. */
export const rolePrice = { once: 1 };

/** How events are linked to records of one kind. */
export type Links = {
  /** The events (`x.event_id`) that are linked to records whose id meets a condition. */
  select: (condition: Sql) => Sql;
  /** The number of the records with these ids that one event is linked to. */
  count: (event: Sql, ids: Sql) => Sql;
  /** Whether counting is too expensive for events that fail another condition. */
  countLast: boolean;
};

/** The conditions of a set on the event with an id. */
export function toSetConditions({ anyOf, allOf, noneOf }: IdSet, id: Sql, links: Links): Sql[] {
  const conditions = toAllOf(allOf ?? [], id, links);
  if (anyOf) conditions.push(sql`${id} IN (${links.select(sql`= ANY(${anyOf}::int[])`)})`);
  if (noneOf && noneOf.length > 0) {
    const linked = sql`(${links.select(sql`= ANY(${noneOf}::int[])`)}) linked`;
    conditions.push(sql`NOT EXISTS (SELECT FROM ${linked} WHERE linked.event_id = ${id})`);
  }
  return conditions;
}

// PostgreSQL joins separate conditions in the best order, but its planning time grows exponentially
// with their number. The rarest few leave so few events that the others can be counted per event,
// in one condition of any length.
const maxJoined = 3;

function toAllOf(allOf: readonly number[], id: Sql, { select, count, countLast }: Links): Sql[] {
  const first = allOf.slice(0, maxJoined);
  const joined = (event: Sql) =>
    first.map((one) => sql`${event} IN (${select(sql`= ${one}::int`)})`);
  const rest = allOf.slice(maxJoined);
  if (rest.length === 0) return joined(id);
  const counted = (event: Sql) => sql`(${count(event, sql`${rest}::int[]`)}) = ${rest.length}::int`;
  return countLast ? [fenced(id, joined, counted)] : [...joined(id), counted(id)];
}

// OFFSET 0 is an optimization fence: without it PostgreSQL counts before it joins.
function fenced(id: Sql, joined: (event: Sql) => Sql[], counted: (event: Sql) => Sql): Sql {
  return sql`${id} IN (
    SELECT few.id FROM (SELECT y.id FROM events y ${where(joined(sql`y.id`))} OFFSET 0) few
    WHERE ${counted(sql`few.id`)})`;
}

/** The running counts of a set: those of its id, if it is about one only. */
export function toSetSums(facet: EventFacet, set: IdSet): { keys: CountedKeys } | null {
  const id = toOnlyId(set);
  return id === null ? null : { keys: { facet, keys: [String(id)] } };
}

/** The id that a set is about, if it is about one only. */
export function toOnlyId({ anyOf, allOf, noneOf }: IdSet): number | null {
  const [id, ...others] = new Set([...(anyOf ?? []), ...(allOf ?? [])]);
  const asks = anyOf === null || anyOf.length === 1;
  return asks && id !== undefined && others.length === 0 && !noneOf?.length ? id : null;
}

/** The id that all events of a set must have, and the rest of the set; null if there is none. */
export function toCommonId(set: IdSet): { id: number; rest: IdSet } | null {
  const [id, ...others] = set.anyOf ?? set.allOf ?? [];
  if (id === undefined || (set.anyOf && others.length > 0)) return null;
  return { id, rest: { ...set, ...(set.anyOf ? { anyOf: null } : { allOf: others }) } };
}

/** Whether the set only asks for one id. */
export const isOneId = ({ anyOf, allOf, noneOf }: IdSet): boolean =>
  anyOf?.length === 1 && !allOf?.length && !noneOf?.length;

/** The set without its `anyOf`, which are choices; null if nothing is left. */
export const toDemands = (set: IdSet): IdSet | null =>
  set.allOf !== null || set.noneOf !== null ? { ...set, anyOf: null } : null;
