import { hash } from "node:crypto";
import type { EdtfDate } from "@dateline/core";
import { type EventRecord, eventSchema, toCanonicalWriter } from "@dateline/model";
import type { Client } from "pg";
import { hashPrefix, toHashedForm } from "./to-hash.ts";

// Dateline 0.1.0 hashed values by position. If the database has such hashes, events are compared by
// the former hash too, and unchanged ones get the current hash, so that an upgrade reports no event
// as changed.

const writeEvent = toCanonicalWriter(eventSchema);

/**
 * The hash that Dateline 0.1.0 stored for the event; null if the event sets a field that release
 * did not have.
 */
export function toFormerHash(
  record: EventRecord,
  date: EdtfDate,
  write: (event: EventRecord) => string = writeEvent,
): string | null {
  const event = toHashedForm(record);
  if (write(toFormerFields(event)) !== write(event)) return null;
  const canonical = [
    [event.slug, event.title, event.summary, event.kind],
    [date.edtf, date.earliest, date.latest, date.precision, date.approximate, date.uncertain],
    [event.dateBasis, event.dateNote, event.place],
    event.participations.map((entry) => [entry.organization, entry.role]),
    event.involvements.map((entry) => [entry.person, entry.role, entry.office]),
    event.statements.map((entry) => [entry.speaker, entry.organization, entry.paraphrase]),
    event.citations.map((entry) => [
      [entry.publisher, entry.syndicatedFrom, entry.title, entry.url],
      [entry.publishedOn, entry.language, entry.quote, entry.locator],
    ]),
  ];
  return hash("sha256", JSON.stringify(canonical), "hex");
}

/** The fields that the former hash covers. */
function toFormerFields(event: EventRecord): EventRecord {
  const { slug, title, summary, kind, date, dateBasis, dateNote, place } = event;
  return {
    ...{ slug, title, summary, kind, date, dateBasis, dateNote, place },
    participations: event.participations.map(({ organization, role }) => ({ organization, role })),
    involvements: event.involvements.map(({ person, role, office }) => ({ person, role, office })),
    statements: event.statements.map(({ speaker, organization, paraphrase }) => {
      return { speaker, organization, paraphrase };
    }),
    citations: event.citations.map((entry) => {
      const { publisher, syndicatedFrom, title, url, publishedOn, language } = entry;
      const { quote, locator } = entry;
      return { publisher, syndicatedFrom, title, url, publishedOn, language, quote, locator };
    }),
  } as EventRecord;
}

export async function readHasFormerHashes(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    "SELECT EXISTS (SELECT FROM events WHERE NOT starts_with(content_hash, $1)) AS found",
    [hashPrefix],
  );
  return rows[0]?.found ?? false;
}

/** Replaces the former hash of staged events that did not change by the current one. */
export async function replaceFormerHashes(client: Client): Promise<void> {
  await client.query(
    `UPDATE events e SET content_hash = s.content_hash FROM staged_events s
     WHERE s.former_hash IS NOT NULL AND e.slug = s.slug AND e.content_hash = s.former_hash`,
  );
}
