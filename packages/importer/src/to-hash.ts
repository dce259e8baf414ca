import { hash } from "node:crypto";
import type { EdtfDate } from "@dateline/core";
import { type EventRecord, eventSchema, toCanonicalWriter, toWrittenTitle } from "@dateline/model";

/** The format of the hash. Hashes of different formats cannot be compared. */
export const hashPrefix = "2:";

const write = toCanonicalWriter(eventSchema);

/**
 * SHA-256 of the event's set fields and of the days that its date covers. If the database has an
 * event with the same hash, the event did not change.
 */
export function toHash(event: EventRecord, date: EdtfDate): string {
  const { edtf, earliest, latest, precision, approximate, uncertain } = date;
  const days = JSON.stringify({ earliest, latest, precision, approximate, uncertain });
  return hashPrefix + hash("sha256", write({ ...toHashedForm(event), date: edtf }) + days, "hex");
}

/**
 * The event with its kind and each title in one form, so that the hash does not depend on how they
 * are written. Kinds were in capitals in Dateline 0.1.0.
 */
export function toHashedForm(event: EventRecord): EventRecord {
  const kind = event.kind.toUpperCase();
  if (event.citations.every(({ titleIsOurs }) => titleIsOurs === undefined)) {
    return { ...event, kind };
  }
  const citations = event.citations.map(({ title, titleIsOurs, ...citation }) => ({
    ...citation,
    ...toWrittenTitle({ title, titleIsOurs }),
  }));
  return { ...event, kind, citations };
}
