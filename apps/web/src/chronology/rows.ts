import { groupByMonth } from "./group-by-month.ts";
import type { ListedEvent } from "./use-chronology.ts";

/** The heading of a month. */
export type MonthRow = { type: "month"; key: string; label: string };

/** An event, and where it stands within its month. */
export type EventRow = {
  type: "event";
  /** The event's slug. */
  key: string;
  event: ListedEvent;
  /** Index of its month's row. */
  month: number;
  /** Its place in the month, from 1 on; null where the beginning of the month is not loaded. */
  position: number | null;
  /** How many events the month has; -1 where it is not loaded whole. */
  size: number;
};

export type Row = MonthRow | EventRow;

/** Whether the list's first and last event of all are among those that are loaded. */
type Ends = { first: boolean; last: boolean };

/** All loaded events with the headings of their months, in the order given. */
export function toRows(events: readonly ListedEvent[], ends: Ends): Row[] {
  const rows: Row[] = [];
  const months = groupByMonth(events);
  const seen = new Map<string, number>();
  for (const [index, { key, label, items }] of months.entries()) {
    const begins = index > 0 || ends.first;
    const whole = begins && (index < months.length - 1 || ends.last);
    const month = rows.length;
    // A year can stand within a month of its: what is known by the year only begins on the same day as its January.
    const turn = seen.get(key) ?? 0;
    seen.set(key, turn + 1);
    rows.push({ type: "month", key: `:${key}:${turn}`, label });
    for (const [place, event] of items.entries()) {
      rows.push({
        type: "event",
        key: event.slug,
        event,
        month,
        position: begins ? place + 1 : null,
        size: whole ? items.length : -1,
      });
    }
  }
  return rows;
}
