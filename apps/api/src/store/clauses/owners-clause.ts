import sql from "sql-template-tag";
import type { Clause } from "./clause.ts";

export const ownersPrice = { once: 10 };

/** Events that at least this number of independent owners report. */
export function ownersClause(minOwners: number): Clause {
  return {
    field: "minOwners",
    values: minOwners,
    toConditions: () => [sql`e.owners >= ${minOwners}::int`],
    criterion: { on: "owners", least: minOwners },
    needsEvent: true,
    sums: null,
  };
}
