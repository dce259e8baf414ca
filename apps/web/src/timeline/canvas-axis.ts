import { type Step, toBuckets, type Window } from "@dateline/core";

type TimeAxis = { scale: "day" | "week" | "month" | "year"; step: number };

const axes: Record<Step, TimeAxis> = {
  DAY: { scale: "day", step: 1 },
  WEEK: { scale: "week", step: 1 },
  MONTH: { scale: "month", step: 1 },
  QUARTER: { scale: "month", step: 3 },
  YEAR: { scale: "year", step: 1 },
  DECADE: { scale: "year", step: 10 },
  CENTURY: { scale: "year", step: 100 },
  MILLENNIUM: { scale: "year", step: 1000 },
  WHOLE: { scale: "year", step: 1000 },
};
/** CSS pixels that a label of the axis needs: a year, or a day with its month. */
const labelSpace = { year: 38, other: 62 };

/** The calendar step on which the axis of a window has its lines, so that their labels have room. */
export function toTimeAxis(window: Window, width: number): TimeAxis {
  const toAxis = (space: number) =>
    axes[toBuckets(window, Math.max(2, Math.floor(width / space))).step];
  const axis = toAxis(labelSpace.other);
  return axis.scale === "year" ? toAxis(labelSpace.year) : axis;
}

const month = new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" });

/** One row of dates is enough: the first month of a year says the year, the first day of a month the month. */
export function toAxisLabel(at: { valueOf(): number }, scale: string): string {
  const date = new Date(at.valueOf());
  const year = String(date.getUTCFullYear());
  const name = month.format(date);
  if (scale === "year") return year;
  if (scale === "month") return date.getUTCMonth() === 0 ? year : name;
  const day = date.getUTCDate();
  return day === 1 ? `${name} ${year}` : `${day} ${name}`;
}
