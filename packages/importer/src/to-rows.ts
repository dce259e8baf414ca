import type { EdtfDate } from "@dateline/core";
import { toStoredDays } from "@dateline/db";
import type { EventRecord } from "@dateline/model";
import { parseDate, toTitle } from "@dateline/model";
import { toFormerHash } from "./former-hash.ts";
import type { EventColumn, StagedRow, StageTable } from "./stage-tables.ts";
import { toHash } from "./to-hash.ts";

/** Where a staged row comes from. */
export type Origin = {
  n: number;
  file: number;
  line: number;
  lineOf: (path: readonly PropertyKey[]) => number;
  /** Whether the database may have the event with a hash of Dateline 0.1.0. */
  withFormerHash: boolean;
};

export type TableRow = [table: StageTable, row: StagedRow];

/** The lists of an event, with undefined for entries that could not be read. */
export type EventLists = {
  [List in "participations" | "involvements" | "statements" | "citations"]: readonly (
    | EventRecord[List][number]
    | undefined
  )[];
};

// Rows are written out field by field: this runs for every record, and spreading entries is slow.

/** Returns the rows of an event and of its lists. */
export function toEventRows(event: EventRecord, origin: Origin): TableRow[] {
  const { n, file, line, lineOf } = origin;
  const date = toDate(event.date);
  const shared: Record<EventColumn, unknown> = {
    slug: event.slug,
    title: event.title,
    summary: event.summary,
    short_title: event.shortTitle,
    image_url: event.image?.url,
    image_alt: event.image?.alt,
    image_credit: event.image?.credit,
    image_license: event.image?.license,
    edtf: date.edtf,
    ...toStoredDays(date),
    precision: date.precision,
    approximate: date.approximate,
    uncertain: date.uncertain,
    basis: event.dateBasis,
    date_note: event.dateNote,
    content_hash: toHash(event, date),
  };
  const row = {
    ...shared,
    n,
    file,
    line,
    kind: event.kind,
    kind_line: lineOf(["kind"]),
    place: event.place,
    previous_slugs: event.previousSlugs,
    place_line: lineOf(["place"]),
    former_hash: origin.withFormerHash ? toFormerHash(event, date) : null,
  };
  return [["staged_events", row], ...toListRows(event, origin)];
}

/** Yields the rows of an event's lists; an undefined entry leaves a gap in the positions. */
export function* toListRows(lists: EventLists, { n, lineOf }: Origin): Generator<TableRow> {
  for (const [position, entry] of lists.participations.entries()) {
    if (!entry) continue;
    const { organization, role } = entry;
    const line = lineOf(["participations", position]);
    yield ["staged_participations", { n, position, line, organization, role }];
  }
  for (const [position, entry] of lists.involvements.entries()) {
    if (!entry) continue;
    const { person, role, office } = entry;
    const line = lineOf(["involvements", position]);
    yield ["staged_involvements", { n, position, line, person, role, office }];
  }
  for (const [position, entry] of lists.statements.entries()) {
    if (!entry) continue;
    const { speaker, organization, paraphrase } = entry;
    const line = lineOf(["statements", position]);
    yield ["staged_statements", { n, position, line, speaker, organization, paraphrase }];
  }
  for (const [position, entry] of lists.citations.entries()) {
    if (!entry) continue;
    const { url, language, publisher, relation, quote, locator } = entry;
    const { title, isOurs } = toTitle(entry);
    const row = {
      n,
      position,
      line: lineOf(["citations", position]),
      url,
      title,
      title_is_ours: isOurs,
      published_on: entry.publishedOn,
      language,
      publisher,
      syndicated_from: entry.syndicatedFrom,
      relation,
      quote,
      locator,
    };
    yield ["staged_citations", row];
  }
}

function toDate(text: string): EdtfDate {
  const parsed = parseDate(text);
  if (!parsed.ok) throw new Error(`The date of an event was not validated: ${text}`);
  return parsed.date;
}
