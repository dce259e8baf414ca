import type { ClientBase } from "pg";

/**
 * Updates the values that are derived from the records: owners and salience of events, and event
 * counts of organizations, people and collections. Writes only rows that change, and returns their
 * number. `updated_at` is kept, since the record is the same. If all events are new, they already
 * have owners and salience (`derivedOfNew`).
 */
export async function derive(
  client: ClientBase,
  { areAllNew = false }: { areAllNew?: boolean } = {},
): Promise<number> {
  const counts = [deriveOrganizationCounts, derivePersonCounts, deriveCollectionCounts];
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

/** Refreshes the number of events per day by kind, organization, its role, country and publisher. */
export async function deriveDensities(client: ClientBase): Promise<void> {
  // A restore of a former schema has only some of the views.
  const { rows: views } = await client.query<{ name: string }>(
    "SELECT matviewname AS name FROM pg_matviews WHERE schemaname = current_schema() ORDER BY 1",
  );
  for (const { name } of views) {
    const { rows } = await client.query(`SELECT EXISTS (SELECT FROM ${name}) AS filled`);
    // CONCURRENTLY does not block readers. An empty view has none, and is filled faster without it.
    await client.query(
      `REFRESH MATERIALIZED VIEW ${rows[0]?.filled ? "CONCURRENTLY" : ""} ${name}`,
    );
  }
}

/**
 * Salience decides which events are shown and labeled when there is room for a few. It is the sum
 * of
 * - the weight of its kind, 0 to 100: of the built-in kinds, changes of membership, rule or
 *   obligation rank above gatherings, and gatherings above statements;
 * - 15 per doubling of independent owners whose documents report it, since others than those
 *   involved found it worth reporting;
 * - 10 per doubling of organizations that took part, without those only mentioned;
 * - 5 per doubling of documents that report it, which the outlets of one owner can multiply by
 *   themselves.
 * Logarithms keep one event with fifty reports from outweighing everything else.
 */
const salience = `
  k.weight
  + round(
    15 * ln(1 + coalesce(evidence.owners, 0)) / ln(2)
    + 10 * ln(1 + coalesce(active.organizations, 0)) / ln(2)
    + 5 * ln(1 + coalesce(evidence.documents, 0)) / ln(2)
  )::int`;

/**
 * Evidence and participants of each event, from the citations that report it and from its
 * participations, in the database or in staging.
 */
const toDerived = (reports: string, participations: string) => `
  evidence AS (
    SELECT id, count(*) AS owners, sum(documents) AS documents
    FROM (
      SELECT c.id, p.owner, count(*) AS documents
      FROM (${reports}) c
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
 * CTEs for new events `e` of the kinds `k`, to be joined by `e.n`, so that they are inserted with these values at once.
 */
export const derivedOfNew = toDerived(
  `SELECT s.n AS id, d.id AS document_id
   FROM new_events JOIN staged_citations s USING (n) JOIN documents d ON d.url = s.url
   WHERE s.relation = 'REPORTS'`,
  "SELECT n AS id, role FROM new_events JOIN staged_participations USING (n)",
);
export const derivedColumns = `coalesce(evidence.owners, 0), ${salience}`;

const deriveEvents = `
  WITH ${toDerived(
    "SELECT event_id AS id, document_id FROM citations WHERE relation = 'REPORTS'",
    "SELECT event_id AS id, role FROM participations",
  )},
  derived AS (
    SELECT e.id, coalesce(evidence.owners, 0) AS owners, ${salience} AS salience
    FROM events e
    JOIN kinds k ON k.id = e.kind_id
    LEFT JOIN evidence ON evidence.id = e.id
    LEFT JOIN active ON active.id = e.id
  )
  UPDATE events e SET owners = d.owners, salience = d.salience
  FROM derived d
  WHERE d.id = e.id AND (e.owners <> d.owners OR e.salience <> d.salience)`;

const toCounts = (table: string, links: string, column: string, key = "id") => `
  UPDATE ${table} e SET event_count = d.events
  FROM (
    SELECT k.${key}, coalesce(l.events, 0) AS events
    FROM ${table} k
    LEFT JOIN (SELECT ${column}, count(*) AS events FROM ${links} GROUP BY 1) l ON l.${column} = k.${key}
  ) d
  WHERE d.${key} = e.${key} AND e.event_count <> d.events`;

const deriveOrganizationCounts = toCounts("organizations", "participations", "organization_id");
const derivePersonCounts = toCounts("people", "involvements", "person_id");
const deriveCollectionCounts = toCounts("collections", "events", "source", "slug");

const texts = [
  `INSERT INTO event_texts SELECT * FROM derived_event_texts WHERE event_id IN (SELECT id FROM stale_texts)
   ON CONFLICT (event_id) DO UPDATE SET search = excluded.search`,
  `INSERT INTO words SELECT word FROM ts_stat(
     'SELECT search FROM event_texts WHERE event_id IN (SELECT id FROM stale_texts)'
   ) ON CONFLICT DO NOTHING`,
];
