import sql from "sql-template-tag";
import type { Clause } from "./clause.ts";

export const textPrice = { once: 250 };

/** Events whose text matches a tsquery. */
export function textClause(query: string): Clause {
  return {
    field: "text",
    values: query,
    toConditions: ({ id }) => [
      sql`${id} IN (SELECT x.event_id FROM event_texts x WHERE x.search @@ ${query}::tsquery)`,
    ],
    // It has no texts.
    criterion: null,
    needsEvent: false,
    sums: null,
    tsquery: query,
    // Thousandths of PostgreSQL's rank, in which words of the title weigh most and those of the
    // summary least; ties by salience.
    toRelevance: () =>
      sql`(ts_rank(t.search, ${query}::tsquery) * 1000)::int * 1000 + least(e.salience, 999)`,
  };
}
