import type { Sql } from "sql-template-tag";
import type {
  Clause,
  CountedKeys,
  Edges,
  EventScope,
  FilterField,
  KeyColumns,
  Owner,
  Roles,
} from "./clauses/clause.ts";

/** Selects the events that meet every clause; without one, all. */
export type EventFilter = readonly Clause[];

/** The conditions on an event, or on a link to it. */
export const toConditions = (filter: EventFilter, columns: KeyColumns): Sql[] =>
  filter.flatMap((clause) => clause.toConditions(columns));

/** Whether links do not have all columns that the filter needs. */
export const needsEvents = (filter: EventFilter): boolean =>
  filter.some(({ needsEvent }) => needsEvent);

/** The filter without the choices of the facet of a field. */
export const withoutChoices = (filter: EventFilter, field: FilterField): EventFilter =>
  filter.flatMap((clause) => (clause.field === field ? (clause.withoutChoices?.() ?? []) : clause));

/** The roles in which organizations or people count in the filter, its lists, lanes and facets. */
export const rolesOf = (filter: EventFilter, field: "organizations" | "people"): Roles =>
  filter.find((clause) => clause.field === field)?.roles ?? null;

/** An organization or person whose events a filter selects among, in the roles of the filter. */
export const toOwner = (filter: EventFilter, scope: EventScope, id: Sql): Owner => ({
  scope,
  id,
  roles: rolesOf(filter, scope === "ORGANIZATION" ? "organizations" : "people"),
});

/** The edges of all days. */
export const allDays: Edges = { from: "-infinity", to: "infinity", startsOnly: true };

const allEvents: CountedKeys = { facet: "ALL", keys: [""] };

/** The edges of a filter that has nothing but a window, if running counts can answer it. */
export function toEdges(filter: EventFilter): Edges | null {
  const sums = toSums(filter);
  return sums?.keys === allEvents ? (sums.edges ?? allDays) : null;
}

/**
 * The running counts that answer a filter: those of keys, which add up, between edges (null for all
 * days). Null if its events must be counted one by one: there are running counts for one property
 * at a time.
 */
export function toSums(filter: EventFilter): { keys: CountedKeys; edges: Edges | null } | null {
  const sums = filter.map((clause) => clause.sums);
  const keys = sums.flatMap((one) => one?.keys ?? []);
  const edges = sums.flatMap((one) => one?.edges ?? []);
  if (sums.includes(null) || keys.length > 1 || edges.length > 1) return null;
  return { keys: keys[0] ?? allEvents, edges: edges[0] ?? null };
}
