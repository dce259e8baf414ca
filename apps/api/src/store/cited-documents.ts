/** A document that an event cites. */
export type CitedDocumentRow = {
  id: number;
  url: string;
  title: string;
  titleIsOurs: boolean;
  publishedOn: string | null;
  language: string | null;
  publisher: { slug: string; name: string };
  syndicatedFrom: { name: string } | null;
};

/** SQL that writes the documents of the event `e` as a JSON list of `CitedDocumentRow`. */
export const citedDocumentsSql = `to_json(ARRAY(SELECT x FROM (
  SELECT d.id, d.url, d.title, d.title_is_ours AS "titleIsOurs", d.published_on AS "publishedOn", d.language,
    json_build_object('slug', u.slug, 'name', u.name) AS publisher,
    CASE WHEN f.id IS NOT NULL THEN json_build_object('name', f.name) END AS "syndicatedFrom"
  FROM citations l
  JOIN documents d ON d.id = l.document_id
  JOIN publishers u ON u.id = d.publisher_id
  LEFT JOIN publishers f ON f.id = d.syndicated_from_id
  WHERE l.event_id = e.id ORDER BY l.position, l.document_id
) x))::text`;
