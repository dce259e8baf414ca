import { mappingSchema } from "@dateline/model";
import type { Report } from "../problem.ts";
import { previewMapping } from "./preview-mapping.ts";
import { readNames } from "./read-names.ts";

type Given = Record<string, unknown> & { defaults?: Record<string, string> };

/**
 * Reads a file by a mapping without a database. Returns the records of its events and the problems
 * with their lines.
 */
export async function preview(name: string, content: string, given: Given) {
  const mapping = mappingSchema.parse({
    file: name,
    create: ["organizations", "places", "publishers"],
    ...given,
    defaults: {
      kind: "meeting",
      summary: "They met.",
      "citation.owner": "Town",
      ...given.defaults,
    },
  });
  const lines: string[] = [];
  const report: Report = (line, message) => lines.push(`${line}: ${message}`);
  const buffer = Buffer.from(content);
  const file = { path: name, name, kind: "events", bytes: buffer.length, content: buffer } as const;
  const { rows, created } = await previewMapping(file, mapping, {
    ...{ maxRows: 100, report, note: () => {}, reportMapping: report },
    readNames: (plan) => readNames(plan, { client: null, files: [], collection: null }),
  });
  return { events: rows.map(({ value }) => Object(value)), created, lines };
}
