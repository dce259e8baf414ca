import { daysInMonth } from "./day.ts";
import type { Rule } from "./edtf-advice.ts";

const pad = (number: number) => String(number).padStart(2, "0");

/** First month and number of months of the divisions of a year, 25 to 41. */
const divisions = new Map([
  ...toDivisions(25, 3, [3, 6, 9, 12]),
  ...toDivisions(29, 3, [9, 12, 3, 6]),
  ...toDivisions(33, 3, [1, 4, 7, 10]),
  ...toDivisions(37, 4, [1, 5, 9]),
  ...toDivisions(40, 6, [1, 7]),
]);

function toDivisions(code: number, months: number, firsts: number[]) {
  return firsts.map((first, index) => [code + index, { first, months }] as const);
}

/** Seasons of a hemisphere, quarters and other parts of a year. */
const division: Rule = (text) => {
  const match = /^(\d{4})-(\d\d)([?~%]?)$/.exec(text);
  const found = divisions.get(Number(match?.[2]));
  if (!match || !found) return null;
  const [, year = "", , doubt] = match;
  const toMonth = (month: number) =>
    month > 12
      ? `${String(Number(year) + 1).padStart(4, "0")}-${pad(month - 12)}${doubt}`
      : `${year}-${pad(month)}${doubt}`;
  const { first, months } = found;
  return {
    reason: "is a part of a year of level 2 of EDTF",
    suggestions: [`[${toMonth(first)}..${toMonth(first + months - 1)}]`],
  };
};

/** Unspecified digits elsewhere than at the end of a date, or in small letters. */
const unspecified: Rule = (text) => {
  const masked = text.replace(/[xu]/g, "X");
  const match = /^([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?([?~%]?)$/.exec(masked);
  if (!match || !masked.includes("X")) return null;
  if (masked !== text) {
    const reason = "has a small letter for an unspecified digit, which is a capital X";
    return {
      reason,
      suggestions: [masked, ...(unspecified(masked)?.suggestions ?? [])].slice(0, 1),
    };
  }
  const [, year = "", month = "XX", day = "XX", doubt = ""] = match;
  const toRange = (first: string, last: string) => `[${first}${doubt}..${last}${doubt}]`;
  const reason = "has unspecified digits where level 1 of EDTF has none";
  if (/^\dXXX$/.test(year)) {
    const first = year.startsWith("0") ? "0001" : `${year[0]}000`;
    return { reason, suggestions: [toRange(first, `${year[0]}999`)] };
  }
  if (/^\d{2,3}X{1,2}$/.test(year)) return { reason, suggestions: [`${year}${doubt}`] };
  if (!/^\d{4}$/.test(year)) return { reason: "has a year that is not known" };
  if (month.startsWith("X")) return { reason, suggestions: [`${year}${doubt}`] };
  if (month.endsWith("X")) {
    const [first, last] = month === "0X" ? ["01", "09"] : ["10", "12"];
    return { reason, suggestions: [toRange(`${year}-${first}`, `${year}-${last}`)] };
  }
  if (day.startsWith("X")) return { reason, suggestions: [`${year}-${month}${doubt}`] };
  const first = Math.max(10 * Number(day[0]), 1);
  const last = Math.min(10 * Number(day[0]) + 9, daysInMonth(Number(year), Number(month)));
  return {
    reason,
    suggestions: [toRange(`${year}-${month}-${pad(first)}`, `${year}-${month}-${pad(last)}`)],
  };
};

/** Qualifiers of a part of a date, or two of them. */
const qualified: Rule = (text) => {
  const signs = text.match(/[?~%]/g);
  if (!signs || /[^\dX?~%-]/.test(text)) return null;
  const sign = signs.includes("%") || new Set(signs).size > 1 ? "%" : signs[0];
  return {
    reason: /^[^?~%]+[?~%]+$/.test(text)
      ? "has two marks at its end, where % means both ? and ~"
      : "has a mark for a part of it (level 2 of EDTF): at the end it is for all of the date",
    suggestions: [`${text.replaceAll(/[?~%]/g, "")}${sign}`],
  };
};

/** Sets of dates. */
const set: Rule = (text) => {
  const match = /^([[{])(.*)([\]}])$/.exec(text);
  if (!match) return null;
  const [, bracket, inner = ""] = match;
  const items = inner.split(/\s*(?:,|\.\.|\/)\s*/);
  const [first = "", last = ""] = [items[0], items.at(-1)];
  if (bracket === "{") {
    return inner.includes("..") && items.length === 2
      ? { reason: "means all of these days", suggestions: [`${first || ".."}/${last || ".."}`] }
      : { reason: "means several dates, and each needs an event of its own" };
  }
  if (items.length === 1) return { reason: "has brackets around one date", suggestions: [first] };
  const sorted = items.filter(Boolean).sort();
  return {
    reason: "lists dates of which one is meant, and only a range of them is read",
    suggestions: [`[${first && sorted[0]}..${last && sorted.at(-1)}]`],
  };
};

/** What level 2 of EDTF has and level 1 has not. */
export const level2Rules: readonly Rule[] = [division, unspecified, qualified, set];
