import { addDays, type Day, meanYearDays, toDay, toDayNumber, toParts } from "./day.ts";
import type { Window } from "./window.ts";

/** A step as a number of units: a decade is 10 years. */
export type StepLength = { unit: "day" | "week" | "month" | "year"; count: number };

type Rung = {
  name: Step;
  length: StepLength;
  /** Days of the longest such step. */
  days: number;
  /** First day of the step that contains the day. */
  floor(day: Day): Day;
  /** First day of the next step. */
  next(start: Day): Day;
};

/**
 * A calendar step. Weeks begin on Monday (ISO 8601), decades with a year that ends in 0. WHOLE is
 * the window itself.
 */
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

const months = (name: Step, count: number, days: number): Rung => ({
  name,
  length: { unit: "month", count },
  days,
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
  length: { unit: "year", count },
  days: Math.ceil(count * meanYearDays),
  floor: (day) => {
    const { year } = toParts(day);
    return toDay(Math.max(1, year - (year % count)), 1, 1);
  },
  next: (start) => {
    const { year } = toParts(start);
    return toDay(year - (year % count) + count, 1, 1);
  },
});

const longest = years("MILLENNIUM", 1000);

// Finest first.
const ladder: readonly Rung[] = [
  {
    name: "DAY",
    length: { unit: "day", count: 1 },
    days: 1,
    floor: (day) => day,
    next: (start) => addDays(start, 1),
  },
  {
    name: "WEEK",
    length: { unit: "week", count: 1 },
    days: 7,
    // 1970-01-01 was a Thursday: day number -3 is a Monday.
    floor: (day) => addDays(day, -((((toDayNumber(day) + 3) % 7) + 7) % 7)),
    next: (start) => addDays(start, 7),
  },
  months("MONTH", 1, 31),
  months("QUARTER", 3, 92),
  years("YEAR", 1),
  years("DECADE", 10),
  years("CENTURY", 100),
  longest,
];

/**
 * Cuts a window into calendar steps: the finest that gives at most `resolution` buckets (an integer
 * from 1). The buckets cover the window without gaps, oldest first; the first and the last end at
 * its edges. If even millennia are too many, the window is one bucket of step WHOLE.
 */
export function toBuckets(window: Window, resolution: number): { step: Step; buckets: Window[] } {
  for (const rung of ladder) {
    const buckets = walk(window, rung, resolution);
    if (buckets) return { step: rung.name, buckets };
  }
  return { step: "WHOLE", buckets: [window] };
}

/** The longest step of at most `days` days; DAY if `days` is less than 1. */
export function toLongestStep(days: number): Step {
  return ladder.findLast((rung) => rung.days <= days)?.name ?? "DAY";
}

/** Length of a step; of WHOLE, which has none, that of the longest step. */
export function toStepLength(step: Step): StepLength {
  return (ladder.find(({ name }) => name === step) ?? longest).length;
}

/** First day of the step that contains the day; the day itself for WHOLE. */
export function toStepStart(day: Day, step: Step): Day {
  return ladder.find((rung) => rung.name === step)?.floor(day) ?? day;
}

/** The first start of a step on or after the day; the day itself for WHOLE. */
export function toStepEnd(day: Day, step: Step): Day {
  const rung = ladder.find(({ name }) => name === step);
  if (!rung) return day;
  const start = rung.floor(day);
  return start === day ? day : rung.next(start);
}

function walk(window: Window, rung: Rung, max: number): Window[] | null {
  const buckets: Window[] = [];
  let from = window.from;
  while (from < window.to) {
    if (buckets.length === max) return null;
    const next = rung.next(rung.floor(from));
    const to = next < window.to ? next : window.to;
    buckets.push({ from, to });
    from = to;
  }
  return buckets;
}
