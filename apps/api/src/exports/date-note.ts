import { type Day, MIN_DAY } from "@dateline/core";
import type { ExportedEvent } from "./exported-event.ts";

type EventDate = ExportedEvent["date"];

/** The days of a date. An end that is open or unknown counts as the other end. */
export function toKnownSpan({ earliest, latest }: EventDate): { earliest: Day; latest: Day } {
  // At least one of them is known.
  const known = earliest ?? latest ?? MIN_DAY;
  return { earliest: earliest ?? known, latest: latest ?? known };
}

/**
 * What days cannot express of a date, for formats that have only days; null if they express it all.
 */
export function toDateNote(date: EventDate): string | null {
  const { label, earliest, latest, extent, precision, approximate, uncertain, basis, note } = date;
  const parts = [
    earliest === null && "its start is not known",
    latest === null && "its end is not recorded",
    extent === "WITHIN" && earliest !== latest && "some time within these days",
    extent === "LASTED" && precision !== "DAY" && "its first and last days are not known exactly",
    approximate && "approximate",
    uncertain && "uncertain",
    basis === "INFERRED" && "inferred, not stated by a source",
  ].filter((part) => part !== false);
  if (parts.length === 0 && note === null) return null;
  const said = parts.length > 0 ? `Date: ${label} (${parts.join("; ")}).` : `Date: ${label}.`;
  return note === null ? said : `${said} ${note}`;
}
