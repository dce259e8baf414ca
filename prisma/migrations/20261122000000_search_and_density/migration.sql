-- What is derived from the records so that text, density and an organization's most salient events are read in few steps.
-- Runs on PostgreSQL 15-18. Fills what it adds, so that a database with events needs no import after it.

CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- AlterTable
ALTER TABLE "participations" ADD COLUMN "latest" DATE, ADD COLUMN "salience" INTEGER;
ALTER TABLE "involvements" ADD COLUMN "latest" DATE, ADD COLUMN "salience" INTEGER;
UPDATE "participations" l SET "latest" = e."latest", "salience" = e."salience" FROM "events" e WHERE e."id" = l."event_id";
UPDATE "involvements" l SET "latest" = e."latest", "salience" = e."salience" FROM "events" e WHERE e."id" = l."event_id";
ALTER TABLE "participations" ALTER COLUMN "latest" SET NOT NULL, ALTER COLUMN "salience" SET NOT NULL;
ALTER TABLE "involvements" ALTER COLUMN "latest" SET NOT NULL, ALTER COLUMN "salience" SET NOT NULL;

-- An event's days and salience stand in its links too, so that one organization's or person's events are found, in either order,
-- without looking at the events. The foreign key spans them: the two can never differ.
ALTER TABLE "participations" DROP CONSTRAINT "participations_event_id_earliest_fkey";
ALTER TABLE "involvements" DROP CONSTRAINT "involvements_event_id_earliest_fkey";
DROP INDEX "events_id_earliest_key";

-- What is counted without reading the texts of the events is read from this index alone.
CREATE UNIQUE INDEX "events_id_earliest_latest_salience_key" ON "events"("id", "earliest", "latest", "salience") INCLUDE ("kind", "place_id", "owners");

-- AddForeignKey
ALTER TABLE "participations" ADD CONSTRAINT "participations_event_id_earliest_latest_salience_fkey" FOREIGN KEY ("event_id", "earliest", "latest", "salience") REFERENCES "events"("id", "earliest", "latest", "salience") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "involvements" ADD CONSTRAINT "involvements_event_id_earliest_latest_salience_fkey" FOREIGN KEY ("event_id", "earliest", "latest", "salience") REFERENCES "events"("id", "earliest", "latest", "salience") ON DELETE CASCADE ON UPDATE CASCADE;

-- One organization's or person's events by salience, the window judged within the index.
CREATE INDEX "participations_salience_idx" ON "participations"("organization_id", "salience" DESC, "event_id") INCLUDE ("earliest", "latest");
CREATE INDEX "involvements_salience_idx" ON "involvements"("person_id", "salience" DESC, "event_id") INCLUDE ("earliest", "latest");

-- The events that run when a window begins: those that began up to 31 days before it are found among the events of more than one
-- day by when they began, the others among the long ones by when they ended. A query repeats the predicates as they stand here.
DROP INDEX "events_long_running_idx";
CREATE INDEX "events_several_days_idx" ON "events"("earliest", "id") INCLUDE ("latest", "salience") WHERE "latest" > "earliest";
CREATE INDEX "events_long_idx" ON "events"("latest", "earliest", "id") INCLUDE ("salience") WHERE "latest" - "earliest" > 31;
CREATE INDEX "participations_several_days_idx" ON "participations"("organization_id", "earliest", "event_id") INCLUDE ("latest", "salience") WHERE "latest" > "earliest";
CREATE INDEX "participations_long_idx" ON "participations"("organization_id", "latest", "earliest", "event_id") INCLUDE ("salience") WHERE "latest" - "earliest" > 31;
CREATE INDEX "involvements_several_days_idx" ON "involvements"("person_id", "earliest", "event_id") INCLUDE ("latest", "salience") WHERE "latest" > "earliest";
CREATE INDEX "involvements_long_idx" ON "involvements"("person_id", "latest", "earliest", "event_id") INCLUDE ("salience") WHERE "latest" - "earliest" > 31;
CREATE STATISTICS "participations_duration_stats" ON ("latest" - "earliest") FROM "participations";
CREATE STATISTICS "involvements_duration_stats" ON ("latest" - "earliest") FROM "involvements";

-- CreateTable
CREATE TABLE "event_texts" (
    "event_id" INTEGER NOT NULL,
    "search" tsvector NOT NULL,

    CONSTRAINT "event_texts_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "words" (
    "word" TEXT NOT NULL,

    CONSTRAINT "words_pkey" PRIMARY KEY ("word")
);

-- AddForeignKey
ALTER TABLE "event_texts" ADD CONSTRAINT "event_texts_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "event_texts_search_idx" ON "event_texts" USING GIN ("search");

-- CreateIndex
CREATE INDEX "words_word_idx" ON "words" USING GIN ("word" gin_trgm_ops);

-- From here on by hand: what Prisma cannot say.

