import { type Day, MAX_OUTLIERS, type SpanEnds } from "@dateline/core";
import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { type CountedKeys, toCountedKeys } from "./density.ts";
import type { EventFilter } from "./event-filter.ts";
import { eventKeysOf } from "./event-source.ts";
import { send, sendPrepared } from "./send.ts";

const atEachEnd = MAX_OUTLIERS + 1;

/**
 * Counts the events of a filter, and reads the first and the last days of the outermost of them.
 */
export async function readSpanEnds(database: Database, filter: EventFilter): Promise<SpanEnds> {
  const keys = filter.windows.length === 0 ? toCountedKeys(filter) : null;
  if (keys) return readEndsOfKeys(database, keys);
  const [row] = await send<SpanEnds>(
    database,
    sql`/* readSpanEnds */ WITH matching AS MATERIALIZED (SELECT e.earliest, e.latest FROM ${eventKeysOf(filter)} e)
      SELECT (SELECT count(*)::int FROM matching) AS events,
        ARRAY(SELECT earliest::text FROM matching ORDER BY earliest LIMIT ${atEachEnd}::int) AS firsts,
        ARRAY(SELECT latest::text FROM matching ORDER BY latest DESC LIMIT ${atEachEnd}::int) AS lasts`,
  );
  return row ?? { events: 0, firsts: [], lasts: [] };
}

type Running = { key: string; side: "first" | "last"; day: Day; begun: number; ended: number };

// On each day with running counts at least one event starts or ends, and none ends before it
// starts. So the first `atEachEnd` events start within twice as many rows from the start, and the
// last ones end within as many from the end. One more row has the counts before them.
const rows = 2 * atEachEnd + 1;

async function readEndsOfKeys(database: Database, { facet, keys }: CountedKeys): Promise<SpanEnds> {
  const ofKey = sql`SELECT d.day, d.begun, d.ended FROM event_densities d
    WHERE d.facet = ${facet}::event_facet AND d.key = k.key`;
  const running = await sendPrepared<Running>(
    database,
    sql`/* readEndsOfKeys */ SELECT k.key, ends.* FROM unnest(${keys}::text[]) AS k(key) CROSS JOIN LATERAL (
        (SELECT 'first' AS side, f.* FROM (${ofKey} ORDER BY d.day LIMIT ${rows}::int) f)
        UNION ALL
        (SELECT 'last', l.* FROM (${ofKey} ORDER BY d.day DESC LIMIT ${rows}::int) l)
      ) ends`,
  );
  const firsts: Day[] = [];
  const lasts: Day[] = [];
  let events = 0;
  for (const key of keys) {
    const ofSide = (side: Running["side"]) =>
      running
        .filter((row) => row.key === key && row.side === side)
        .sort((a, b) => (a.day < b.day ? -1 : 1));
    const start = ofSide("first");
    const end = ofSide("last");
    events += end.at(-1)?.begun ?? 0;
    for (const [index, { day, begun }] of start.entries()) {
      firsts.push(...repeat(day, begun - (start[index - 1]?.begun ?? 0)));
    }
    for (const [index, { day, ended }] of end.entries()) {
      const before = end[index - 1]?.ended ?? (end.length < rows ? 0 : ended);
      lasts.push(...repeat(day, ended - before));
    }
  }
  return {
    events,
    firsts: firsts.sort().slice(0, atEachEnd),
    lasts: lasts.sort().reverse().slice(0, atEachEnd),
  };
}

const repeat = (day: Day, times: number): Day[] => Array<Day>(Math.min(times, atEachEnd)).fill(day);
