import type { Database } from "@dateline/db";
import sql, { type Sql } from "sql-template-tag";
import type { Criterion } from "../event-index/criterion.ts";
import type { LinkFacet } from "../event-index/event-index.ts";
import type { IndexOfVersion } from "../event-index/index-of-version.ts";
import type { Answer, Question } from "../event-index/question.ts";
import type { Roles } from "./clauses/clause.ts";
import type { EventFilter } from "./event-filter.ts";
import { readTextEvents } from "./read-text-events.ts";

/** A database and, if there is one, the event index of the version that is read. */
export type IndexedDatabase = Database & { index?: IndexOfVersion | null };

/**
 * Asks the index about the events of a filter; null if it cannot answer, so that SQL must. A text
 * that the index lacks is read for it, unless more than `mostOfText` events have it.
 */
export async function askIndex<Asked extends Question>(
  database: IndexedDatabase,
  filter: EventFilter,
  toQuestion: (criteria: readonly Criterion[]) => Asked,
  mostOfText: number | null = null,
): Promise<Answer<Asked> | null> {
  const { index, snapshot, signal } = database;
  if (!index) return null;
  const { identity } = index;
  return index.ask(toQuestion(filter.map(({ criterion }) => criterion)), {
    read: (text) => readTextEvents(database, { identity, ...text, most: mostOfText }),
    // A transaction would hold a connection while it waits for others.
    isShared: snapshot === undefined && mostOfText === null,
    signal,
  });
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
