// What the steps of stories refer to, in the columns of `check.ts`. Unlike organizations, the events
// and documents of this collection exist only if the files have them, since the import removes others.

export const storyReferences = [
  `SELECT s.file, r.event_line, 'unknown', 'event', r.event, NULL, NULL, NULL::int, NULL::int
   FROM staged_story_steps r JOIN staged_stories s ON s.n = r.n
   WHERE r.event IS NOT NULL
     AND NOT EXISTS (SELECT FROM staged_events e WHERE e.slug = r.event)
     AND NOT EXISTS (SELECT FROM events e WHERE e.slug = r.event AND e.source <> $1::text)`,
  `SELECT s.file, r.line, 'uncited', 'document', r.url, NULL, NULL, NULL, NULL
   FROM staged_story_citations r JOIN staged_stories s ON s.n = r.n
   WHERE NOT EXISTS (SELECT FROM staged_citations c WHERE c.url = r.url)
     AND NOT EXISTS (
       SELECT FROM documents d
       JOIN citations c ON c.document_id = d.id
       JOIN events e ON e.id = c.event_id AND e.source <> $1::text
       WHERE d.url = r.url
     )`,
];
