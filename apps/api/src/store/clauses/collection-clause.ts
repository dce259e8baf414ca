import sql from "sql-template-tag";
import type { Clause } from "./clause.ts";

export const collectionPrice = { once: 1 };

/** Events of any of these collections, by slug. */
export function collectionClause(slugs: readonly string[]): Clause {
  return {
    field: "collections",
    values: slugs,
    toConditions: () => [sql`e.source = ANY(${slugs}::text[])`],
    criterion: { on: "collections", anyOf: slugs },
    needsEvent: true,
    // There are no running counts by collection.
    sums: null,
  };
}
