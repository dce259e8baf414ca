import sql from "sql-template-tag";
import type { RhythmCount } from "../event-index/question.ts";
import type { EventFilter } from "./event-filter.ts";
import { eventsOf } from "./event-source.ts";
import { askIndex, type IndexedDatabase } from "./indexed.ts";
import { send } from "./send.ts";

/** Counts the events of a filter by month of the year and by weekday. */
export async function readRhythmRows(
  database: IndexedDatabase,
  filter: EventFilter,
): Promise<RhythmCount[]> {
  const indexed = await askIndex(database, filter, (criteria) => ({ ask: "rhythm", criteria }));
  if (indexed) return indexed;
  const isKnown = sql`NOT e.approximate AND NOT e.uncertain AND isfinite(e.earliest)`;
  // Days that span two months differ in their month or in their year.
  return send<RhythmCount>(
    database,
    sql`/* readRhythmRows */ SELECT
        CASE WHEN e.is_known AND extract(year FROM e.earliest) = extract(year FROM e.latest)
            AND extract(month FROM e.earliest) = extract(month FROM e.latest)
          THEN extract(month FROM e.earliest)::int END AS month,
        CASE WHEN e.is_known AND e.earliest = e.latest THEN extract(isodow FROM e.earliest)::int END AS weekday,
        sum(e.count)::int AS count
      FROM (
        SELECT e.earliest, e.latest, ${isKnown} AND isfinite(e.latest) AS is_known, count(*) AS count
        FROM ${eventsOf(filter)} e GROUP BY 1, 2, 3
      ) e
      GROUP BY 1, 2`,
  );
}