-- One form for what is written in several: without accents, in small letters, "organisation" and "defence" as in America.
CREATE FUNCTION "fold"(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN replace(replace(lower(unaccent('unaccent'::regdictionary, $1)), 'isation', 'ization'), 'defence', 'defense');

-- All names of something as one text, with bars between them.
CREATE FUNCTION "fold_names"(name text, acronym text, aliases text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN fold(concat_ws(' | ', name, acronym, array_to_string(aliases, ' | ')));

-- The words of a folded text. The article is not searched for but takes a place, so that no phrase runs from one name into the
-- next, nor from one text into another when they are joined.
CREATE FUNCTION "to_words"(text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN to_tsvector('pg_catalog.english', 'the ' || replace($1, ' | ', ' the '));

ALTER TABLE "organizations"
  ADD COLUMN "names" text NOT NULL GENERATED ALWAYS AS (fold_names("name", "acronym", "aliases")) STORED,
  ADD COLUMN "words" tsvector NOT NULL GENERATED ALWAYS AS (to_words(fold_names("name", "acronym", "aliases"))) STORED;
ALTER TABLE "people"
  ADD COLUMN "names" text NOT NULL GENERATED ALWAYS AS (fold_names("name", NULL, "aliases")) STORED,
  ADD COLUMN "words" tsvector NOT NULL GENERATED ALWAYS AS (to_words(fold_names("name", NULL, "aliases"))) STORED;
ALTER TABLE "places"
  ADD COLUMN "words" tsvector NOT NULL GENERATED ALWAYS AS (to_words(fold("name"))) STORED;

CREATE AGGREGATE "tsvector_agg"(tsvector) (SFUNC = tsvector_concat, STYPE = tsvector, INITCOND = '');

-- What "event_texts" holds for each event. Weights: title A, organizations and people B, place C, summary D.
CREATE VIEW "derived_event_texts" AS
SELECT e.id AS event_id,
  setweight(to_words(fold(e.title)), 'A')
  || setweight((SELECT tsvector_agg(o.words ORDER BY l.position) FROM participations l JOIN organizations o ON o.id = l.organization_id WHERE l.event_id = e.id), 'B')
  || setweight((SELECT tsvector_agg(p.words ORDER BY l.position) FROM involvements l JOIN people p ON p.id = l.person_id WHERE l.event_id = e.id), 'B')
  || setweight(coalesce((SELECT p.words FROM places p WHERE p.id = e.place_id), ''), 'C')
  || setweight(to_words(fold(e.summary)), 'D') AS search
FROM events e;

-- By what events are counted: all of them, or those of one organization, kind, country or publisher.
CREATE TYPE "event_facet" AS ENUM ('ALL', 'ORGANIZATION', 'KIND', 'COUNTRY', 'PUBLISHER');

-- A key is an organization's or publisher's id, a kind, a country's code. How many of its events had begun, and how many had ended, by the end of a day; a row for each day on which either changes.
-- The events of a window that begin in it are the difference of two rows, those that were running at its start that of two
-- columns: counting a window costs a look-up for each of its edges, however many events and days it holds.
CREATE MATERIALIZED VIEW "event_densities" AS
WITH spans AS (
  SELECT 'ALL'::event_facet AS facet, '' AS key, earliest, latest, count(*) AS events FROM events GROUP BY 3, 4
  UNION ALL
  SELECT 'KIND', kind::text, earliest, latest, count(*) FROM events GROUP BY 2, 3, 4
  UNION ALL
  SELECT 'COUNTRY', p.country_code, e.earliest, e.latest, count(*)
  FROM events e JOIN places p ON p.id = e.place_id WHERE p.country_code IS NOT NULL GROUP BY 2, 3, 4
  UNION ALL
  SELECT 'ORGANIZATION', organization_id::text, earliest, latest, count(*) FROM participations GROUP BY 2, 3, 4
  UNION ALL
  SELECT 'PUBLISHER', r.publisher_id::text, e.earliest, e.latest, count(*)
  FROM (
    SELECT DISTINCT d.publisher_id, c.event_id FROM citations c JOIN documents d ON d.id = c.document_id
  ) r JOIN events e ON e.id = r.event_id GROUP BY 2, 3, 4
), changes AS (
  SELECT facet, key, day, sum(begun) AS begun, sum(ended) AS ended
  FROM (
    SELECT facet, key, earliest AS day, events AS begun, 0 AS ended FROM spans
    UNION ALL
    SELECT facet, key, latest, 0, events FROM spans
  ) days
  GROUP BY facet, key, day
)
SELECT facet, key COLLATE "C" AS key, day, (sum(begun) OVER until_day)::int AS begun, (sum(ended) OVER until_day)::int AS ended
FROM changes
WINDOW until_day AS (PARTITION BY facet, key ORDER BY day);

-- Unique, so that it can be refreshed while it is read.
CREATE UNIQUE INDEX "event_densities_key" ON "event_densities"("facet", "key", "day") INCLUDE ("begun", "ended");

INSERT INTO "event_texts" SELECT * FROM "derived_event_texts";
INSERT INTO "words" SELECT word FROM ts_stat('SELECT search FROM event_texts');

-- Servers that keep answers in memory learn of a new version at once.
CREATE FUNCTION "tell_of_dataset_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('dataset_version', NEW.version::text);
  RETURN NULL;
END
$$;
CREATE TRIGGER "dataset_version_published" AFTER INSERT ON "dataset_versions"
  FOR EACH ROW EXECUTE FUNCTION "tell_of_dataset_version"();
