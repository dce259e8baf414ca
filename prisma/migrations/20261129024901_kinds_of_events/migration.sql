-- Apart from the column itself, whose lock would block readers for the time of this update.
UPDATE "events" e SET "kind_id" = k."id" FROM "kinds" k WHERE e."kind_id" = 0 AND k."slug" = lower(e."kind"::text);

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_kind_id_fkey" FOREIGN KEY ("kind_id") REFERENCES "kinds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "events_kind_id_earliest_id_idx" ON "events"("kind_id", "earliest", "id");

-- What is counted without the texts of the events is read from this index alone.
CREATE INDEX "events_counted_idx" ON "events"("id") INCLUDE ("earliest", "latest", "salience", "kind_id", "place_id", "owners");

-- As "event_densities", whose rows of the facet KIND are for servers of the last release. A key is the id of a kind.
CREATE MATERIALIZED VIEW "kind_densities" AS
WITH spans AS (
  SELECT kind_id, earliest, latest, count(*) AS events FROM events GROUP BY 1, 2, 3
), changes AS (
  SELECT kind_id, day, sum(begun) AS begun, sum(ended) AS ended
  FROM (
    SELECT kind_id, coalesce(earliest, '-infinity') AS day, events AS begun, 0 AS ended FROM spans
    UNION ALL
    SELECT kind_id, coalesce(latest, 'infinity'), 0, events FROM spans
  ) days
  GROUP BY kind_id, day
)
SELECT 'KIND'::event_facet AS facet, kind_id::text COLLATE "C" AS key, day,
  (sum(begun) OVER until_day)::int AS begun, (sum(ended) OVER until_day)::int AS ended
FROM changes
WINDOW until_day AS (PARTITION BY kind_id ORDER BY day);

-- Unique, so that it can be refreshed while it is read.
CREATE UNIQUE INDEX "kind_densities_key" ON "kind_densities"("facet", "key", "day") INCLUDE ("begun", "ended");
