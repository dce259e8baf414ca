import { hash } from "node:crypto";
import { type EdtfDate, parseEdtf } from "@dateline/core";
import type { CitationRecord, EventRecord } from "./schema.ts";
import type { StagedRow, StageTable } from "./stage-tables.ts";

/** Where in the files a staged row comes from. */
export type Origin = {
  n: number;
  file: number;
  line: number;
  lineOf: (path: readonly PropertyKey[]) => number;
};

export type TableRow = [table: StageTable, row: StagedRow];

/** The lists of an event, each entry with its place in the list. */
export type EventLists = {
  [List in "participations" | "involvements" | "statements" | "citations"]: [
    index: number,
    entry: EventRecord[List][number],
  ][];
};

/** The rows of an event and of what hangs on it. */
export function toEventRows(event: EventRecord, origin: Origin): TableRow[] {
  const { n, file, line, lineOf } = origin;
  const date = toDate(event.date);
  const row = {
    slug: event.slug,
    title: event.title,
    summary: event.summary,
    kind: event.kind,
    ...date,
    basis: event.dateBasis,
    date_note: event.dateNote,
    place: event.place,
  };
  const lists: EventLists = {
    participations: [...event.participations.entries()],
    involvements: [...event.involvements.entries()],
    statements: [...event.statements.entries()],
    citations: [...event.citations.entries()],
  };
  const place_line = lineOf(["place"]);
  return [
    ["staged_events", { n, file, line, ...row, place_line, content_hash: toHash(event, date) }],
    ...toListRows(lists, origin),
  ];
}

/** The rows of what hangs on an event. */
export function toListRows(lists: EventLists, { n, lineOf }: Origin): TableRow[] {
  const at = (list: string, position: number) => ({ n, position, line: lineOf([list, position]) });
  return [
    ...lists.participations.map(
      ([index, entry]): TableRow => [
        "staged_participations",
        { ...at("participations", index), ...entry },
      ],
    ),
    ...lists.involvements.map(
      ([index, entry]): TableRow => [
        "staged_involvements",
        { ...at("involvements", index), ...entry },
      ],
    ),
    ...lists.statements.map(
      ([index, entry]): TableRow => ["staged_statements", { ...at("statements", index), ...entry }],
    ),
    ...lists.citations.map(
      ([index, entry]): TableRow => [
        "staged_citations",
        { ...at("citations", index), ...toCitationRow(entry) },
      ],
    ),
  ];
}

function toCitationRow({ publishedOn, syndicatedFrom, ...same }: CitationRecord): StagedRow {
  return { ...same, published_on: publishedOn, syndicated_from: syndicatedFrom };
}

function toDate(text: string): EdtfDate {
  const parsed = parseEdtf(text);
  if (!parsed.ok) throw new Error(`An event's date was not validated: ${text}`);
  return parsed.date;
}

/**
 * SHA-256 of the normalized record in one canonical form: every field in a fixed order, absent ones as null, and the
 * days that its date stands for. Equal hashes mean that the database has the event already.
 */
export function toHash(event: EventRecord, date: EdtfDate): string {
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
