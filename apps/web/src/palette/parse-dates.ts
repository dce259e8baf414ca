import {
  addDays,
  MAX_DAY,
  MIN_DAY,
  parseEdtf,
  toDateLabel,
  toEdtfWords,
  type Window,
} from "@dateline/core";

/** The window that a typed text names, and its label. */
export type TypedDates = { label: string; window: Window };

/**
 * Parses a date or a range of dates, as typed in English: "2023", "march 2023", "2023-03-01",
 * "28 nov 2024", "Nov 28, 2024", "march 2023 to 5 june 2023", "spring 2022", "the 2020s",
 * "since May 2022". A month needs its year. Null for any other text.
 */
export function parseTypedDates(text: string): TypedDates | null {
  const sides = text
    .trim()
    .toLowerCase()
    .split(/\s+(?:to|until|through|-)\s+|\s*[–—]\s*/u)
    .map(toEdtfWords);
  if (sides.length > 2 || sides.includes(null)) return null;
  const parsed = parseEdtf(sides.join("/"));
  if (!parsed.ok) return null;
  const { edtf, earliest, latest } = parsed.date;
  return {
    label: toDateLabel(edtf),
    window: { from: earliest ?? MIN_DAY, to: latest === null ? MAX_DAY : addDays(latest, 1) },
  };
}
