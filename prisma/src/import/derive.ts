import type { Client } from "pg";

/**
 * What follows from the records: owners and salience of the events, counts of the organizations and people. Touches only
 * rows whose value changes and returns how many. `updated_at` stays: the record itself is the same.
 */
export async function derive(client: Client): Promise<number> {
  let changed = 0;
  for (const statement of [deriveEvents, deriveOrganizationCounts, derivePersonCounts]) {
    const { rowCount } = await client.query(statement);
    changed += rowCount ?? 0;
  }
  return changed;
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

const deriveEvents = `
  WITH evidence AS (
    SELECT event_id, count(*) AS owners, sum(documents) AS documents
    FROM (
      SELECT c.event_id, p.owner, count(*) AS documents
      FROM citations c
      JOIN documents d ON d.id = c.document_id
      JOIN publishers p ON p.id = coalesce(d.syndicated_from_id, d.publisher_id)
      GROUP BY c.event_id, p.owner
    ) AS by_owner
    GROUP BY event_id
  ),
  active AS (
    SELECT event_id, count(*) AS organizations
    FROM participations WHERE role <> 'MENTIONED' GROUP BY event_id
  ),
  derived AS (
    SELECT e.id, evidence.owners, ${salience} AS salience
    FROM events e
    JOIN evidence ON evidence.event_id = e.id
    LEFT JOIN active ON active.event_id = e.id
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
