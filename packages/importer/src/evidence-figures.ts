import type { Client } from "pg";

/** Figures on the evidence of a set of events. */
export type EvidenceFigures = {
  events: number;
  /** Events that documents of two or more independent owners report. */
  corroborated: number;
  /** Events in which no organization has a part, so that they are in no organization's lane. */
  withoutOrganization: number;
  documents: number;
  /** Documents whose title is a description in our own words. */
  described: number;
};

/** Reads the figures of the staged records; their publishers may be in the database. */
export async function readStagedFigures(client: Client): Promise<EvidenceFigures> {
  const { rows } = await client.query<EvidenceFigures>(`
    WITH counted AS (
      SELECT c.n, count(DISTINCT coalesce(s.owner, p.owner)) AS owners
      FROM staged_citations c
      JOIN staged_documents d ON d.url = c.url
      LEFT JOIN staged_publishers s ON s.slug = coalesce(d.syndicated_from, d.publisher)
      LEFT JOIN publishers p ON p.slug = coalesce(d.syndicated_from, d.publisher)
      WHERE c.relation = 'REPORTS'
      GROUP BY c.n
    )
    SELECT (SELECT count(*)::int FROM staged_events) AS events,
      (SELECT count(*)::int FROM counted WHERE owners >= 2) AS corroborated,
      (SELECT count(*)::int FROM staged_events e
       WHERE NOT EXISTS (SELECT FROM staged_participations p WHERE p.n = e.n)) AS "withoutOrganization",
      (SELECT count(*)::int FROM staged_documents) AS documents,
      (SELECT count(*)::int FROM staged_documents WHERE title_is_ours) AS described`);
  const [figures] = rows;
  if (!figures) throw new Error("The figures were not read.");
  return figures;
}

/** The figures as lines of text. */
export function toFigureLines(figures: EvidenceFigures): string[] {
  const { events, corroborated, withoutOrganization, documents, described } = figures;
  const lines = [
    ["events", events],
    ["reported by two or more independent owners", corroborated, events],
    ["without an organization", withoutOrganization, events],
    ["documents", documents],
    ["with a title in our words", described, documents],
  ] as const;
  return lines.map(([name, count, whole]) => `${name}: ${count}${toShare(count, whole)}`);
}

/** " (92.4 %)"; nothing without a whole. */
const toShare = (part: number, whole: number | undefined) =>
  whole ? ` (${((100 * part) / whole).toFixed(1)} %)` : "";
