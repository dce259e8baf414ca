import { readRhythmRows } from "../store/read-rhythm.ts";
import { type EventFilterInput, readEventFilter } from "./event-filter.ts";
import type { Reads } from "./reads.ts";

/** Counts by a part of the calendar, and the events that have none. */
export type CalendarCounts = { counts: number[]; uncounted: number };

export type Rhythm = { months: CalendarCounts; weekdays: CalendarCounts };

/** Counts the events of a filter by month of the year and by weekday. */
export async function readRhythm(
  reads: Reads,
  input: EventFilterInput | null | undefined,
): Promise<Rhythm> {
  const rows = await readRhythmRows(reads.database, await readEventFilter(reads, input));
  const toCounts = (part: "month" | "weekday", length: number): CalendarCounts => {
    const sum = (value: number | null) =>
      rows.filter((row) => row[part] === value).reduce((total, { count }) => total + count, 0);
    return { counts: Array.from({ length }, (_, index) => sum(index + 1)), uncounted: sum(null) };
  };
  return { months: toCounts("month", 12), weekdays: toCounts("weekday", 7) };
}
