import type { CsvRows } from "@dateline/core";
import { type Cell, csvColumns } from "./csv-columns.ts";
import type { ExportedEvent } from "./exported-event.ts";

type CsvTable = { names: readonly string[]; toLines(event: ExportedEvent): Cell[][] };

/** The columns of an event that the lines about its parts repeat. */
const repeated = ["slug", "title", "date", "date_text", "earliest", "latest", "kind", "country"];
const eventColumns = csvColumns.filter(([name]) => repeated.includes(name));

type PartColumn<Part> = readonly [name: string, toCell: (of: Part) => Cell];

/**
 * A table with a line for each part of an event. An event without parts has one line, in which the
 * columns of the part are empty.
 */
function toPartTable<Part>(
  listParts: (event: ExportedEvent) => readonly Part[],
  columns: readonly PartColumn<Part>[],
): CsvTable {
  return {
    names: [...eventColumns, ...columns].map(([name]) => name),
    toLines(event) {
      const ofEvent = eventColumns.map(([, toCell]) => toCell(event));
      const parts = listParts(event);
      if (parts.length === 0) return [[...ofEvent, ...columns.map(() => null)]];
      return parts.map((part) => [...ofEvent, ...columns.map(([, toCell]) => toCell(part))]);
    },
  };
}

type Part<List extends "participations" | "involvements" | "citations"> =
  ExportedEvent[List][number];

/** The columns and lines of a CSV file, by what a line is. New columns are added at the end. */
export const csvTables: Record<CsvRows, CsvTable> = {
  events: {
    names: csvColumns.map(([name]) => name),
    toLines: (event) => [csvColumns.map(([, toCell]) => toCell(event))],
  },
  participations: toPartTable<Part<"participations">>(
    ({ participations }) => participations,
    [
      ["role", ({ role }) => role.toLowerCase()],
      ["organization", ({ organization }) => organization.name],
      ["organization_slug", ({ organization }) => organization.slug],
      ["acronym", ({ organization }) => organization.acronym],
    ],
  ),
  involvements: toPartTable<Part<"involvements">>(
    ({ involvements }) => involvements,
    [
      ["role", ({ role }) => role.toLowerCase()],
      ["person", ({ person }) => person.name],
      ["person_slug", ({ person }) => person.slug],
      ["office", ({ office }) => office],
    ],
  ),
  citations: toPartTable<Part<"citations">>(
    ({ citations }) => citations,
    [
      ["relation", ({ relation }) => relation.toLowerCase()],
      ["url", ({ document }) => document.url],
      ["document_title", ({ document }) => document.title],
      ["title_is_ours", ({ document }) => document.titleIsOurs],
      ["published", ({ document }) => document.publishedOn],
      ["language", ({ document }) => document.language],
      ["publisher", ({ document }) => document.publisher.name],
      ["owner", ({ document }) => document.publisher.owner],
      ["text_of", ({ document }) => document.syndicatedFrom?.name ?? null],
      ["quote", ({ quote }) => quote],
      ["locator", ({ locator }) => locator],
    ],
  ),
};
