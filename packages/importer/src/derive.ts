import type { ClientBase } from "pg";

/**
 * What follows from the records: owners and salience of the events, counts of the organizations and people. Touches only
 * rows whose value changes and returns how many. `updated_at` stays: the record itself is the same. Where all events are
 * new, they have owners and salience from `derivedOfNew`.
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
 * What is searched for the events in the temporary table `retold_events (id)`, and the words of it. A word that no text has
 * any longer stays: it is only looked at when another word is found nowhere.
 */
export async function deriveTexts(client: ClientBase): Promise<void> {
  for (const statement of texts) await client.query(statement);
}

/** How many events there are of each kind, organization, country and publisher, day by day. */
export async function deriveDensities(client: ClientBase): Promise<void> {
  const { rows } = await client.query("SELECT EXISTS (SELECT FROM event_densities) AS filled");
  // Readers go on reading while the rows that differ are replaced; an empty one has none, and is filled faster.
  await client.query(
    `REFRESH MATERIALIZED VIEW ${rows[0]?.filled ? "CONCURRENTLY" : ""} event_densities`,
  );
}

/**
 * Salience decides which events are shown and labelled when there is room for a few. It adds up
 *
 * - what sort of event it is, 5 to 40: acts that change who belongs, rules or is bound stand above gatherings, and
 *   gatherings above words;
 * - 15 for each doubling of independent owners: others than those concerned found it worth reporting;
 * - 10 for each doubling of organizations that took part (not those only talked about): how many it touched;
 * - 5 for each doubling of documents: how much was written, which the outlets of one owner can do by themselves.
 *
 * Doublings, so that one event with fifty reports does not outweigh all that is different about the others.
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

/** Owners and salience by event, from the citations and participations of the database or of the staging tables. */
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

/** For `WITH`, and to be joined by `e.n`: new events get these values at once, which spares writing them twice. */
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
  `INSERT INTO event_texts SELECT * FROM derived_event_texts WHERE event_id IN (SELECT id FROM retold_events)
   ON CONFLICT (event_id) DO UPDATE SET search = excluded.search`,
  `INSERT INTO words SELECT word FROM ts_stat(
     'SELECT search FROM event_texts WHERE event_id IN (SELECT id FROM retold_events)'
   ) ON CONFLICT DO NOTHING`,
];
