import type { Database } from "@dateline/db";
import sql, { type Sql } from "sql-template-tag";
import type { Criterion } from "../event-index/criterion.ts";
import type { LinkFacet } from "../event-index/event-index.ts";
import type { IndexOfVersion } from "../event-index/event-indexes.ts";
import type { Answer, Question } from "../event-index/question.ts";
import type { Roles } from "./clauses/clause.ts";
import type { EventFilter } from "./event-filter.ts";

/** A database, and the event index of the version that the holder reads, if there is one. */
export type IndexedDatabase = Database & { index?: IndexOfVersion | null };

/**
 * Asks the index about the events of a filter; null if it cannot answer, so that SQL must: it is not
 * ready, or the filter has a text.
 */
export async function askIndex<Asked extends Question>(
  { index }: IndexedDatabase,
  filter: EventFilter,
  toQuestion: (criteria: readonly Criterion[]) => Asked,
): Promise<Answer<Asked> | null> {
  if (!index) return null;
  const criteria = filter.map(({ criterion }) => criterion);
  return criteria.every((criterion) => criterion !== null) ? index.ask(toQuestion(criteria)) : null;
}

/** Counts the events of each linked record as `id, count, mentioned`, by the index. */
export async function countedByIndex(
  database: IndexedDatabase,
  filter: EventFilter,
  { of, roles }: { of: LinkFacet; roles: Roles },
): Promise<Sql | null> {
  const counted = await askIndex(database, filter, (criteria) => ({
    ask: "links",
    ...{ of, criteria, roles },
  }));
  return (
    counted &&
    sql`SELECT * FROM unnest(${counted.ids}::int[], ${counted.counts}::int[], ${counted.mentioned}::int[])
      AS indexed(id, count, mentioned)`
  );
}
