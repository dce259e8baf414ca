/**
 * A day of the proleptic Gregorian calendar in ISO 8601, such as `2024-11-28`; years 0001 to 9999.
 * It has no time zone. As all days have the same length, comparing the strings compares the days.
 */
export type Day = string;

export const MIN_DAY: Day = "0001-01-01";
export const MAX_DAY: Day = "9999-12-31";

/** Milliseconds in a day. UTC has no daylight saving time, so this holds for every day. */
export const dayMs = 86_400_000;

/** Mean length of a Gregorian year in days. */
export const meanYearDays = 365.2425;

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Parses a day; null if the text has another form or the day does not exist (2023-02-29). */
export function parseDay(text: string): Day | null {
  const match = pattern.exec(text);
  if (!match) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) {
    return null;
  }
  return text;
}

/** Number of days in a month; months count from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return leap ? 29 : 28;
}

/**
 * The day with these numbers. Months outside 1 to 12 and days outside the month carry over; the
 * result is clamped to years 0001 to 9999.
 */
export function toDay(year: number, month: number, date: number): Day {
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, date);
  return fromDayNumber(moment.getTime() / dayMs);
}

/** Whole days since 1970-01-01, negative before. */
export function toDayNumber(day: Day): number {
  return toUtcMs(day) / dayMs;
}

/** The inverse of `toDayNumber`, rounded down and clamped to years 0001 to 9999. */
export function fromDayNumber(number: number): Day {
  const bounded = Math.min(Math.max(Math.floor(number), firstNumber), lastNumber);
  return new Date(bounded * dayMs).toISOString().slice(0, 10);
}

/** Milliseconds from the epoch to the start of the day in UTC. */
export function toUtcMs(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** Adds `days`, which may be negative; the result is clamped to years 0001 to 9999. */
export function addDays(day: Day, days: number): Day {
  return fromDayNumber(toDayNumber(day) + days);
}

/** Year, month (1 to 12) and day of the month. */
export function toParts(day: Day): { year: number; month: number; date: number } {
  return {
    year: Number(day.slice(0, 4)),
    month: Number(day.slice(5, 7)),
    date: Number(day.slice(8, 10)),
  };
}

const firstNumber = toUtcMs(MIN_DAY) / dayMs;
const lastNumber = toUtcMs(MAX_DAY) / dayMs;
