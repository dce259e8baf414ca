import { MAX_OUTLIERS, type SpanEnds, toMainSpan } from "@dateline/core";
import { toKnownDaySql } from "@dateline/db";
import { toQuote } from "@dateline/model";
import type { Client } from "pg";
import type { Problem } from "./problem.ts";

const known = toKnownDaySql("e");
const knownDays = `${known.earliest} AS earliest, ${known.latest} AS latest`;

// Of all events after the import: the staged ones, and those of other collections.
const readEnds = `
  WITH dated AS MATERIALIZED (
    SELECT ${knownDays} FROM staged_events e
    UNION ALL
    SELECT ${knownDays} FROM events e WHERE source <> $1
  )
  SELECT (SELECT count(*)::int FROM dated) AS events,
    ARRAY(SELECT earliest::text FROM dated ORDER BY earliest LIMIT $2) AS firsts,
    ARRAY(SELECT latest::text FROM dated ORDER BY latest DESC LIMIT $2) AS lasts`;

const readOutliers = `
  SELECT file, line, edtf FROM staged_events e
  WHERE ${known.earliest} < $1 OR ${known.latest} > $2 ORDER BY file, line`;

/**
 * Returns a warning for each staged event whose date is far from all others, by the rule of
 * `toMainSpan`: usually a typo, but no reason to refuse the event. A timeline leaves such events
 * out of its first view and mentions them.
 */
export async function findOutliers(
  client: Client,
  collection: string,
  files: readonly string[],
): Promise<Problem[]> {
  const { rows } = await client.query<SpanEnds>(readEnds, [collection, MAX_OUTLIERS + 1]);
  const main = rows[0] && toMainSpan(rows[0]);
  if (!main) return [];
  const { earliest, latest } = main;
  const outliers = await client.query<{ file: number; line: number; edtf: string }>(readOutliers, [
    earliest,
    latest,
  ]);
  return outliers.rows.map(({ file, line, edtf }) => ({
    file: files[file] ?? "",
    line,
    message: `The date ${toQuote(edtf)} is far from all others, which lie between ${earliest} and ${latest}; correct it if it is a mistake.`,
  }));
}
