import sql, { type Sql } from "sql-template-tag";
import type { Clause } from "./clause.ts";
import type { IdSet } from "./id-set.ts";

/** Events at places. An event has at most one place. */
export function placeClause(set: IdSet): Clause {
  return {
    field: "places",
    values: set,
    toConditions: () => toConditions(set),
    criterion: { on: "places", set },
    needsEvent: true,
    sums: null,
  };
}

function toConditions({ anyOf, allOf, noneOf }: IdSet): Sql[] {
  const conditions: Sql[] = [];
  if (anyOf) conditions.push(sql`e.place_id = ANY(${anyOf}::int[])`);
  if (allOf && allOf.length > 0) conditions.push(sql`e.place_id = ALL(${allOf}::int[])`);
  if (noneOf && noneOf.length > 0) {
    conditions.push(sql`(e.place_id IS NULL OR e.place_id <> ALL(${noneOf}::int[]))`);
  }
  return conditions;
}
