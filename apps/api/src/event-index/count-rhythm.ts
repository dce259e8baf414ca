import { dayMs } from "@dateline/core";
import type { EventIndex } from "./event-index.ts";
import type { RhythmCount } from "./question.ts";

const weekdays = 8;

/** Counts events by month and weekday; null where the date is not known well enough. */
export function countRhythm(
  { earliest, latest, exact }: EventIndex,
  events: Int32Array,
): RhythmCount[] {
  // Months and weekdays count from 1; 0 stands for null.
  const counts = new Int32Array(13 * weekdays);
  const months = new Map<number, number>();
  const toMonth = (day: number): number => {
    const known = months.get(day) ?? toMonthNumber(day);
    months.set(day, known);
    return known;
  };
  for (let n = 0; n < events.length; n++) {
    const event = events[n] ?? 0;
    const first = earliest[event] ?? 0;
    const last = latest[event] ?? 0;
    let cell = 0;
    if (exact[event] === 1) {
      const month = toMonth(first);
      if (first === last || (last - first < 31 && toMonth(last) === month)) {
        cell = ((month % 12) + 1) * weekdays + (first === last ? toWeekday(first) : 0);
      }
    }
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return [...counts.entries()]
    .filter(([, count]) => count > 0)
    .map(([cell, count]) => ({
      month: Math.floor(cell / weekdays) || null,
      weekday: cell % weekdays || null,
      count,
    }));
}

/** Months since the year 0, so that the same month of different years differs. */
function toMonthNumber(day: number): number {
  const date = new Date(day * dayMs);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** 1 for Monday to 7; day 0 was a Thursday. */
const toWeekday = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;
