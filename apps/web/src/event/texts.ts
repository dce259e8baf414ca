import {
  type EdtfExpression,
  type EventDays,
  parseEdtf,
  toDateLabel,
  toEdtfEnds,
  toIsoDate,
} from "@dateline/core";
import { isolate } from "../components/isolate.ts";
import type { DateBasis, DatePrecision } from "../graphql/generated.ts";

type KnownDate = EventDays & {
  edtf: string;
  precision: DatePrecision;
  approximate: boolean;
  uncertain: boolean;
  basis: DateBasis;
};

/** How well a date is known: "exact day, stated by the sources". */
export function toDateKnowledge(date: KnownDate, documents: number): string {
  const doubt = [date.approximate && "approximate", date.uncertain && "uncertain"].filter(Boolean);
  const precision = doubt.length ? doubt.join(", ") : toPrecision(date);
  const stated = documents === 1 ? "stated by the source" : "stated by the sources";
  return `${precision}, ${date.basis === "STATED" ? stated : "inferred"}`;
}

function toPrecision({ edtf, earliest, latest, precision }: KnownDate): string {
  if (toEdtfEnds(edtf).form === "ONE_OF") return "known to lie in a range";
  if (precision !== "DAY") return `known to the ${precision.toLowerCase()}`;
  if (latest === null) return "exact first day";
  if (earliest === null) return "exact last day";
  return earliest === latest ? "exact day" : "exact days";
}

/**
 * A date as the value of a `datetime` attribute: its day, month or year; the start of an interval.
 * Undefined if HTML has no value for it.
 */
export function toDateTime(edtf: string): string | undefined {
  const { form, start } = toEdtfEnds(edtf);
  if (typeof start === "string") return undefined;
  if (form !== "ONE_OF") return toIsoDate(start);
  const parsed = parseEdtf(edtf);
  return parsed.ok ? toIsoDate(parsed.date) : undefined;
}

/**
 * The days of an imprecise date as a sentence: "Some time within 1–31 July 2024."; null for a
 * precise one.
 */
export function toDaysText(edtf: string): string | null {
  const { form, start, end } = toEdtfEnds(edtf);
  if (form !== "INTERVAL") {
    const days = toSpan(start, end);
    return days && `Some time within ${days}.`;
  }
  const parts = [
    typeof start === "object" &&
      start.precision !== "DAY" &&
      `it began within ${toSpan(start, start)}`,
    typeof end === "object" && end.precision !== "DAY" && `it ended within ${toSpan(end, end)}`,
    start === "OPEN" && "no start is recorded",
    start === "UNKNOWN" && "its start is unknown",
    end === "OPEN" && "no end is recorded, so it may still go on",
    end === "UNKNOWN" && "its end is unknown",
  ].filter((part) => part !== false);
  const text = parts.join("; ");
  return text === "" ? null : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

type Removed = { title: string; collectionTitle: string; removedAt: string };

/** What a removed event was, and when it was removed. */
export const toRemovedText = ({ title, collectionTitle, removedAt }: Removed): string =>
  `“${isolate(title)}” was removed from ${isolate(collectionTitle)} on ${toDateLabel(removedAt.slice(0, 10))}.`;

type End = EdtfExpression | "OPEN" | "UNKNOWN";

/** The days from the start to the end; null for a single day, or if either end is unknown. */
function toSpan(start: End, end: End): string | null {
  if (typeof start === "string" || typeof end === "string") return null;
  return start.earliest === end.latest ? null : toDateLabel(`${start.earliest}/${end.latest}`);
}
