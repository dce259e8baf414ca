import type { Day } from "./day.ts";
import {
  type DatePrecision,
  datePrecisions,
  type EdtfExpression,
  parseExpression,
} from "./edtf-expression.ts";
import { type EdtfForm, type EdtfText, splitEdtf, toCanonicalEdtf } from "./edtf-form.ts";

// Apart from `parseEdtf`, whose advice is not needed to show a date.

/** What a span of days means: it lasted all of them, or happened some time within them. */
export type DateExtent = "LASTED" | "WITHIN";

/** An EDTF date and the days it may mean. */
export type EdtfDate = {
  /** The input as EDTF: without spaces, and an interval with a slash. */
  edtf: string;
  /** First possible day; null if the start is open or unknown. */
  earliest: Day | null;
  /** Last possible day, inclusive; null if the end is open or unknown. */
  latest: Day | null;
  /** LASTED for an interval, otherwise WITHIN. */
  extent: DateExtent;
  /** Of the less precise end. */
  precision: DatePrecision;
  /** Has the qualifier `~` or `%`. */
  approximate: boolean;
  /** Has the qualifier `?` or `%`. */
  uncertain: boolean;
};

/** An end of a date: an expression, or why it has none. */
export type EdtfEnd = EdtfExpression | "OPEN" | "UNKNOWN";

/** A date with its two ends, which are equal for a single expression. */
export type EdtfEnds = { form: EdtfForm; start: EdtfEnd; end: EdtfEnd };

/** Why a text is not a date. */
export type Refusal = {
  reason: string;
  /** Dates that may be meant. */
  suggestions?: string[];
  /** The part of the text that is at fault; all of it by default. */
  part?: string;
};

/** Reads canonical EDTF; null if its form is not EDTF at all. */
export function readEdtf(edtf: string): { date: EdtfDate } | Refusal | null {
  const parts = splitEdtf(edtf);
  if (!parts) return null;
  const [start, end] = [toEnd(parts.start), toEnd(parts.end)];
  if (start === null || end === null) return null;
  if (!isEnd(start)) return { part: parts.start, reason: start.fault };
  if (!isEnd(end)) return { part: parts.end, reason: end.fault };
  return toDate(edtf, { form: parts.form, start, end });
}

/** The ends of a date that `parseEdtf` accepts; throws a RangeError for any other text. */
export function toEdtfEnds(text: string): EdtfEnds {
  const edtf = toCanonicalEdtf(text);
  const parts = splitEdtf(edtf);
  const [start, end] = parts ? [toEnd(parts.start), toEnd(parts.end)] : [null, null];
  if (parts && isEnd(start) && isEnd(end)) {
    const ends = { form: parts.form, start, end };
    if ("date" in toDate(edtf, ends)) return ends;
  }
  throw new RangeError(`${quote(text)} is not a date.`);
}

/** A date that `parseEdtf` accepts; throws a RangeError for any other text. */
export function toEdtfDate(text: string): EdtfDate {
  const edtf = toCanonicalEdtf(text);
  const read = readEdtf(edtf);
  if (read && "date" in read) return read.date;
  throw new RangeError(`${quote(text)} is not a date.`);
}

function toEnd(side: EdtfText["start"]): EdtfEnd | { fault: string } | null {
  if (side === "..") return "OPEN";
  return side === "" ? "UNKNOWN" : parseExpression(side);
}

const isEnd = (end: EdtfEnd | { fault: string } | null): end is EdtfEnd =>
  end !== null && !(typeof end === "object" && "fault" in end);

function toDate(edtf: string, { form, start, end }: EdtfEnds): { date: EdtfDate } | Refusal {
  const known = [start, end].filter((side) => typeof side === "object");
  if (known.length === 0) {
    return { reason: "has no known day: at least one of its ends must be a date" };
  }
  const earliest = typeof start === "object" ? start.earliest : null;
  const latest = typeof end === "object" ? end.latest : null;
  if (earliest !== null && latest !== null && latest < earliest) {
    return { reason: "ends before it begins", suggestions: [toSwapped(edtf, form)] };
  }
  const precisions = known.map(({ precision }) => datePrecisions.indexOf(precision));
  return {
    date: {
      edtf,
      earliest,
      latest,
      extent: form === "INTERVAL" ? "LASTED" : "WITHIN",
      precision: datePrecisions[Math.max(...precisions)] ?? "DAY",
      approximate: known.some(({ approximate }) => approximate),
      uncertain: known.some(({ uncertain }) => uncertain),
    },
  };
}

function toSwapped(edtf: string, form: EdtfForm): string {
  if (form === "INTERVAL") return edtf.split("/").reverse().join("/");
  return `[${edtf.slice(1, -1).split("..").reverse().join("..")}]`;
}

/** No longer than a date that a record may have. */
export const quote = (text: string) => `"${text.length > 60 ? `${text.slice(0, 59)}…` : text}"`;
