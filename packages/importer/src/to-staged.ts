import {
  eventSchema,
  kindSchema,
  organizationSchema,
  personSchema,
  placeSchema,
  publisherSchema,
  type RecordKind,
  storySchema,
  withoutNulls,
} from "@dateline/model";
import type { z } from "zod";
import type { EntityKind } from "./merge-entities.ts";
import { parseRow } from "./parse-row.ts";
import type { Report } from "./problem.ts";
import type { Row } from "./row.ts";
import type { StagedRow } from "./stage-tables.ts";
import { toStepRows, toStoryRows } from "./story-rows.ts";
import { type EventLists, type Origin, type TableRow, toEventRows, toListRows } from "./to-rows.ts";

/**
 * Validates a row and returns the rows to stage: all of a valid record, the references of an
 * invalid one.
 */
export function toStaged(kind: RecordKind, row: Row, origin: Origin, report: Report): TableRow[] {
  if (kind === "events") {
    const event = parseRow(eventSchema, row, report);
    return event ? toEventRows(event, origin) : toInvalidEventRows(row.value, origin);
  }
  if (kind === "stories") {
    const story = parseRow(storySchema, row, report);
    return story ? toStoryRows(story, origin) : toInvalidStoryRows(row.value, origin);
  }
  const { n, file, line } = origin;
  const columns = toEntityColumns[kind](row, report) ?? toInvalidColumns(row.value);
  return [[`staged_${kind}`, { n, file, line, ...columns }]];
}

type ToColumns = (row: Row, report: Report) => StagedRow | undefined;

const toEntityColumns: Record<EntityKind, ToColumns> = {
  kinds(row, report) {
    const kind = parseRow(kindSchema, row, report);
    return kind && { ...kind, plural: kind.plural ?? kind.label };
  },
  organizations: (row, report) => parseRow(organizationSchema, row, report),
  people: (row, report) => parseRow(personSchema, row, report),
  places(row, report) {
    const place = parseRow(placeSchema, row, report);
    if (!place) return undefined;
    const { slug, name, countryCode, aliases, coordinates } = place;
    return { slug, name, country_code: countryCode, aliases, ...coordinates };
  },
  publishers: (row, report) => parseRow(publisherSchema, row, report),
};

/** The slug of an invalid record, so that references to it are not reported as unknown. */
function toInvalidColumns(value: unknown): StagedRow {
  const slug = eventSchema.shape.slug.safeParse(Object(value).slug);
  return slug.success ? { slug: slug.data } : {};
}

/**
 * The readable references of an invalid event, so that all of its problems are reported at once.
 */
function toInvalidEventRows(value: unknown, origin: Origin): TableRow[] {
  const { n, file, line, lineOf } = origin;
  const { kind, place, participations, involvements, statements, citations } = eventSchema.shape;
  const fields = Object(withoutNulls(value));
  const columns = {
    ...toInvalidColumns(fields),
    kind: kind.safeParse(fields.kind).data,
    kind_line: lineOf(["kind"]),
    place: place.safeParse(fields.place).data,
    place_line: lineOf(["place"]),
  };
  const lists: EventLists = {
    participations: toValid(participations.unwrap().element, fields.participations),
    involvements: toValid(involvements.unwrap().element, fields.involvements),
    statements: toValid(statements.unwrap().element, fields.statements),
    citations: toValid(citations.element, fields.citations),
  };
  return [["staged_events", { n, file, line, ...columns }], ...toListRows(lists, origin)];
}

/** The same of an invalid story. */
function toInvalidStoryRows(value: unknown, origin: Origin): TableRow[] {
  const { n, file, line } = origin;
  const fields = Object(withoutNulls(value));
  const steps = toValid(storySchema.shape.steps.element, fields.steps);
  return [
    ["staged_stories", { n, file, line, ...toInvalidColumns(fields) }],
    ...toStepRows(steps, origin),
  ];
}

function toValid<Entry>(schema: z.ZodType<Entry>, list: unknown): (Entry | undefined)[] {
  if (!Array.isArray(list)) return [];
  // Longer lists are a problem by themselves.
  return list.slice(0, 1000).map((entry) => schema.safeParse(entry).data);
}
