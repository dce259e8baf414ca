import type { Client } from "pg";

// Keeps links to the slug of a renamed or removed event working.

/** Gives events of the collection whose slug is now a previous one their new slug. */
export async function renameEvents(client: Client, collection: string): Promise<void> {
  await client.query(
    `UPDATE events e SET slug = renamed.slug
     FROM (
       SELECT DISTINCT ON (s.slug) s.slug, o.id
       FROM staged_events s
       CROSS JOIN LATERAL unnest(s.previous_slugs) WITH ORDINALITY AS previous(slug, position)
       JOIN events o ON o.slug = previous.slug AND o.source = $1
       WHERE NOT EXISTS (SELECT FROM events t WHERE t.slug = s.slug)
       ORDER BY s.slug, previous.position
     ) renamed
     WHERE e.id = renamed.id`,
    [collection],
  );
}

/**
 * Remembers the events in `obsolete_events` as removed, and forgets those that are back. An event
 * whose slug is a previous slug of another was merged into that one.
 */
export async function rememberRemoved(client: Client, moment: string): Promise<void> {
  await client.query(
    `INSERT INTO removed_events (slug, title, collection, created_at, removed_at)
     SELECT e.slug, e.title, e.source, e.created_at, $1::timestamptz
     FROM events e JOIN obsolete_events USING (id)
     WHERE NOT EXISTS (SELECT FROM staged_events s WHERE e.slug = ANY (s.previous_slugs))
     ON CONFLICT (slug) DO UPDATE
     SET (title, collection, created_at, removed_at)
       = ROW(excluded.title, excluded.collection, excluded.created_at, excluded.removed_at)`,
    [moment],
  );
}

/** When the staged event `e` of the collection $1 was first published, if it was removed since. */
export const readFormerCreation = `
  SELECT min(r.created_at) FROM removed_events r
  WHERE r.collection = $1 AND (r.slug = e.slug OR r.slug = ANY (e.previous_slugs))`;

/** Replaces the previous slugs of the touched events. */
export async function mergePreviousSlugs(client: Client): Promise<void> {
  await client.query(`
    DELETE FROM previous_slugs p USING touched_events t WHERE t.id = p.event_id;
    INSERT INTO previous_slugs (slug, event_id)
      SELECT previous, t.id
      FROM touched_events t JOIN staged_events s USING (n), unnest(s.previous_slugs) AS previous;
    DELETE FROM removed_events r USING staged_events s WHERE r.slug = s.slug;
    DELETE FROM removed_events r USING previous_slugs p WHERE r.slug = p.slug`);
}
