import {
  eventSchema,
  organizationSchema,
  personSchema,
  placeSchema,
  publisherSchema,
  type RecordKind,
  withoutNulls,
} from "@dateline/model";
import type { z } from "zod";
import { parseRow } from "./parse-row.ts";
import type { Report } from "./problem.ts";
import type { Row } from "./row.ts";
import type { StagedRow } from "./stage-tables.ts";
import { type EventLists, type Origin, type TableRow, toEventRows, toListRows } from "./to-rows.ts";

/** Validates a row and gives what is to be staged of it: all of a sound record, the references of a faulty one. */
export function toStaged(kind: RecordKind, row: Row, origin: Origin, report: Report): TableRow[] {
  if (kind === "events") {
    const event = parseRow(eventSchema, row, report);
    return event ? toEventRows(event, origin) : toFaultyEventRows(row.value, origin);
  }
  const { n, file, line } = origin;
  const columns = toEntityColumns[kind](row, report) ?? toFaultyColumns(row.value);
  return [[`staged_${kind}`, { n, file, line, ...columns }]];
}

type ToColumns = (row: Row, report: Report) => StagedRow | undefined;

const toEntityColumns: Record<Exclude<RecordKind, "events">, ToColumns> = {
  organizations: (row, report) => parseRow(organizationSchema, row, report),
  people: (row, report) => parseRow(personSchema, row, report),
  places(row, report) {
    const place = parseRow(placeSchema, row, report);
    return place && { slug: place.slug, name: place.name, country_code: place.countryCode };
  },
  publishers: (row, report) => parseRow(publisherSchema, row, report),
};

/** What other records refer to, so that they are not called wrong as well. */
function toFaultyColumns(value: unknown): StagedRow {
  const slug = eventSchema.shape.slug.safeParse(Object(value).slug);
  return slug.success ? { slug: slug.data } : {};
}

/** What an event refers to as far as it can be read, so that all of its problems are found at once. */
function toFaultyEventRows(value: unknown, origin: Origin): TableRow[] {
  const { n, file, line, lineOf } = origin;
  const { place, participations, involvements, statements, citations } = eventSchema.shape;
  const fields = Object(withoutNulls(value));
  const columns = {
    ...toFaultyColumns(fields),
    place: place.safeParse(fields.place).data,
    place_line: lineOf(["place"]),
  };
  const lists: EventLists = {
    participations: toSound(participations.unwrap().element, fields.participations),
    involvements: toSound(involvements.unwrap().element, fields.involvements),
    statements: toSound(statements.unwrap().element, fields.statements),
    citations: toSound(citations.element, fields.citations),
  };
  return [["staged_events", { n, file, line, ...columns }], ...toListRows(lists, origin)];
}

function toSound<Entry>(schema: z.ZodType<Entry>, list: unknown): (Entry | undefined)[] {
  if (!Array.isArray(list)) return [];
  // Beyond this the list itself is the problem.
  return list.slice(0, 1000).map((entry) => schema.safeParse(entry).data);
}
