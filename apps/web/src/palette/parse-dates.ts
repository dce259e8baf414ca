import { monthNames, parseEdtf, toDateLabel, toWindow, type Window } from "@dateline/core";

/** The window that a reader typed, and its label. */
export type TypedDates = { label: string; window: Window };

const months = monthNames.map((name) => name.toLowerCase());

/**
 * Parses a day, a month, a year or a range of them, as typed in English: "2023", "march 2023",
 * "2023-03-01", "28 nov 2024", "Nov 28, 2024", "march 2023 to 5 june 2023". A month needs its year.
 * Null for any other text.
 */
export function parseTypedDates(text: string): TypedDates | null {
  const sides = text
    .trim()
    .toLowerCase()
    .split(/\s+(?:to|until|through|-)\s+|\s*[–—]\s*/u)
    .map(toEdtf);
  if (sides.length > 2 || sides.includes(null)) return null;
  const edtf = sides.join("/");
  const parsed = parseEdtf(edtf);
  return parsed.ok ? { label: toDateLabel(edtf), window: toWindow(parsed.date) } : null;
}

/** One date as EDTF, which may not exist; null for any other text. */
function toEdtf(text: string): string | null {
  if (/^\d{4}(-\d\d(-\d\d)?)?$/.test(text)) return text;
  const words = text
    // No lookbehind: Safari before 16.4 rejects it, which would break the whole chunk.
    .replaceAll(/[.,]|(\d)(?:st|nd|rd|th)\b/gu, "$1 ")
    .split(/\s+/)
    .filter(Boolean);
  const year = words.find((word) => /^\d{4}$/.test(word));
  const month = words.map(toMonth).find((number) => number > 0);
  const date = words.find((word) => /^\d{1,2}$/.test(word));
  if (!year || !month || words.length !== (date ? 3 : 2)) return null;
  const parts = [year, toTwo(month), ...(date ? [toTwo(Number(date))] : [])];
  return parts.join("-");
}

/** 1 to 12 for the name of a month or at least its first three letters; 0 for any other word. */
const toMonth = (word: string) =>
  /^\p{L}{3,}$/u.test(word)
    ? months.findIndex((name) => name.startsWith(word.replace(/^sept$/, "sep"))) + 1
    : 0;

const toTwo = (number: number) => String(number).padStart(2, "0");
