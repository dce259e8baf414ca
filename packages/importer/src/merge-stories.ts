import type { Client } from "pg";

/**
 * Deletes the collection's stories that the files lack, and the steps of changed ones, which
 * `mergeStories` adds again. Adds the documents that lost a citation to `released_documents`. Returns
 * the number of deleted stories.
 */
export async function releaseStories(client: Client, collection: string): Promise<number> {
  await client.query(findObsolete, [collection]);
  await client.query(releaseDocuments);
  await client.query("DELETE FROM story_steps WHERE story_id IN (SELECT id FROM obsolete_stories)");
  const { rowCount } = await client.query(
    "DELETE FROM stories WHERE id IN (SELECT id FROM obsolete_stories WHERE is_removed)",
  );
  return rowCount ?? 0;
}

/**
 * Inserts the new stories, and updates the changed ones, which keep id and slug. Events and documents
 * must exist. Returns the number of changed rows.
 */
export async function mergeStories(
  client: Client,
  collection: string,
  moment: string,
): Promise<number> {
  const { rowCount: stories } = await client.query(upsert, [collection, moment]);
  if (stories) {
    await client.query(insertSteps, [collection]);
    await client.query(insertCitations, [collection]);
  }
  const { rowCount: steps } = await client.query(relink, [collection]);
  return (stories ?? 0) + (steps ?? 0);
}

const findObsolete = `
  CREATE TEMP TABLE obsolete_stories ON COMMIT DROP AS
  SELECT o.id, s.slug IS NULL AS is_removed
  FROM stories o LEFT JOIN staged_stories s ON s.slug = o.slug
  WHERE o.source = $1 AND s.content_hash IS DISTINCT FROM o.content_hash`;

const releaseDocuments = `
  INSERT INTO released_documents
  SELECT DISTINCT document_id FROM story_citations
  WHERE story_id IN (SELECT id FROM obsolete_stories)`;

const upsert = `
  INSERT INTO stories AS o (slug, title, summary, source, content_hash, created_at, updated_at)
  SELECT slug, title, summary, $1, content_hash, $2::timestamptz, $2::timestamptz
  FROM staged_stories ORDER BY n
  ON CONFLICT (slug) DO UPDATE
  SET (title, summary, content_hash, updated_at)
    = ROW(excluded.title, excluded.summary, excluded.content_hash, excluded.updated_at)
  WHERE o.content_hash <> excluded.content_hash`;

/** The staged steps `t` of the stories `o`. */
const staged = `
  staged_stories s
  JOIN stories o ON o.slug = s.slug AND o.source = $1
  JOIN staged_story_steps t ON t.n = s.n`;

const insertSteps = `
  INSERT INTO story_steps (story_id, position, heading, text, view, event_id)
  SELECT o.id, t.position, t.heading, t.text, t.view, e.id
  FROM ${staged}
  LEFT JOIN events e ON e.slug = t.event
  ON CONFLICT DO NOTHING`;

const insertCitations = `
  INSERT INTO story_citations (story_id, step, document_id, position)
  SELECT o.id, c.step, d.id, c.position
  FROM staged_stories s
  JOIN stories o ON o.slug = s.slug AND o.source = $1
  JOIN staged_story_citations c ON c.n = s.n
  JOIN documents d ON d.url = c.url
  ON CONFLICT DO NOTHING`;

/** An event that was removed and added again has another id. */
const relink = `
  UPDATE story_steps l SET event_id = e.id
  FROM ${staged}
  LEFT JOIN events e ON e.slug = t.event
  WHERE l.story_id = o.id AND l.position = t.position AND l.event_id IS DISTINCT FROM e.id`;
