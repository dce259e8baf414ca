import { addDays } from "./day.ts";
import type { Rule } from "./edtf-advice.ts";
import { toEdtfWords } from "./edtf-words.ts";

const pad = (number: string) => number.padStart(2, "0");

const time: Rule = (text) => {
  if (!/^\d{4}-\d\d-\d\d[T ]\d/.test(text)) return null;
  const ends = text.split("/").map((side) => side.replace(/[T ]\d.*$/, ""));
  return {
    reason: "has a time of day, and events are dated by days",
    suggestions: [ends.join("/")],
  };
};

const farYear: Rule = (text) => {
  const year = /^Y0*(\d{1,4})$/.exec(text)?.[1];
  if (year !== undefined) {
    const suggestions = [year.padStart(4, "0")];
    return { reason: "has a Y, which only years of more than four digits have", suggestions };
  }
  if (/^Y?-\d/.test(text)) {
    return { reason: "is before the year 0001, the first that is recorded" };
  }
  if (/^[Y+]?\d{5,}([-/~?%EXS]|$)/.test(text) && !/^\d{8}/.test(text)) {
    return { reason: "is after the year 9999, the last that is recorded" };
  }
  return null;
};

/** A number of days, as spreadsheets store a day: those of 1927 to 2099. */
const dayNumber: Rule = (text) => {
  const days = Number(/^([1-7]\d{4})(?:\.\d+)?$/.exec(text)?.[1]);
  if (!(days < 73_051)) return null;
  return {
    reason: "is a number by which spreadsheets store a day",
    suggestions: [addDays("1899-12-30", days)],
  };
};

/** Day, month and year, or month, day and year. */
const yearLast: Rule = (text) => {
  const match = /^(\d{1,2})([/. -])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (!match) return null;
  const [, first = "", mark = "", second = "", year = ""] = match;
  if (year.length === 2) {
    return { reason: "has a year of two digits, and a date begins with one of four" };
  }
  const byDay = `${year}-${pad(second)}-${pad(first)}`;
  const byMonth = `${year}-${pad(first)}-${pad(second)}`;
  const isMonth = (number: string) => Number(number) >= 1 && Number(number) <= 12;
  const toReason = (...order: string[]) => `is not EDTF: ${order.join(mark)} is not read`;
  if (isMonth(first) && !isMonth(second)) {
    return { reason: toReason("month", "day", "year"), suggestions: [byMonth] };
  }
  // With dots, the day comes first everywhere.
  const isEither = mark !== "." && isMonth(first);
  return {
    reason: toReason("day", "month", "year"),
    suggestions: isEither ? [byDay, byMonth] : [byDay],
  };
};

const monthFirst: Rule = (text) => {
  const match = /^(\d{1,2})[/.-](\d{4})$/.exec(text);
  if (!match) return null;
  const suggestions = [`${match[2]}-${pad(match[1] ?? "")}`];
  return { reason: "has the month before the year", suggestions };
};

const compact: Rule = (text) => {
  const match = /^(\d{4})(\d\d)(\d\d)([?~%]?)$/.exec(text);
  if (!match) return null;
  const [, year, month, day, doubt] = match;
  return { reason: "has no hyphens", suggestions: [`${year}-${month}-${day}${doubt}`] };
};

const otherMarks: Rule = (text) => {
  const match = /^(\d{4})([/.\s–_-])(\d{1,2})(?:\2(\d{1,2}))?([?~%]?)$/u.exec(text);
  if (!match) return null;
  const [, year = "", mark = "", month = "", day, doubt = ""] = match;
  const isTwoDigits = mark === "/" && day === undefined && month.length === 2;
  const years = isTwoDigits ? toShortYears(year, month, doubt) : [];
  if (isTwoDigits && Number(month) > 12) {
    return { reason: "has a year of two digits", suggestions: years };
  }
  if (mark === "-" && month.length === 2 && day?.length !== 1) return null;
  const parts = [year, pad(month), ...(day === undefined ? [] : [pad(day)])];
  const date = `${parts.join("-")}${doubt}`;
  if (years.length > 0) {
    return { reason: "may be a month or two years", suggestions: [date, ...years] };
  }
  return {
    reason:
      mark === "-"
        ? "has a month or a day of one digit, and both have two"
        : "has other signs than hyphens between year, month and day",
    suggestions: [date],
  };
};

/** `2021/22`, if the second year is the later one. */
const toShortYears = (year: string, end: string, doubt: string) =>
  end > year.slice(2) ? [`${year}${doubt}/${year.slice(0, 2)}${end}${doubt}`] : [];

/** An interval of ISO 8601 whose end leaves out what it shares with its start. */
const shortEnd: Rule = (text) => {
  const match = /^(\d{4}-)(?:(\d\d-)(\d\d)|\d\d)\/(\d\d-)?(\d\d)$/.exec(text);
  if (!match) return null;
  const [, year = "", month = "", day, endMonth, end = ""] = match;
  if (endMonth !== undefined && day === undefined) return null;
  const suggestions = [`${text.split("/")[0]}/${year}${endMonth ?? month}${end}`];
  return { reason: "has a shortened end", suggestions };
};

const years: Rule = (text) => {
  const match = /^(\d{4})-(\d{4})$/.exec(text);
  if (!match) return null;
  return {
    reason: "has a hyphen between two years",
    suggestions: [`${match[1]}/${match[2]}`],
  };
};

const words: Rule = (text) => {
  const edtf = /\p{Ll}/u.test(text) ? toEdtfWords(text) : null;
  return edtf === null ? null : { reason: "is written in words", suggestions: [edtf] };
};

/** Dates in other forms than EDTF. */
export const otherFormRules: readonly Rule[] = [
  time,
  dayNumber,
  farYear,
  yearLast,
  monthFirst,
  compact,
  otherMarks,
  shortEnd,
  years,
  words,
];
