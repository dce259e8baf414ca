import { type Day, daysInMonth, toDay } from "./day.ts";

/** Precision of a date; of an interval, that of its less precise end. */
export type DatePrecision = "DAY" | "MONTH" | "YEAR";

/** An EDTF date and the days it may mean. */
export type EdtfDate = {
  /** The input, trimmed. */
  edtf: string;
  /** First possible day. */
  earliest: Day;
  /** Last possible day, inclusive. */
  latest: Day;
  precision: DatePrecision;
  /** Has the qualifier `~` or `%`. */
  approximate: boolean;
  /** Has the qualifier `?` or `%`. */
  uncertain: boolean;
};

export type ParsedEdtf = { ok: true; date: EdtfDate } | { ok: false; message: string };

const expression = /^(\d{4})(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([?~%])?$/;
const order: readonly DatePrecision[] = ["DAY", "MONTH", "YEAR"];

/**
 * Parses the subset of the Extended Date/Time Format (ISO 8601-2, level 1) that has a first and a
 * last day: a day, month or year (0001 to 9999), unspecified months and days (`XX`), the qualifiers
 * `?`, `~` and `%` at the end, and closed intervals. Open intervals, seasons, times and days that
 * do not exist are rejected with a message that says what to write instead.
 */
export function parseEdtf(text: string): ParsedEdtf {
  const edtf = text.trim();
  const ends = edtf.split("/");
  const [start = "", end] = ends;
  if (ends.length > 2)
    return refuse(`"${edtf}" has more than one slash. Write an interval as 2024-10-31/2024-11-01.`);
  if (ends.length === 2 && ends.some((part) => part === "" || part === "..")) {
    return refuse(
      `"${edtf}" is open: it has no ${isOpen(start) ? "first" : "last"} day. Write both ends of the interval.`,
    );
  }
  const first = parseSide(start);
  if (!first.ok) return first;
  const last = end === undefined ? first : parseSide(end);
  if (!last.ok) return last;
  if (last.date.latest < first.date.earliest) {
    return refuse(`"${edtf}" ends before it begins. Swap its two ends.`);
  }
  return {
    ok: true,
    date: {
      edtf,
      earliest: first.date.earliest,
      latest: last.date.latest,
      precision:
        order[Math.max(order.indexOf(first.date.precision), order.indexOf(last.date.precision))] ??
        "DAY",
      approximate: first.date.approximate || last.date.approximate,
      uncertain: first.date.uncertain || last.date.uncertain,
    },
  };
}

const refuse = (message: string): { ok: false; message: string } => ({ ok: false, message });
const isOpen = (side: string) => side === "" || side === "..";

function parseSide(text: string): ParsedEdtf {
  const match = expression.exec(text);
  if (!match) return refuse(explain(text));
  const [, yearText = "", monthText, dateText, qualifier] = match;
  const year = Number(yearText);
  if (year < 1) return refuse(`"${text}" is before year 0001, the first that can be recorded.`);
  const month = monthText === undefined || monthText === "XX" ? undefined : Number(monthText);
  const date = dateText === undefined || dateText === "XX" ? undefined : Number(dateText);
  if (month === undefined && date !== undefined) {
    return refuse(`"${text}" has a day without a month. Write ${yearText}-XX-XX or ${yearText}.`);
  }
  if (month !== undefined && month >= 21 && month <= 41) {
    return refuse(
      `"${text}" is a season, whose days differ by place. Write the months, such as ${yearText}-06/${yearText}-08.`,
    );
  }
  if (month !== undefined && (month < 1 || month > 12)) {
    return refuse(`"${text}" has no month ${monthText}: months run from 01 to 12.`);
  }
  if (month !== undefined && date !== undefined && (date < 1 || date > daysInMonth(year, month))) {
    return refuse(
      `"${text}" does not exist: ${yearText}-${monthText} has ${daysInMonth(year, month)} days.`,
    );
  }
  return {
    ok: true,
    date: {
      edtf: text,
      earliest: toDay(year, month ?? 1, date ?? 1),
      latest: toDay(year, month ?? 12, date ?? daysInMonth(year, month ?? 12)),
      precision: month === undefined ? "YEAR" : date === undefined ? "MONTH" : "DAY",
      approximate: qualifier === "~" || qualifier === "%",
      uncertain: qualifier === "?" || qualifier === "%",
    },
  };
}

function explain(text: string): string {
  const advice =
    "Write 2021, 2021-07 or 2021-07-23, with ~ (about) or ? (in doubt) at the end if needed.";
  if (/T\d/.test(text)) return `"${text}" has a time: events are dated by days. ${advice}`;
  if (/^\d+X+/.test(text))
    return `"${text}" leaves the year open. Write an interval of years, such as 2020/2029.`;
  if (/^[-Y]/.test(text)) return `"${text}" is not between the years 0001 and 9999. ${advice}`;
  if (/^[?~%]|[?~%]-/.test(text))
    return `"${text}" qualifies a part of the date (level 2). Put the mark at the end.`;
  return `"${text}" is not a date that can be read. ${advice}`;
}
