import {
  addDays,
  type Day,
  isAllDates,
  MAX_DAY,
  MIN_DAY,
  toDateLabel,
  type Window,
} from "@dateline/core";
import { capitalize } from "./text.ts";

/**
 * A window in running text, as short as possible: "2022", "2021–2022", "March 2022", "3–9 March
 * 2022", "from 2022 on", "before 2022", "all dates". A window excludes its `to`, so the text names
 * the day before it.
 */
export function toWindowText(window: Window): string {
  const { from, to } = window;
  if (isAllDates(window)) return "all dates";
  if (to === MAX_DAY) return `from ${toDateLabel(toShortest(from))} on`;
  if (from === MIN_DAY) return `before ${toDateLabel(toShortest(to))}`;
  const last = addDays(to, -1);
  const [fromYear, lastYear] = [from.slice(0, 4), last.slice(0, 4)];
  if (from.endsWith("-01-01") && last.endsWith("-12-31")) {
    return fromYear === lastYear ? fromYear : `${fromYear}–${lastYear}`;
  }
  if (from.endsWith("-01") && to.endsWith("-01")) {
    const [first, final] = [from.slice(0, 7), last.slice(0, 7)];
    return toDateLabel(first === final ? first : `${first}/${final}`);
  }
  return toDayRangeLabel(window);
}

/** The same with a preposition: "in 2022", "on 3 March 2022", "3–9 March 2022", "from 2022 on". */
export function toWindowPhrase(window: Window): string {
  const text = toWindowText(window);
  const { from, to } = window;
  if (from === MIN_DAY || to === MAX_DAY) return text;
  if (addDays(from, 1) === to) return `on ${text}`;
  return from.endsWith("-01") && to.endsWith("-01") ? `in ${text}` : text;
}

/** The same as the label of a menu: "2022", "Mar 2022", "3–9 Mar 2022", "From 2022 on". */
export function toWindowLabel(window: Window): string {
  const text = toWindowText(window);
  const isOpen = window.from === MIN_DAY || window.to === MAX_DAY;
  return isOpen ? capitalize(text) : shortenMonths(text);
}

/** "Mar 2022" for "March 2022". */
export const shortenMonths = (text: string): string =>
  text.replaceAll(/\p{L}{4,}/gu, (name) => name.slice(0, 3));

/** The first and the last day of a window: "1 January – 31 December 2024". */
export function toDayRangeLabel({ from, to }: Window): string {
  const last = addDays(to, -1);
  return toDateLabel(from === last ? from : `${from}/${last}`);
}

/** The year or the month that starts on this day, otherwise the day. */
const toShortest = (day: Day) => day.replace(/(?:-01){1,2}$/, "");
