import { parseEdtf } from "./edtf.ts";

/** English names of the months, January first. */
export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

type Side = { year: string; month: string; date: string; approximate: boolean; uncertain: boolean };
type Style = { short: boolean };

/**
 * Formats an EDTF date in English: "28 November 2024", "31 October – 1 November 2024",
 * "5–6 December 2024", "about July 2021", "1 March 2023 (uncertain)". Throws a RangeError if
 * `parseEdtf` rejects the text.
 */
export function toDateLabel(edtf: string): string {
  return toLabel(edtf, { short: false });
}

/**
 * The same for a list under headings of years: months are abbreviated, and a date with a month has
 * no year: "28 Nov", "about Jul", "1 Mar?".
 */
export function toShortDateLabel(edtf: string): string {
  return toLabel(edtf, { short: true });
}

function toLabel(edtf: string, style: Style): string {
  const parsed = parseEdtf(edtf);
  if (!parsed.ok) throw new RangeError(parsed.message);
  const [start, end] = parsed.date.edtf.split("/").map((side) => toSide(side));
  if (!start) return "";
  if (!end) return doubt(start, toText(start, style), style);
  if (start.approximate !== end.approximate || start.uncertain !== end.uncertain) {
    return `${doubt(start, toText(start, style), style)} – ${doubt(end, toText(end, style), style)}`;
  }
  return doubt(start, toRange(start, end, style), style);
}

function toSide(text: string): Side {
  const [year = "", month = "XX", date = "XX"] = text.replace(/[?~%]$/, "").split("-");
  return {
    year: String(Number(year)),
    month: month === "XX" ? "" : (monthNames[Number(month) - 1] ?? ""),
    date: date === "XX" ? "" : String(Number(date)),
    approximate: /[~%]$/.test(text),
    uncertain: /[?%]$/.test(text),
  };
}

function toText(
  { year, month, date }: Omit<Side, "approximate" | "uncertain">,
  { short }: Style,
): string {
  const parts = [date, short ? month.slice(0, 3) : month, short && month ? "" : year];
  return parts.filter(Boolean).join(" ");
}

function toRange(start: Side, end: Side, style: Style): string {
  const last = toText(end, style);
  if (start.year !== end.year || !start.month || !end.month)
    return `${toText(start, style)} – ${last}`;
  if (start.month !== end.month) return `${toText({ ...start, year: "" }, style)} – ${last}`;
  if (!start.date || !end.date || start.date === end.date) return last;
  return `${start.date}–${last}`;
}

function doubt({ approximate, uncertain }: Side, text: string, { short }: Style): string {
  return `${approximate ? "about " : ""}${text}${uncertain ? (short ? "?" : " (uncertain)") : ""}`;
}
