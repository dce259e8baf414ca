import { type Day, daysInMonth, MIN_DAY, toDay } from "./day.ts";

/** Precision of a date, finest first. */
export const datePrecisions = ["DAY", "MONTH", "SEASON", "YEAR", "DECADE", "CENTURY"] as const;
export type DatePrecision = (typeof datePrecisions)[number];

/** A single EDTF expression: a day, month, season, year, decade or century. */
export type EdtfExpression = {
  /** The first year of a decade or century. */
  year: number;
  /** 1 to 12; null if it has none. */
  month: number | null;
  /** Day of the month; null if it has none. */
  date: number | null;
  /** 21 (spring) to 24 (winter); null if it has none. */
  season: number | null;
  precision: DatePrecision;
  earliest: Day;
  latest: Day;
  /** Has the qualifier `~` or `%`. */
  approximate: boolean;
  /** Has the qualifier `?` or `%`. */
  uncertain: boolean;
};

const form = /^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([?~%])?$/;

/** Parses an expression; for one that has the form but does not exist, returns what is wrong. */
export function parseExpression(text: string): EdtfExpression | { fault: string } | null {
  const match = form.exec(text);
  if (!match) return null;
  const [, yearText = "", monthText, dateText, qualifier] = match;
  const month = monthText === undefined || monthText === "XX" ? null : Number(monthText);
  const date = dateText === undefined || dateText === "XX" ? null : Number(dateText);
  const isWide = yearText.endsWith("X");
  // A day without a month, and a month of some year of a decade, are level 2.
  if ((month === null && date !== null) || (isWide && monthText !== undefined)) return null;
  const year = Number(yearText.replaceAll("X", "0"));
  if (year < 1 && !isWide) return { fault: "is before the year 0001, the first that is recorded" };
  const doubt = {
    approximate: qualifier === "~" || qualifier === "%",
    uncertain: qualifier === "?" || qualifier === "%",
  };
  const base = { year: Math.max(year, 1), month, date, season: null, ...doubt };
  if (isWide) {
    const isCentury = yearText.endsWith("XX");
    return {
      ...base,
      precision: isCentury ? "CENTURY" : "DECADE",
      earliest: year === 0 ? MIN_DAY : toDay(year, 1, 1),
      latest: toDay(year + (isCentury ? 99 : 9), 12, 31),
    };
  }
  if (month === null) {
    return {
      ...base,
      precision: "YEAR",
      earliest: toDay(year, 1, 1),
      latest: toDay(year, 12, 31),
    };
  }
  if (month >= 21 && month <= 24 && dateText === undefined) {
    return { ...base, month: null, season: month, precision: "SEASON", ...toSeason(year, month) };
  }
  if (month < 1 || month > 12) return toMonthFault(monthText ?? "", dateText !== undefined);
  const days = daysInMonth(year, month);
  if (date === null) {
    return {
      ...base,
      precision: "MONTH",
      earliest: toDay(year, month, 1),
      latest: toDay(year, month, days),
    };
  }
  if (date < 1 || date > days) {
    return { fault: `does not exist: ${yearText}-${monthText} has ${days} days` };
  }
  const day = toDay(year, month, date);
  return { ...base, precision: "DAY", earliest: day, latest: day };
}

/**
 * EDTF does not say which months a season has. Here they are those of the northern hemisphere, by
 * whole months; winter begins in December of its year and ends with February of the next.
 */
function toSeason(year: number, season: number): { earliest: Day; latest: Day } {
  const first = 3 * (season - 20);
  const [lastYear, lastMonth] = first === 12 ? [year + 1, 2] : [year, first + 2];
  return {
    earliest: toDay(year, first, 1),
    latest: toDay(lastYear, lastMonth, daysInMonth(lastYear, lastMonth)),
  };
}

// 25 to 41 are the divisions of a year of level 2, for which advice exists.
function toMonthFault(month: string, hasDay: boolean): { fault: string } | null {
  if (!hasDay && Number(month) >= 25 && Number(month) <= 41) return null;
  return { fault: `has no month ${month}: months run from 01 to 12, seasons from 21 to 24` };
}
