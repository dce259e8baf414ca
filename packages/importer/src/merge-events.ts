import type { Client } from "pg";
import { derivedColumns, derivedOfNew } from "./derive.ts";
import { replaceFormerHashes } from "./former-hash.ts";
import { mergePreviousSlugs, readFormerCreation, rememberRemoved, renameEvents } from "./slugs.ts";
import { eventColumns } from "./stage-tables.ts";

export type EventChanges = { inserted: number; updated: number; removed: number };

/**
 * Finds the collection's new, changed and removed events. Deletes the removed ones, and all links
 * of the changed ones, which `linkEvents` adds again. Leaves the documents that lost a citation in
 * `released_documents`.
 */
export async function releaseEvents(
  client: Client,
  collection: string,
  moment: string,
): Promise<number> {
  await renameEvents(client, collection);
  await client.query(createTables);
  await replaceFormerHashes(client);
  await client.query(findRemoved, [collection]);
  await rememberRemoved(client, moment);
  await client.query(unlink);
  const { rowCount } = await client.query(
    "DELETE FROM events WHERE id IN (SELECT id FROM obsolete_events)",
  );
  return rowCount ?? 0;
}

/**
 * Updates the changed events, which keep id and slug, and inserts the new ones. Kinds, places
 * and documents must exist.
 */
export async function mergeEvents(
  client: Client,
  collection: string,
  moment: string,
): Promise<{ updated: number; inserted: number }> {
  const updated = await client.query(update, [moment]);
  await client.query(touchNew);
  await client.query("ANALYZE touched_events");
  const inserted = await client.query(insert, [collection, moment]);
  await mergePreviousSlugs(client);
  return { updated: updated.rowCount ?? 0, inserted: inserted.rowCount ?? 0 };
}

/**
 * Leaves in `stale_texts` the events whose search text may have changed: the touched ones, and
 * those of renamed organizations, people and places.
 */
export async function findStaleTexts(client: Client): Promise<void> {
  await client.query(createStaleTexts);
}

/**
 * Inserts participations, involvements, statements and citations of the touched events. Documents
 * must exist.
 */
export async function linkEvents(client: Client): Promise<void> {
  for (const statement of links) await client.query(statement);
}

const createTables = `
  CREATE TEMP TABLE touched_events ON COMMIT DROP AS
    SELECT s.n, e.id, s.earliest, s.latest, e.owners, e.salience, false AS is_new
    FROM staged_events s JOIN events e ON e.slug = s.slug
    WHERE e.content_hash <> s.content_hash AND e.content_hash IS DISTINCT FROM s.former_hash;
  CREATE TEMP TABLE new_events ON COMMIT DROP AS
    SELECT n, nextval(pg_get_serial_sequence('events', 'id'))::int AS id
    FROM (
      SELECT s.n FROM staged_events s
      WHERE NOT EXISTS (SELECT FROM events e WHERE e.slug = s.slug)
      ORDER BY s.n
    ) AS unknown;
  CREATE TEMP TABLE obsolete_events (id int) ON COMMIT DROP;
  CREATE TEMP TABLE released_documents (document_id int) ON COMMIT DROP`;

const findRemoved = `
  INSERT INTO obsolete_events SELECT e.id FROM events e
  WHERE e.source = $1 AND NOT EXISTS (SELECT FROM staged_events s WHERE s.slug = e.slug)`;

const unlink = `
  CREATE TEMP TABLE unlinked_events ON COMMIT DROP AS
    SELECT id FROM touched_events UNION ALL SELECT id FROM obsolete_events;
  ANALYZE touched_events, new_events, obsolete_events, unlinked_events;
  DELETE FROM participations WHERE event_id IN (SELECT id FROM unlinked_events);
  DELETE FROM involvements WHERE event_id IN (SELECT id FROM unlinked_events);
  DELETE FROM statements WHERE event_id IN (SELECT id FROM unlinked_events);
  WITH released AS (
    DELETE FROM citations WHERE event_id IN (SELECT id FROM unlinked_events) RETURNING document_id
  )
  INSERT INTO released_documents SELECT DISTINCT document_id FROM released`;

const columns = eventColumns.join(", ");
const stagedColumns = eventColumns.map((column) => `e.${column}`).join(", ");

const update = `
  UPDATE events
  SET (${columns}, kind_id, place_id, updated_at) = ROW(${stagedColumns}, k.id, p.id, $1::timestamptz)
  FROM touched_events t
  JOIN staged_events e ON e.n = t.n
  JOIN kinds k ON k.slug = e.kind
  LEFT JOIN places p ON p.slug = e.place
  WHERE events.id = t.id`;

const touchNew = `
  INSERT INTO touched_events
  WITH ${derivedOfNew}
  SELECT e.n, new_events.id, e.earliest, e.latest, ${derivedColumns}, true
  FROM new_events
  JOIN staged_events e USING (n)
  JOIN kinds k ON k.slug = e.kind
  LEFT JOIN evidence ON evidence.id = e.n
  LEFT JOIN active ON active.id = e.n`;

const insert = `
  INSERT INTO events (id, ${columns}, kind_id, place_id, owners, salience, source, created_at, updated_at)
  SELECT t.id, ${stagedColumns}, k.id, p.id, t.owners, t.salience, $1,
    coalesce((${readFormerCreation}), $2::timestamptz), $2::timestamptz
  FROM touched_events t
  JOIN staged_events e ON e.n = t.n
  JOIN kinds k ON k.slug = e.kind
  LEFT JOIN places p ON p.slug = e.place
  WHERE t.is_new`;

// No ORDER BY: the staged rows are in file order, in which the ids were assigned.
const links = [
  `INSERT INTO participations (event_id, organization_id, role, position, earliest, latest, salience)
   SELECT t.id, o.id, s.role, s.position, t.earliest, t.latest, t.salience
   FROM touched_events t
   JOIN staged_participations s ON s.n = t.n
   JOIN organizations o ON o.slug = s.organization`,
  `INSERT INTO involvements (event_id, person_id, role, office, position, earliest, latest, salience)
   SELECT t.id, p.id, s.role, s.office, s.position, t.earliest, t.latest, t.salience
   FROM touched_events t
   JOIN staged_involvements s ON s.n = t.n
   JOIN people p ON p.slug = s.person`,
  `INSERT INTO statements (event_id, position, speaker_id, organization_id, paraphrase)
   SELECT t.id, s.position, p.id, o.id, s.paraphrase
   FROM touched_events t
   JOIN staged_statements s ON s.n = t.n
   LEFT JOIN people p ON p.slug = s.speaker
   LEFT JOIN organizations o ON o.slug = s.organization`,
  `INSERT INTO citations (event_id, document_id, relation, quote, locator, position)
   SELECT t.id, d.id, s.relation, s.quote, s.locator, s.position
   FROM touched_events t
   JOIN staged_citations s ON s.n = t.n
   JOIN documents d ON d.url = s.url`,
];

const createStaleTexts = `
  CREATE TEMP TABLE stale_texts ON COMMIT DROP AS
    SELECT id FROM touched_events
    UNION SELECT event_id FROM participations
      WHERE organization_id IN (SELECT id FROM renamed_entities WHERE kind = 'organizations')
    UNION SELECT event_id FROM involvements
      WHERE person_id IN (SELECT id FROM renamed_entities WHERE kind = 'people')
    UNION SELECT id FROM events
      WHERE place_id IN (SELECT id FROM renamed_entities WHERE kind = 'places');
  ANALYZE stale_texts`;
