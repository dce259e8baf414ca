import type { Database } from "@dateline/db";
import sql, { empty, raw, type Sql } from "sql-template-tag";
import { toRelevance } from "./clauses/text-clause.ts";
import { send } from "./send.ts";

export type TextEventsQuery = {
  identity: string;
  tsquery: string;
  /** Whether to read the relevance too, most relevant first. */
  isRanked: boolean;
  /** The max number of matching events; null for any number. */
  most: number | null;
};

/**
 * Reads which events have a text, in the format of the event index: their ids as base64 of 32-bit
 * integers; if ranked, each followed by its relevance. Null if more than `most` events have it, or
 * if the database has another version.
 */
export async function readTextEvents(
  database: Database,
  { identity, tsquery, isRanked, most }: TextEventsQuery,
): Promise<string | null> {
  const limit = most === null ? empty : sql`LIMIT ${raw(String(most + 1))}`;
  const [row] = await send<{ identity: string; count: number; matches: string | null }>(
    database,
    sql`/* readTextEvents */ SELECT count(*)::int AS count,
        encode(string_agg(${isRanked ? ranked : matching}), 'base64') AS matches,
        (SELECT identity FROM dataset_versions ORDER BY version DESC LIMIT 1) AS identity
      FROM (${isRanked ? rankedBy(tsquery) : matchedBy(tsquery)} ${limit}) found`,
  );
  if (row?.identity !== identity || (most !== null && row.count > most)) return null;
  return row.matches ?? "";
}

const matching = sql`int4send(event_id), ''`;
const ranked = sql`int4send(event_id) || int4send(relevance), '' ORDER BY relevance DESC, event_id`;

const matchedBy = (tsquery: string): Sql =>
  sql`SELECT x.event_id FROM event_texts x WHERE x.search @@ ${tsquery}::tsquery`;

// OFFSET 0 is an optimization fence: without it the relevance is computed for each of its two uses.
const rankedBy = (tsquery: string): Sql =>
  sql`SELECT t.event_id, ${toRelevance(tsquery)} AS relevance
    FROM event_texts t JOIN events e ON e.id = t.event_id
    WHERE t.search @@ ${tsquery}::tsquery OFFSET 0`;
