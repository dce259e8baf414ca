import { eventSchema, type MappingRecord, parseRecord, type RecordKind } from "@dateline/model";
import type { Report } from "../problem.ts";
import type { RecordFile, Row } from "../row.ts";
import { type MappedOptions, readMapped } from "./read-mapped.ts";

export type Preview = {
  /** The first events. */
  rows: Row[];
  events: number;
  /** The records that are created, by what they are. */
  created: Map<RecordKind, { slug: string; name: string }[]>;
};

/**
 * Reads a file by a mapping without writing anything, and reports every problem. Of the events, the
 * first `maxRows` are kept.
 */
export async function previewMapping(
  file: RecordFile,
  mapping: MappingRecord,
  { maxRows, ...options }: MappedOptions & { maxRows: number },
): Promise<Preview> {
  const preview: Preview = { rows: [], events: 0, created: new Map() };
  for await (const { kind, row } of readMapped(file, mapping, { ...options, isPreview: true })) {
    if (kind === "events") {
      preview.events++;
      if (preview.events <= maxRows) preview.rows.push(row);
      reportProblems(row, options.report);
    } else if (kind !== "stories") {
      const { slug, name } = Object(row.value);
      const records = preview.created.get(kind) ?? [];
      records.push({ slug, name });
      preview.created.set(kind, records);
    }
  }
  return preview;
}

function reportProblems(row: Row, report: Report): void {
  const parsed = parseRecord(eventSchema, row.value);
  if (parsed.ok) return;
  for (const { field, message } of parsed.problems) {
    if (!row.reported?.has(field)) report(row.line, `${field} ${message}`);
  }
}

type Link = { organization?: string; person?: string; role: string };
type Citation = { publisher: string; url: string };

/** An event in a few lines; what is missing is shown as a question mark. */
export function toPreviewLines({ line, value }: Row, number: number): string[] {
  const { title, date, kind, slug, place, participations, involvements, citations } = Object(value);
  const links: Link[] = [...(participations ?? []), ...(involvements ?? [])];
  const named = links.map(({ organization, person, role }) => `${organization ?? person} ${role}`);
  const details = [`kind ${kind ?? "?"}`, place && `place ${place}`, ...named].filter(Boolean);
  return [
    `${number}. ${date ?? "?"}  ${title ?? "?"}  (line ${line})`,
    `   ${slug ?? "?"}: ${details.join(", ")}`,
    ...(citations ?? []).map(({ publisher, url }: Citation) => `   ${publisher}: ${url}`),
  ];
}
