import { parseDay, parseEdtf } from "@dateline/core";
import { type DateOrder, toQuote } from "@dateline/model";

/** A day in numbers with the year last. */
export type NumericDay = { first: number; mark: string; second: number; year: string };

/** The date that a text means, or why it means none. */
export type DateReading =
  | { ok: true; edtf: string; hasTime: boolean }
  | { ok: false; isAmbiguous: boolean; message: string };

const time =
  /^(.*\d)(?:T|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[A-Z]{3,4}|[+-]\d\d:?\d\d)?$/i;
const numeric = /^(\d{1,2})([/. -])(\d{1,2})\2(\d{4})\.?$/;
// Milliseconds since 1970, as programs count; from 3 March 1973 on, they have twelve or thirteen
// digits.
const milliseconds = /^\d{12,13}$/;
const compactTime = /^(\d{4})(\d\d)(\d\d)(?:[01]\d|2[0-3])[0-5]\d$/;
const joint = /\s+(?:-|to|until|through)\s+|\s*[–—]\s*/;

/** The days of a text that are written in numbers with the year last. */
export function toNumericDays(text: string): NumericDay[] {
  return toSides(text).flatMap((side) => {
    const [, first, mark = "", second, year = ""] = numeric.exec(withoutTime(side)) ?? [];
    return first === undefined
      ? []
      : [{ first: Number(first), mark, second: Number(second), year }];
  });
}

/** The order of day and month that a date shows by itself; null if it can be read in two ways. */
export function toOwnOrder({ first, mark, second }: NumericDay): "dmy" | "mdy" | null {
  if (first === second) return "dmy";
  if (second > 12) return "mdy";
  // With dots, the day comes first everywhere.
  return first > 12 || mark === "." ? "dmy" : null;
}

/** Reads a date as people write it. `order` is that of its column, null if there is none. */
export function readDate(text: string, order: DateOrder | null): DateReading {
  const sides = toSides(text);
  const days = toNumericDays(text);
  const hasTime = sides.some((side) => time.test(side));
  if (days.length === 0 || days.length < sides.length) return readOther(text, hasTime);
  const read: string[] = [];
  for (const day of days) {
    const dayOrder = order ?? toOwnOrder(day);
    if (dayOrder === null) {
      const message = `${toQuote(text)} can be read in two ways; write the year first.`;
      return { ok: false, isAmbiguous: true, message };
    }
    read.push(toIso(day, dayOrder));
  }
  const edtf = read[0] === read[1] ? String(read[0]) : read.join("/");
  const parsed = parseEdtf(edtf);
  if (parsed.ok) return { ok: true, edtf, hasTime };
  const names = { dmy: "day, month, year", mdy: "month, day, year", ymd: "year, month, day" };
  const advice = order === null ? "correct it" : `correct it, or the order ${names[order]}`;
  return { ok: false, isAmbiguous: false, message: `${toQuote(text)} is not a date; ${advice}.` };
}

/** Reads any other text that is EDTF, or that has only one meaning. */
function readOther(text: string, hasTime: boolean): DateReading {
  if (milliseconds.test(text)) {
    const edtf = new Date(Number(text)).toISOString().slice(0, 10);
    const day = parseDay(text.replace(compactTime, "$1-$2-$3"));
    if (day === null) return { ok: true, edtf, hasTime: true };
    const message = `${toQuote(text)} can be read as a day with its time and as milliseconds since 1970; write ${day} or ${edtf}.`;
    return { ok: false, isAmbiguous: true, message };
  }
  const plain = hasTime ? toSides(text).map(withoutTime).join("/") : text;
  const parsed = parseEdtf(plain);
  if (parsed.ok) return { ok: true, edtf: plain, hasTime };
  const [only, ...others] = parsed.suggestions;
  if (only === undefined || others.length > 0) {
    return { ok: false, isAmbiguous: others.length > 0, message: parsed.message };
  }
  return { ok: true, edtf: only, hasTime };
}

const withoutTime = (text: string) => time.exec(text)?.[1] ?? text;

/** The ends of an interval; the date itself if it is single. */
function toSides(text: string): string[] {
  const sides = text.split(joint);
  if (sides.length === 2 && sides.every((side) => /\d/.test(side))) return sides;
  const slashed = text.split("/");
  const isInterval =
    slashed.length === 2 &&
    slashed.every((side) => numeric.test(withoutTime(side)) || time.test(side));
  return isInterval ? slashed : [text];
}

function toIso({ first, second, year }: NumericDay, order: DateOrder): string {
  const [day, month] = order === "mdy" ? [second, first] : [first, second];
  const two = (part: number) => String(part).padStart(2, "0");
  // The order that begins with the year does not apply to days that end with it.
  return order === "ymd" ? "" : `${year}-${two(month)}-${two(day)}`;
}
