-- Apart from the migration that adds the columns, whose locks would block readers meanwhile.

-- Titles in brackets describe a page. The brackets become the column.
UPDATE "documents" SET "title" = regexp_replace("title", '^\[\s*(.*\S)\s*\]$', '\1'), "title_is_ours" = true
WHERE "title" ~ '^\[[^][]*[^][[:space:]][^][]*\]$';

-- Running counts by publisher as in "event_densities", but of the events that its documents report.
-- The rows by publisher of "event_densities" are those of all cited documents, for servers of 0.1.0.
CREATE MATERIALIZED VIEW "report_densities" AS
WITH reports AS (
  SELECT DISTINCT d.publisher_id, c.event_id
  FROM citations c JOIN documents d ON d.id = c.document_id
  WHERE c.relation = 'REPORTS'
), days AS (
  SELECT r.publisher_id::text AS key, side.day, sum(side.begun) AS begun, sum(side.ended) AS ended
  FROM reports r
  JOIN events e ON e.id = r.event_id
  CROSS JOIN LATERAL (
    VALUES (coalesce(e.earliest, '-infinity'), 1, 0), (coalesce(e.latest, 'infinity'), 0, 1)
  ) AS side(day, begun, ended)
  GROUP BY 1, 2
)
SELECT key COLLATE "C" AS key, day, (sum(begun) OVER until_day)::int AS begun, (sum(ended) OVER until_day)::int AS ended
FROM days
WINDOW until_day AS (PARTITION BY key ORDER BY day);

-- Unique, so that it can be refreshed while it is read.
CREATE UNIQUE INDEX "report_densities_key" ON "report_densities"("key", "day") INCLUDE ("begun", "ended");
