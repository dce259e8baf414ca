import sql from "sql-template-tag";
import type { Clause } from "./clause.ts";

export const countryPrice = { once: 1 };

/** Events in any of these countries, as ISO 3166-1 alpha-2 codes. */
export function countryClause(countries: readonly string[]): Clause {
  return {
    field: "countries",
    values: countries,
    toConditions: () => [
      sql`e.place_id IN (SELECT y.id FROM places y WHERE y.country_code = ANY(${countries}::bpchar[]))`,
    ],
    criterion: { on: "countries", anyOf: countries },
    needsEvent: true,
    // An event has one country, so the counts of several add up.
    sums: { keys: { facet: "COUNTRY", keys: [...new Set(countries)] } },
  };
}
