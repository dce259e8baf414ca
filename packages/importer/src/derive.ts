import type { ClientBase } from "pg";

/**
 * Updates what is derived from the records: owners and salience of events, event counts of
 * organizations and people. Writes only rows that change, and returns their number. `updated_at` is
 * kept, since the record is the same. If all events are new, they already have owners and salience
 * (`derivedOfNew`).
 */
export async function derive(
  client: ClientBase,
  { areAllNew = false }: { areAllNew?: boolean } = {},
): Promise<number> {
  const counts = [deriveOrganizationCounts, derivePersonCounts];
  let changed = 0;
  for (const statement of areAllNew ? counts : [deriveEvents, ...counts]) {
    const { rowCount } = await client.query(statement);
    changed += rowCount ?? 0;
  }
  return changed;
}

/**
 * Rebuilds the search texts of the events in the temporary table `stale_texts (id)`, and adds their
 * words. Words that no text has any more are kept: they only serve as suggestions when a search
 * finds nothing.
 */
export async function deriveTexts(client: ClientBase): Promise<void> {
  for (const statement of texts) await client.query(statement);
}

/** Refreshes the number of events per day by kind, organization, country and publisher. */
export async function deriveDensities(client: ClientBase): Promise<void> {
  const { rows } = await client.query("SELECT EXISTS (SELECT FROM event_densities) AS filled");
  // CONCURRENTLY does not block readers. An empty view has none, and is filled faster without it.
  await client.query(
    `REFRESH MATERIALIZED VIEW ${rows[0]?.filled ? "CONCURRENTLY" : ""} event_densities`,
  );
}

/**
 * Salience decides which events are shown and labeled when there is room for a few. It is the sum
 * of
 * - 5 to 40 for the kind of event: changes of membership, rule or obligation rank above gatherings,
 *   and gatherings above statements;
 * - 15 per doubling of independent owners, since others than those involved found it worth
 *   reporting;
 * - 10 per doubling of organizations that took part, without those only mentioned;
 * - 5 per doubling of documents, which the outlets of one owner can multiply by themselves.
 * Logarithms keep one event with fifty reports from outweighing everything else.
 */
const salience = `
  CASE e.kind
    WHEN 'SUMMIT' THEN 40 WHEN 'ACCESSION' THEN 40
    WHEN 'AGREEMENT' THEN 35 WHEN 'ELECTION' THEN 35 WHEN 'DEPLOYMENT' THEN 35 WHEN 'SANCTIONS' THEN 35
    WHEN 'EXERCISE' THEN 25 WHEN 'CONFERENCE' THEN 25
    WHEN 'MEETING' THEN 20 WHEN 'VISIT' THEN 20 WHEN 'APPOINTMENT' THEN 20
    WHEN 'STATEMENT' THEN 10
    ELSE 5
  END
  + round(
    15 * ln(1 + evidence.owners) / ln(2)
    + 10 * ln(1 + coalesce(active.organizations, 0)) / ln(2)
    + 5 * ln(1 + evidence.documents) / ln(2)
  )::int`;

/**
 * Owners and salience of each event, from citations and participations in the database or in
 * staging.
 */
const toDerived = (citations: string, participations: string) => `
  evidence AS (
    SELECT id, count(*) AS owners, sum(documents) AS documents
    FROM (
      SELECT c.id, p.owner, count(*) AS documents
      FROM (${citations}) c
      JOIN documents d ON d.id = c.document_id
      JOIN publishers p ON p.id = coalesce(d.syndicated_from_id, d.publisher_id)
      GROUP BY c.id, p.owner
    ) AS by_owner
    GROUP BY id
  ),
  active AS (
    SELECT id, count(*) AS organizations FROM (${participations}) AS taking_part
    WHERE role <> 'MENTIONED' GROUP BY id
  )`;

/**
 * CTEs for new events, to be joined by `e.n`, so that they are inserted with these values at once.
 */
export const derivedOfNew = toDerived(
  `SELECT s.n AS id, d.id AS document_id
   FROM new_events JOIN staged_citations s USING (n) JOIN documents d ON d.url = s.url`,
  "SELECT n AS id, role FROM new_events JOIN staged_participations USING (n)",
);
export const derivedColumns = `evidence.owners, ${salience}`;

const deriveEvents = `
  WITH ${toDerived(
    "SELECT event_id AS id, document_id FROM citations",
    "SELECT event_id AS id, role FROM participations",
  )},
  derived AS (
    SELECT e.id, evidence.owners, ${salience} AS salience
    FROM events e
    JOIN evidence ON evidence.id = e.id
    LEFT JOIN active ON active.id = e.id
  )
  UPDATE events e SET owners = d.owners, salience = d.salience
  FROM derived d
  WHERE d.id = e.id AND (e.owners <> d.owners OR e.salience <> d.salience)`;

const toCounts = (table: string, links: string, column: string) => `
  UPDATE ${table} e SET event_count = d.events
  FROM (
    SELECT k.id, coalesce(l.events, 0) AS events
    FROM ${table} k
    LEFT JOIN (SELECT ${column} AS id, count(*) AS events FROM ${links} GROUP BY 1) l ON l.id = k.id
  ) d
  WHERE d.id = e.id AND e.event_count <> d.events`;

const deriveOrganizationCounts = toCounts("organizations", "participations", "organization_id");
const derivePersonCounts = toCounts("people", "involvements", "person_id");

const texts = [
  `INSERT INTO event_texts SELECT * FROM derived_event_texts WHERE event_id IN (SELECT id FROM stale_texts)
   ON CONFLICT (event_id) DO UPDATE SET search = excluded.search`,
  `INSERT INTO words SELECT word FROM ts_stat(
     'SELECT search FROM event_texts WHERE event_id IN (SELECT id FROM stale_texts)'
   ) ON CONFLICT DO NOTHING`,
];
