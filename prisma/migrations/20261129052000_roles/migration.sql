-- CreateIndex
CREATE INDEX "participations_organization_id_role_earliest_event_id_idx" ON "participations"("organization_id", "role", "earliest", "event_id");

-- CreateIndex
CREATE INDEX "involvements_person_id_role_earliest_event_id_idx" ON "involvements"("person_id", "role", "earliest", "event_id");

-- What Prisma cannot express:

-- Like "event_densities", by an organization and its role: the key is "12 HOST". An organization has one role in an event, so the
-- counts of several roles add up. A view of its own: servers of the last release read the other one.
CREATE MATERIALIZED VIEW "role_densities" AS
WITH spans AS (
  SELECT organization_id || ' ' || role AS key, earliest, latest, count(*) AS events FROM participations GROUP BY 1, 2, 3
), changes AS (
  SELECT key, day, sum(begun) AS begun, sum(ended) AS ended
  FROM (
    SELECT key, earliest AS day, events AS begun, 0 AS ended FROM spans
    UNION ALL
    SELECT key, latest, 0, events FROM spans
  ) days
  GROUP BY key, day
)
SELECT key COLLATE "C" AS key, day, (sum(begun) OVER until_day)::int AS begun, (sum(ended) OVER until_day)::int AS ended
FROM changes
WINDOW until_day AS (PARTITION BY key ORDER BY day);

-- Unique, so that it can be refreshed while it is read.
CREATE UNIQUE INDEX "role_densities_key" ON "role_densities"("key", "day") INCLUDE ("begun", "ended");
