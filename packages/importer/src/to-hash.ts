import { hash } from "node:crypto";
import type { EdtfDate } from "@dateline/core";
import { type EventRecord, eventSchema, toCanonicalWriter } from "@dateline/model";

/** The format of the hash: a hash of another format says nothing about whether the event changed. */
export const hashPrefix = "2:";

const write = toCanonicalWriter(eventSchema);

/**
 * SHA-256 of the fields that an event sets and of the days that its date stands for. The database has the event already if it
 * stores the same hash.
 */
export function toHash(event: EventRecord, date: EdtfDate): string {
  const { edtf, earliest, latest, precision, approximate, uncertain } = date;
  const days = JSON.stringify({ earliest, latest, precision, approximate, uncertain });
  return hashPrefix + hash("sha256", write({ ...event, date: edtf }) + days, "hex");
}
