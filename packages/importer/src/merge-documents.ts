import type { Client } from "pg";

/**
 * Updates and inserts the staged documents; their publishers must exist. A field that the staged
 * citations leave out is kept only if an event of another collection cites the document too. Of a
 * document of another collection (`foreign_documents`), only a missing day or language is filled in.
 * Returns the number of changed rows.
 */
export async function mergeDocuments(client: Client, collection: string): Promise<number> {
  const updated = await client.query(
    `UPDATE documents d
     SET (title, title_is_ours, publisher_id, syndicated_from_id, published_on, language)
       = ROW(s.title, s.title_is_ours, s.publisher_id, s.syndicated_from_id, s.published_on, s.language)
     FROM (
       SELECT d.id, s.title, s.title_is_ours, p.id AS publisher_id,
         CASE WHEN o.url IS NULL THEN coalesce(f.id, kept.syndicated_from_id) ELSE d.syndicated_from_id END
           AS syndicated_from_id,
         coalesce(s.published_on, kept.published_on) AS published_on,
         coalesce(s.language, kept.language) AS language
       FROM staged_documents s
       JOIN documents d ON d.url = s.url
       JOIN publishers p ON p.slug = s.publisher
       LEFT JOIN publishers f ON f.slug = s.syndicated_from
       LEFT JOIN foreign_documents o ON o.url = s.url
       LEFT JOIN LATERAL (
         SELECT d.syndicated_from_id, d.published_on, d.language
         FROM citations c JOIN events e ON e.id = c.event_id
         WHERE c.document_id = d.id AND e.source <> $1 LIMIT 1
       ) kept ON true
       WHERE ROW(d.title, d.title_is_ours, d.publisher_id, d.syndicated_from_id, d.published_on, d.language)
         IS DISTINCT FROM ROW(s.title, s.title_is_ours, p.id, f.id, s.published_on, s.language)
     ) s
     WHERE d.id = s.id
       AND ROW(d.title, d.title_is_ours, d.publisher_id, d.syndicated_from_id, d.published_on, d.language)
         IS DISTINCT FROM ROW(s.title, s.title_is_ours, s.publisher_id, s.syndicated_from_id, s.published_on, s.language)`,
    [collection],
  );
  const inserted = await client.query(
    `INSERT INTO documents (url, title, title_is_ours, publisher_id, syndicated_from_id, published_on, language)
     SELECT s.url, s.title, s.title_is_ours, p.id, f.id, s.published_on, s.language
     FROM staged_documents s
     JOIN publishers p ON p.slug = s.publisher
     LEFT JOIN publishers f ON f.slug = s.syndicated_from
     WHERE NOT EXISTS (SELECT FROM documents d WHERE d.url = s.url)
     ORDER BY s.place_in_files`,
  );
  return (updated.rowCount ?? 0) + (inserted.rowCount ?? 0);
}

/** Deletes the documents that lost their last citation; no story may cite them either. */
export async function removeDocuments(client: Client): Promise<number> {
  const { rowCount } = await client.query(
    `DELETE FROM documents d
     WHERE d.id IN (SELECT document_id FROM released_documents)
       AND NOT EXISTS (SELECT FROM citations c WHERE c.document_id = d.id)
       AND NOT EXISTS (SELECT FROM story_citations c WHERE c.document_id = d.id)`,
  );
  return rowCount ?? 0;
}
