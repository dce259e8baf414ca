import type { Day, Window } from "@dateline/core";
import type { Sql } from "sql-template-tag";
import type { Criterion } from "../../event-index/criterion.ts";
import type { EventOrder } from "../event-order.ts";

/** The source of an event's key columns: the event itself, or a link, which repeats them. */
export type KeyColumns = { id: Sql; earliest: Sql; latest: Sql; salience: Sql };

/** The fields of a filter. */
export type FilterField =
  | "during"
  | "organizations"
  | "people"
  | "publishers"
  | "text"
  | "places"
  | "countries"
  | "kinds"
  | "collections"
  | "minOwners";

/** The records that links tie to events. */
export type EventScope = "ORGANIZATION" | "PERSON";

/**
 * The facets by which running counts exist: in `event_densities`; by publisher, of the events that
 * its documents report, in `report_densities`; and by the id of an organization and its role, as
 * "12 HOST", in `role_densities`.
 */
export type EventFacet = "ALL" | "ORGANIZATION" | "ROLE" | "KIND" | "COUNTRY" | "PUBLISHER";

/** Keys of one facet that share no event. */
export type CountedKeys = { facet: EventFacet; keys: readonly string[] };

/** The days between which events are counted, and whether only those that start between them. */
export type Edges = {
  from: Day | "-infinity";
  to: Day | "infinity";
  startsOnly: boolean;
};

/** The roles in which a link counts; null for any. An organization has one role in an event. */
export type Roles = readonly string[] | null;

/** An organization or person whose links are an index range; the id may be a column. */
export type Owner = { scope: EventScope; id: Sql; roles: Roles };

/**
 * One condition of a filter. It becomes SQL, and knows by what else than its events it can be
 * answered. A filter field is one file with a function that returns its clause, and the price of
 * its argument.
 */
export type Clause = {
  field: FilterField;
  /** Clauses of a field with equal values select the same events. */
  values: unknown;
  /** The conditions on an event, or on a link to it. */
  toConditions: (columns: KeyColumns) => Sql[];
  /** The condition as the event index evaluates it. */
  criterion: Criterion;
  /** Whether the conditions need the event `e` itself, as links do not have its columns. */
  needsEvent: boolean;
  /** The running counts that answer the clause, by keys or between edges; null if none do. */
  sums: { keys?: CountedKeys; edges?: Edges } | null;
  /** An organization or a person that all its events have, and the rest of the clause. */
  owner?: { own: Owner; rest: Clause } | null;
  /** The roles in which organizations or people count wherever the filter is used. */
  roles?: Roles;
  /**
   * How a window reaches its events: by one range of first days, or by two disjoint ones, those
   * that start in it and those that are running on its first day.
   */
  days?: "ONE_RANGE" | { starting: Clause; running: Window };
  /** Whether one plan is good for all its values in a page of this order. */
  keepsPlan?: (order: EventOrder) => boolean;
  /** The clause without the values that its facet offers as choices; null if nothing is left. */
  withoutChoices?: () => Clause | null;
  /** The query on the texts of events. */
  tsquery?: string;
  /** How well the text `t` of an event matches, as an integer. */
  toRelevance?: () => Sql;
};
