import { toEdtfEnds } from "./edtf-ends.ts";
import type { EventDays } from "./window.ts";

/**
 * The most precise day, month or year in ISO 8601 that contains the date; undefined if it spans
 * several years.
 */
export function toIsoDate({ earliest, latest }: EventDays): string | undefined {
  if (earliest === null || latest === null) return undefined;
  return [10, 7, 4]
    .map((length) => earliest.slice(0, length))
    .find((shared) => latest.startsWith(shared));
}

/**
 * The ends of an EDTF date in ISO 8601: a day, a month or a year each; undefined for an end that is
 * open, unknown or less precise than a year.
 */
export function toIsoDates(edtf: string): (string | undefined)[] {
  const { form, start, end } = toEdtfEnds(edtf);
  if (typeof start === "string" || typeof end === "string") {
    return [start, end].map((side) => (typeof side === "string" ? undefined : toIsoDate(side)));
  }
  if (form === "INTERVAL") return [toIsoDate(start), toIsoDate(end)];
  const within = toIsoDate({ earliest: start.earliest, latest: end.latest });
  return [within, within];
}
