import { type Day, MAX_OUTLIERS, type SpanEnds } from "@dateline/core";
import { type Database, NO_FIRST_DAY, NO_LAST_DAY, toKnownDaySql } from "@dateline/db";
import sql, { raw } from "sql-template-tag";
import type { CountedKeys } from "./clauses/clause.ts";
import { runningCounts } from "./density.ts";
import { type EventFilter, toSums } from "./event-filter.ts";
import { eventKeysOf } from "./event-source.ts";
import { askIndex, type IndexedDatabase } from "./indexed.ts";
import { send, sendPrepared } from "./send.ts";

const atEachEnd = MAX_OUTLIERS + 1;

const known = toKnownDaySql("matching");

/**
 * Counts the events of a filter, and reads the first and the last days of the outermost of them, by
 * the rule of `toKnownDays`.
 */
export async function readSpanEnds(
  database: IndexedDatabase,
  filter: EventFilter,
): Promise<SpanEnds> {
  const sums = toSums(filter);
  if (sums && !sums.edges) return readEndsOfKeys(database, sums.keys, filter);
  const indexed = await askIndex(database, filter, (criteria) => {
    return { ask: "ends", criteria, most: atEachEnd };
  });
  if (indexed) return indexed;
  const [row] = await send<SpanEnds>(
    database,
    sql`/* readSpanEnds */ WITH matching AS MATERIALIZED (SELECT e.earliest, e.latest FROM ${eventKeysOf(filter)} e)
      SELECT (SELECT count(*)::int FROM matching) AS events,
        ARRAY(SELECT (${raw(known.earliest)})::text FROM matching ORDER BY ${raw(known.earliest)} LIMIT ${atEachEnd}::int) AS firsts,
        ARRAY(SELECT (${raw(known.latest)})::text FROM matching ORDER BY ${raw(known.latest)} DESC LIMIT ${atEachEnd}::int) AS lasts`,
  );
  return row ?? { events: 0, firsts: [], lasts: [] };
}

type Running = { key: string; side: "first" | "last"; day: Day; begun: number; ended: number };
type Open = { side: "open-first" | "open-last"; day: Day };

// On each day with running counts at least one event starts or ends, and none ends before it
// starts. So the first `atEachEnd` events start within the first `2 * atEachEnd` rows, and the last
// ones end within as many rows from the end. Events without a first or a last day are read
// separately. One more row is needed for the counts before, and one for the events without that
// day.
const rows = 2 * atEachEnd + 2;

async function readEndsOfKeys(
  database: Database,
  { facet, keys }: CountedKeys,
  filter: EventFilter,
): Promise<SpanEnds> {
  const ofKey = sql`SELECT d.day, d.begun, d.ended FROM ${runningCounts(facet, sql`k.key`)}`;
  const events = eventKeysOf(filter);
  const read = await sendPrepared<Running | (Open & { key: null })>(
    database,
    sql`/* readEndsOfKeys */ SELECT k.key, ends.* FROM unnest(${keys}::text[]) AS k(key) CROSS JOIN LATERAL (
        (SELECT 'first' AS side, f.* FROM (${ofKey} ORDER BY d.day LIMIT ${rows}::int) f)
        UNION ALL
        (SELECT 'last', l.* FROM (${ofKey} ORDER BY d.day DESC LIMIT ${rows}::int) l)
      ) ends
      UNION ALL
      (SELECT NULL, 'open-first', e.latest, 0, 0 FROM ${events} e
        WHERE e.earliest = ${raw(`'${NO_FIRST_DAY}'`)} ORDER BY e.latest LIMIT ${atEachEnd}::int)
      UNION ALL
      (SELECT NULL, 'open-last', e.earliest, 0, 0 FROM ${events} e
        WHERE e.latest = ${raw(`'${NO_LAST_DAY}' AND e.latest - e.earliest > 31`)}
        ORDER BY e.earliest DESC LIMIT ${atEachEnd}::int)`,
  );
  const dayOf = (side: Open["side"]) =>
    read.filter((row) => row.side === side).map(({ day }) => day);
  const firsts = dayOf("open-first");
  const lasts = dayOf("open-last");
  let total = 0;
  for (const key of keys) {
    // Sorted by counts, which is the order of days: each day increases one of them.
    const ofSide = (side: Running["side"]) =>
      read
        .filter((row): row is Running => row.key === key && row.side === side)
        .sort((a, b) => a.begun + a.ended - b.begun - b.ended);
    const start = ofSide("first");
    const end = ofSide("last");
    total += end.at(-1)?.begun ?? 0;
    for (const [index, { day, begun }] of start.entries()) {
      if (day === NO_FIRST_DAY) continue;
      firsts.push(...repeat(day, begun - (start[index - 1]?.begun ?? 0)));
    }
    for (const [index, { day, ended }] of end.entries()) {
      if (day === NO_LAST_DAY) continue;
      const before = end[index - 1]?.ended ?? (end.length < rows ? 0 : ended);
      lasts.push(...repeat(day, ended - before));
    }
  }
  return {
    events: total,
    firsts: firsts.sort().slice(0, atEachEnd),
    lasts: lasts.sort().reverse().slice(0, atEachEnd),
  };
}

const repeat = (day: Day, times: number): Day[] => Array<Day>(Math.min(times, atEachEnd)).fill(day);
