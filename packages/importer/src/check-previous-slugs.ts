const stated = `
  SELECT s.n, s.file, s.line, s.slug, previous
  FROM staged_events s, unnest(s.previous_slugs) AS previous`;

/** Previous slugs of staged events that lead to another event, in the columns of `check.ts`. */
export const previousSlugs = [
  `SELECT p.file, p.line, 'previous slug', 'event', p.previous, p.slug, NULL, t.file, t.line
   FROM (${stated}) p JOIN staged_events t ON t.slug = p.previous`,
  `SELECT p.file, p.line, 'previous slug', 'event', p.previous, p.slug, NULL, t.file, t.line
   FROM (${stated}) p JOIN (${stated}) t ON t.previous = p.previous AND t.n < p.n`,
  `SELECT p.file, p.line, 'previous slug', 'event', p.previous, p.slug, e.source, NULL, NULL
   FROM (${stated}) p
   JOIN (
     SELECT slug, source FROM events
     UNION ALL SELECT o.slug, e.source FROM previous_slugs o JOIN events e ON e.id = o.event_id
   ) e ON e.slug = p.previous AND e.source <> $1::text`,
];
