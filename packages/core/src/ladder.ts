import { addDays, type Day, toDay, toDayNumber, toParts } from "./day.ts";
import type { Window } from "./window.ts";

type Rung = {
  name: Step;
  /** First day of the step that holds the day. */
  floor(day: Day): Day;
  /** First day of the next step. */
  next(start: Day): Day;
};

/** A calendar step. Weeks begin on Monday (ISO 8601); a decade begins with a year that ends in 0. WHOLE is the window itself. */
export type Step =
  | "DAY"
  | "WEEK"
  | "MONTH"
  | "QUARTER"
  | "YEAR"
  | "DECADE"
  | "CENTURY"
  | "MILLENNIUM"
  | "WHOLE";

const months = (name: Step, count: number): Rung => ({
  name,
  floor: (day) => {
    const { year, month } = toParts(day);
    return toDay(year, month - ((month - 1) % count), 1);
  },
  next: (start) => {
    const { year, month } = toParts(start);
    return toDay(year, month + count, 1);
  },
});

const years = (name: Step, count: number): Rung => ({
  name,
  floor: (day) => {
    const { year } = toParts(day);
    return toDay(Math.max(1, year - (year % count)), 1, 1);
  },
  next: (start) => {
    const { year } = toParts(start);
    return toDay(year - (year % count) + count, 1, 1);
  },
});

// Finest first: the ladder is this table.
const ladder: readonly Rung[] = [
  { name: "DAY", floor: (day) => day, next: (start) => addDays(start, 1) },
  {
    name: "WEEK",
    // 1970-01-01 was a Thursday: day number -3 is a Monday.
    floor: (day) => addDays(day, -((((toDayNumber(day) + 3) % 7) + 7) % 7)),
    next: (start) => addDays(start, 7),
  },
  months("MONTH", 1),
  months("QUARTER", 3),
  years("YEAR", 1),
  years("DECADE", 10),
  years("CENTURY", 100),
  years("MILLENNIUM", 1000),
];

/**
 * Cuts a window into calendar steps, the finest of which there are at most `resolution` (a whole number from 1).
 * The buckets cover the window without gaps, oldest first; the first and the last are cut at its edges.
 * When even millennia are too many, the window is one bucket of step WHOLE.
 */
export function toBuckets(window: Window, resolution: number): { step: Step; buckets: Window[] } {
  for (const rung of ladder) {
    const buckets = walk(window, rung, resolution);
    if (buckets) return { step: rung.name, buckets };
  }
  return { step: "WHOLE", buckets: [window] };
}

/** First day of the step that holds the day; the day itself for WHOLE. */
export function toStepStart(day: Day, step: Step): Day {
  return ladder.find((rung) => rung.name === step)?.floor(day) ?? day;
}

/** The first day of a step on the day or after it; the day itself for WHOLE. */
export function toStepEnd(day: Day, step: Step): Day {
  const rung = ladder.find(({ name }) => name === step);
  if (!rung) return day;
  const start = rung.floor(day);
  return start === day ? day : rung.next(start);
}

function walk(window: Window, rung: Rung, most: number): Window[] | null {
  const buckets: Window[] = [];
  let from = window.from;
  while (from < window.to) {
    if (buckets.length === most) return null;
    const next = rung.next(rung.floor(from));
    const to = next < window.to ? next : window.to;
    buckets.push({ from, to });
    from = to;
  }
  return buckets;
}
