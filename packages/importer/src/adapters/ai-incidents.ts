import type { Adapter } from "../mapping/source-row.ts";
import { readTable } from "./table.ts";

const columns: Adapter["columns"] = {
  title: "title",
  description: "summary",
  date: "date",
  "Alleged deployer of AI system": { field: "organizations", role: "SUBJECT" },
};

/** `incidents.csv` of a snapshot of the AI Incident Database. Its lists are JSON in the cells. */
export const aiIncidents: Adapter = {
  label: "incidents of the AI Incident Database",
  recognizes: ({ header }) =>
    header.includes("incident_id") && header.some((name) => name.startsWith("Alleged ")),
  columns,
  defaults: {
    slug: "ai-incident-{incident_id}",
    "citation.url": "https://incidentdatabase.ai/cite/{incident_id}",
    "citation.title": "Incident {incident_id}: {title}",
    "citation.language": "en",
  },
  async *read(file, options) {
    const known = [...options.known, "incident_id", ...Object.keys(columns)];
    for await (const row of readTable(file, { ...options, known })) {
      const cells = Object.entries(row.cells).map(([name, cell]) => [name, toList(cell)]);
      yield { ...row, cells: Object.fromEntries(cells) };
    }
  },
};

function toList(cell: string | readonly string[]): string | readonly string[] {
  if (typeof cell !== "string" || !/^\s*\[/.test(cell)) return cell;
  try {
    return [JSON.parse(cell)].flat().map(String);
  } catch {
    return cell;
  }
}
