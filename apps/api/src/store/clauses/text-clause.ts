import sql, { type Sql } from "sql-template-tag";
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
    criterion: { on: "text", tsquery: query },
    needsEvent: false,
    sums: null,
    tsquery: query,
    toRelevance: () => toRelevance(query),
  };
}

/**
 * How well the text `t` of the event `e` matches a tsquery, as an integer: thousandths of PostgreSQL's
 * rank, in which words of the title weigh most and those of the summary least; ties by salience.
 */
export const toRelevance = (query: string): Sql =>
  sql`(ts_rank(t.search, ${query}::tsquery) * 1000)::int * 1000 + least(e.salience, 999)`;
