import { groupByMonth } from "./group-by-month.ts";
import type { ListedEvent } from "./use-chronology.ts";

/** A heading of a month. */
export type MonthRow = { type: "month"; key: string; label: string };

/** An event and its position in its month. */
export type EventRow = {
  type: "event";
  /** Slug of the event. */
  key: string;
  event: ListedEvent;
  /** Index of the row of its month. */
  month: number;
  /** Position in the month from 1; null if the start of the month is not loaded. */
  position: number | null;
  /** Number of events of the month; -1 if not all are loaded. */
  size: number;
};

export type Row = MonthRow | EventRow;

/** Whether the first and the last event of the whole list are loaded. */
type Ends = { first: boolean; last: boolean };

/** All loaded events with the headings of their months, in the given order. */
export function toRows(events: readonly ListedEvent[], ends: Ends): Row[] {
  const rows: Row[] = [];
  const months = groupByMonth(events);
  const seen = new Map<string, number>();
  for (const [index, { key, label, items }] of months.entries()) {
    const isStartLoaded = index > 0 || ends.first;
    const whole = isStartLoaded && (index < months.length - 1 || ends.last);
    const month = rows.length;
    // A year's heading can occur within its January: events known by the year begin on the same
    // day.
    const repetition = seen.get(key) ?? 0;
    seen.set(key, repetition + 1);
    rows.push({ type: "month", key: `:${key}:${repetition}`, label });
    for (const [place, event] of items.entries()) {
      rows.push({
        type: "event",
        key: event.slug,
        event,
        month,
        position: isStartLoaded ? place + 1 : null,
        size: whole ? items.length : -1,
      });
    }
  }
  return rows;
}
