import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import type { EventFilter } from "./event-filter.ts";
import { eventsOf } from "./event-source.ts";
import { send } from "./send.ts";

/**
 * Events of one month (1 to 12) and weekday (1 for Monday to 7); null for a date that is not known
 * well enough.
 */
export type RhythmRow = { month: number | null; weekday: number | null; count: number };

/** Counts the events of a filter by month of the year and by weekday. */
export function readRhythmRows(database: Database, filter: EventFilter): Promise<RhythmRow[]> {
  const isKnown = sql`NOT e.approximate AND NOT e.uncertain AND isfinite(e.earliest)`;
  // Days that span two months differ in their month or in their year.
  return send<RhythmRow>(
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
