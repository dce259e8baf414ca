import { toParts } from "./day.ts";
import { toEdtfEnds } from "./edtf-ends.ts";
import type { EdtfExpression } from "./edtf-expression.ts";
import { monthNames } from "./month-names.ts";

type Style = { short: boolean };

/**
 * Formats an EDTF date in English: "28 November 2024", "31 October – 1 November 2024",
 * "about July 2021", "1 March 2023 (uncertain)", "spring 2022", "2020s", "since May 2022",
 * "between 1 and 3 May 2022". Throws a RangeError if `parseEdtf` rejects the text.
 */
export function toDateLabel(edtf: string): string {
  return toLabel(edtf, { short: false });
}

/**
 * The same for a list under headings of years: months are abbreviated, and a date with a month or a
 * season has no year: "28 Nov", "about Jul", "1 Mar?", "since May". An end a year or more after the
 * start, or without one, has its year: "Nov – Feb", "Nov – Nov 2024", "until 9 May 2022".
 */
export function toShortDateLabel(edtf: string): string {
  return toLabel(edtf, { short: true });
}

function toLabel(edtf: string, style: Style): string {
  const { form, start, end } = toEdtfEnds(edtf);
  if (typeof start === "string") return toOpenLabel(form, "start", start, end as EdtfExpression);
  if (typeof end === "string") return toOpenLabel(form, "end", end, start);
  if (form === "SINGLE") return toDoubtful(start, toText(start, style));
  const isAlike = start.approximate === end.approximate && start.uncertain === end.uncertain;
  if (form === "ONE_OF") {
    const hasDoubt = start.approximate || start.uncertain || !isAlike;
    const isWide = [start, end].some(({ precision }) => precision === "DECADE");
    if (!hasDoubt && !isWide)
      return toRange(start, end, { days: " and ", other: " and ", before: "between " });
    return `between ${toPhrase(start)} and ${toPhrase(end, toEndText(start, end, style))}`;
  }
  if (!isAlike) {
    const to = toDoubtful(end, toEndText(start, end, style));
    return `${toDoubtful(start, toText(start, style))} – ${to}`;
  }
  return toDoubtful(start, toRange(start, end, { days: "–", other: " – ", before: "" }));

  function toPhrase(expression: EdtfExpression, text = toText(expression, style)): string {
    return toDoubtful(expression, withArticle(text, expression));
  }

  function toOpenLabel(
    form: string,
    side: "start" | "end",
    state: "OPEN" | "UNKNOWN",
    known: EdtfExpression,
  ): string {
    const text = toPhrase(known, toText(known, style, side === "start" || !style.short));
    if (form === "ONE_OF") return `${text} or ${side === "end" ? "later" : "earlier"}`;
    if (state === "OPEN") return `${side === "end" ? "since" : "until"} ${text}`;
    if (style.short) return side === "end" ? `${text} – ?` : `? – ${text}`;
    return `${side === "end" ? "from" : "until"} ${text}, ${side} unknown`;
  }

  function toRange(
    first: EdtfExpression,
    last: EdtfExpression,
    joined: { days: string; other: string; before: string },
  ): string {
    const [from, to] = [toText(first, style), toEndText(first, last, style)];
    const range = (start: string, joint = joined.other) => `${joined.before}${start}${joint}${to}`;
    if (first.year !== last.year || first.month === null || last.month === null) {
      return from === to ? to : range(from);
    }
    if (first.month !== last.month) return range(toText(first, style, false));
    if (last.date === null || first.date === last.date) return to;
    if (first.date === null) return range(toText(first, style, false));
    return range(String(first.date), joined.days);
  }

  function toDoubtful({ approximate, uncertain, ...expression }: EdtfExpression, text: string) {
    const about = approximate ? `about ${withArticle(text, expression)}` : text;
    return `${about}${uncertain ? (style.short ? "?" : " (uncertain)") : ""}`;
  }
}

const toEndText = (start: EdtfExpression, end: EdtfExpression, style: Style) =>
  toText(end, style, !style.short || isYearLater(start, end));

/** Whether the last day is a year or more after the first. */
function isYearLater({ earliest }: EdtfExpression, { latest }: EdtfExpression): boolean {
  const years = toParts(latest).year - toParts(earliest).year;
  return years > 1 || (years === 1 && latest.slice(4) >= earliest.slice(4));
}

function toText(expression: EdtfExpression, style: Style, hasYear = !style.short): string {
  const { year, month, date, season, precision, earliest, latest } = expression;
  const first = toParts(earliest).year;
  const last = toParts(latest).year;
  if (precision === "DECADE" || precision === "CENTURY") {
    if (year < 1000) return `years ${first}–${last}`;
    return precision === "DECADE" ? `${year}s` : `${first}–${last}`;
  }
  if (season !== null) {
    const name = seasonNames[season - 21] ?? "";
    if (!hasYear) return name;
    return `${name} ${first}${last === first ? "" : `–${String(last).slice(-2)}`}`;
  }
  if (month === null) return String(year);
  const name = monthNames[month - 1] ?? "";
  const parts = [
    date === null ? "" : String(date),
    style.short ? name.slice(0, 3) : name,
    hasYear ? String(year) : "",
  ];
  return parts.filter(Boolean).join(" ");
}

const seasonNames = ["spring", "summer", "autumn", "winter"];

/** "the 2020s" within a phrase. */
const withArticle = (text: string, { precision }: Pick<EdtfExpression, "precision">) =>
  precision === "DECADE" && !text.startsWith("the ") && /^\d/.test(text) ? `the ${text}` : text;
