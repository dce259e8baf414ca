import sql from "sql-template-tag";
import type { Clause } from "./clause.ts";

export const kindPrice = { once: 1 };

/** Events of any of the kinds with these ids. */
export function kindClause(ids: readonly number[]): Clause {
  return {
    field: "kinds",
    values: ids,
    toConditions: () => [sql`e.kind_id = ANY(${ids}::int[])`],
    criterion: { on: "kinds", anyOf: ids },
    needsEvent: true,
    // An event has one kind, so the counts of several add up.
    sums: { keys: { facet: "KIND", keys: ids.map(String) } },
  };
}
