-- CreateEnum
CREATE TYPE "event_kind" AS ENUM ('MEETING', 'SUMMIT', 'CONFERENCE', 'STATEMENT', 'EXERCISE', 'DEPLOYMENT', 'AGREEMENT', 'ACCESSION', 'VISIT', 'ELECTION', 'APPOINTMENT', 'SANCTIONS', 'OTHER');

-- CreateEnum
CREATE TYPE "date_precision" AS ENUM ('DAY', 'MONTH', 'YEAR');

-- CreateEnum
CREATE TYPE "date_basis" AS ENUM ('STATED', 'INFERRED');

-- CreateEnum
CREATE TYPE "participation_role" AS ENUM ('HOST', 'ORGANIZER', 'PARTICIPANT', 'SUBJECT', 'MENTIONED');

-- CreateEnum
CREATE TYPE "involvement_role" AS ENUM ('SPEAKER', 'PARTICIPANT', 'MENTIONED');

-- CreateTable
CREATE TABLE "events" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "kind" "event_kind" NOT NULL,
    "edtf" TEXT NOT NULL,
    "earliest" DATE NOT NULL,
    "latest" DATE NOT NULL,
    "precision" "date_precision" NOT NULL,
    "approximate" BOOLEAN NOT NULL DEFAULT false,
    "uncertain" BOOLEAN NOT NULL DEFAULT false,
    "basis" "date_basis" NOT NULL DEFAULT 'STATED',
    "date_note" TEXT,
    "place_id" INTEGER,
    "owners" INTEGER NOT NULL DEFAULT 0,
    "salience" INTEGER NOT NULL DEFAULT 0,
    "source" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organizations" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "acronym" TEXT,
    "aliases" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "event_count" INTEGER NOT NULL DEFAULT 0,
    "source" TEXT NOT NULL,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "people" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "aliases" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "event_count" INTEGER NOT NULL DEFAULT 0,
    "source" TEXT NOT NULL,

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "places" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "country_code" CHAR(2),
    "source" TEXT NOT NULL,

    CONSTRAINT "places_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publishers" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "publishers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "documents" (
    "id" SERIAL NOT NULL,
    "url" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "published_on" DATE,
    "language" TEXT,
    "publisher_id" INTEGER NOT NULL,
    "syndicated_from_id" INTEGER,

    CONSTRAINT "documents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "participations" (
    "event_id" INTEGER NOT NULL,
    "organization_id" INTEGER NOT NULL,
    "role" "participation_role" NOT NULL,
    "position" SMALLINT NOT NULL,
    "earliest" DATE NOT NULL,

    CONSTRAINT "participations_pkey" PRIMARY KEY ("event_id","organization_id")
);

-- CreateTable
CREATE TABLE "involvements" (
    "event_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "role" "involvement_role" NOT NULL,
    "office" TEXT,
    "position" SMALLINT NOT NULL,
    "earliest" DATE NOT NULL,

    CONSTRAINT "involvements_pkey" PRIMARY KEY ("event_id","person_id")
);

-- CreateTable
CREATE TABLE "statements" (
    "event_id" INTEGER NOT NULL,
    "position" SMALLINT NOT NULL,
    "speaker_id" INTEGER,
    "organization_id" INTEGER,
    "paraphrase" TEXT NOT NULL,

    CONSTRAINT "statements_pkey" PRIMARY KEY ("event_id","position")
);

-- CreateTable
CREATE TABLE "citations" (
    "event_id" INTEGER NOT NULL,
    "document_id" INTEGER NOT NULL,
    "quote" TEXT,
    "locator" TEXT,
    "position" SMALLINT NOT NULL,

    CONSTRAINT "citations_pkey" PRIMARY KEY ("event_id","document_id")
);

-- CreateTable
CREATE TABLE "dataset_versions" (
    "version" INTEGER NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "title" TEXT NOT NULL,
    "license" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "inserted" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "removed" INTEGER NOT NULL DEFAULT 0,
    "events" INTEGER NOT NULL DEFAULT 0,
    "earliest" DATE,
    "latest" DATE,

    CONSTRAINT "dataset_versions_pkey" PRIMARY KEY ("version")
);

-- CreateIndex
CREATE UNIQUE INDEX "events_slug_key" ON "events"("slug");

-- CreateIndex
CREATE INDEX "events_earliest_id_idx" ON "events"("earliest", "id");

-- CreateIndex
CREATE INDEX "events_salience_id_idx" ON "events"("salience" DESC, "id");

-- CreateIndex
CREATE INDEX "events_updated_at_id_idx" ON "events"("updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "events_place_id_earliest_id_idx" ON "events"("place_id", "earliest", "id");

-- CreateIndex
CREATE INDEX "events_kind_earliest_id_idx" ON "events"("kind", "earliest", "id");

-- CreateIndex
CREATE INDEX "events_source_idx" ON "events"("source");

-- CreateIndex
CREATE UNIQUE INDEX "events_id_earliest_key" ON "events"("id", "earliest");

-- CreateIndex
CREATE UNIQUE INDEX "organizations_slug_key" ON "organizations"("slug");

-- CreateIndex
CREATE INDEX "organizations_event_count_id_idx" ON "organizations"("event_count" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "people_slug_key" ON "people"("slug");

-- CreateIndex
CREATE INDEX "people_event_count_id_idx" ON "people"("event_count" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "places_slug_key" ON "places"("slug");

-- CreateIndex
CREATE INDEX "places_country_code_idx" ON "places"("country_code");

-- CreateIndex
CREATE UNIQUE INDEX "publishers_slug_key" ON "publishers"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "documents_url_key" ON "documents"("url");

-- CreateIndex
CREATE INDEX "documents_publisher_id_idx" ON "documents"("publisher_id");

-- CreateIndex
CREATE INDEX "documents_syndicated_from_id_idx" ON "documents"("syndicated_from_id");

-- CreateIndex
CREATE INDEX "participations_organization_id_earliest_event_id_idx" ON "participations"("organization_id", "earliest", "event_id");

-- CreateIndex
CREATE INDEX "involvements_person_id_earliest_event_id_idx" ON "involvements"("person_id", "earliest", "event_id");

-- CreateIndex
CREATE INDEX "statements_speaker_id_idx" ON "statements"("speaker_id");

-- CreateIndex
CREATE INDEX "statements_organization_id_idx" ON "statements"("organization_id");

-- CreateIndex
CREATE INDEX "citations_document_id_idx" ON "citations"("document_id");

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "places"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "documents" ADD CONSTRAINT "documents_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publishers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "documents" ADD CONSTRAINT "documents_syndicated_from_id_fkey" FOREIGN KEY ("syndicated_from_id") REFERENCES "publishers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participations" ADD CONSTRAINT "participations_event_id_earliest_fkey" FOREIGN KEY ("event_id", "earliest") REFERENCES "events"("id", "earliest") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participations" ADD CONSTRAINT "participations_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "involvements" ADD CONSTRAINT "involvements_event_id_earliest_fkey" FOREIGN KEY ("event_id", "earliest") REFERENCES "events"("id", "earliest") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "involvements" ADD CONSTRAINT "involvements_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statements" ADD CONSTRAINT "statements_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statements" ADD CONSTRAINT "statements_speaker_id_fkey" FOREIGN KEY ("speaker_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statements" ADD CONSTRAINT "statements_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citations" ADD CONSTRAINT "citations_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citations" ADD CONSTRAINT "citations_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma cannot say. Runs on PostgreSQL 15-18.

-- Lists are empty, never NULL.
ALTER TABLE "organizations" ALTER COLUMN "aliases" SET NOT NULL;
ALTER TABLE "people" ALTER COLUMN "aliases" SET NOT NULL;

-- Slugs stand in URLs and in node ids.
ALTER TABLE "events" ADD CONSTRAINT "events_slug_check" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length("slug") <= 120);
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_slug_check" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length("slug") <= 120);
ALTER TABLE "people" ADD CONSTRAINT "people_slug_check" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length("slug") <= 120);
ALTER TABLE "places" ADD CONSTRAINT "places_slug_check" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length("slug") <= 120);
ALTER TABLE "publishers" ADD CONSTRAINT "publishers_slug_check" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length("slug") <= 120);

-- Names and texts that people read are not blank.
ALTER TABLE "events" ADD CONSTRAINT "events_title_check" CHECK ("title" ~ '\S');
ALTER TABLE "events" ADD CONSTRAINT "events_edtf_check" CHECK ("edtf" ~ '\S');
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_name_check" CHECK ("name" ~ '\S');
ALTER TABLE "people" ADD CONSTRAINT "people_name_check" CHECK ("name" ~ '\S');
ALTER TABLE "places" ADD CONSTRAINT "places_name_check" CHECK ("name" ~ '\S');
ALTER TABLE "publishers" ADD CONSTRAINT "publishers_name_check" CHECK ("name" ~ '\S' AND "owner" ~ '\S');
ALTER TABLE "documents" ADD CONSTRAINT "documents_title_check" CHECK ("title" ~ '\S');
ALTER TABLE "statements" ADD CONSTRAINT "statements_paraphrase_check" CHECK ("paraphrase" ~ '\S');

-- Days: years 0001-9999 as in EDTF level 1, never infinity.
ALTER TABLE "events" ADD CONSTRAINT "events_days_check" CHECK ("earliest" >= '0001-01-01' AND "earliest" <= "latest" AND "latest" <= '9999-12-31');
ALTER TABLE "events" ADD CONSTRAINT "events_inferred_check" CHECK ("basis" = 'STATED' OR ("date_note" IS NOT NULL AND "date_note" ~ '\S'));

ALTER TABLE "places" ADD CONSTRAINT "places_country_code_check" CHECK ("country_code" ~ '^[A-Z]{2}$');
-- The length keeps an address within what a unique index can hold.
ALTER TABLE "documents" ADD CONSTRAINT "documents_url_check" CHECK ("url" ~* '^https?://\S+$' AND octet_length("url") <= 2000);
ALTER TABLE "statements" ADD CONSTRAINT "statements_speaker_check" CHECK ("speaker_id" IS NOT NULL OR "organization_id" IS NOT NULL);

ALTER TABLE "events" ADD CONSTRAINT "events_derived_check" CHECK ("owners" >= 0 AND "salience" >= 0);
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_event_count_check" CHECK ("event_count" >= 0);
ALTER TABLE "people" ADD CONSTRAINT "people_event_count_check" CHECK ("event_count" >= 0);
ALTER TABLE "dataset_versions" ADD CONSTRAINT "dataset_versions_check" CHECK (
  "version" >= 0 AND "inserted" >= 0 AND "updated" >= 0 AND "removed" >= 0 AND "events" >= 0
  AND ("earliest" IS NULL) = ("latest" IS NULL) AND "earliest" <= "latest"
);

-- A window [from, to) overlaps the events that start in it and those that started before it and still run. Short ones
-- of the latter start within the 31 days before the window and are read from events(earliest, id); these are the rest.
-- A query must repeat the predicate as it stands here: latest - earliest > 31.
CREATE INDEX "events_long_running_idx" ON "events"("latest", "earliest", "id") WHERE "latest" - "earliest" > 31;
-- Without it the planner takes a third of all events for long.
CREATE STATISTICS "events_duration_stats" ON ("latest" - "earliest") FROM "events";

-- An event without a citation cannot be published: judged at commit, so that rows may come in any order.
CREATE FUNCTION "check_new_event_is_cited"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM events WHERE id = NEW.id) AND NOT EXISTS (SELECT FROM citations WHERE event_id = NEW.id) THEN
    RAISE EXCEPTION 'Event "%" has no citation; an event needs at least one.', NEW.slug
      USING ERRCODE = 'check_violation', CONSTRAINT = 'events_cited', TABLE = 'events';
  END IF;
  RETURN NULL;
END
$$;

CREATE FUNCTION "check_event_stays_cited"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  event_slug text;
BEGIN
  -- The lock makes two transactions that take away one citation each see each other.
  SELECT slug INTO event_slug FROM events WHERE id = OLD.event_id FOR NO KEY UPDATE;
  IF FOUND AND NOT EXISTS (SELECT FROM citations WHERE event_id = OLD.event_id) THEN
    RAISE EXCEPTION 'Event "%" would lose its last citation; an event needs at least one.', event_slug
      USING ERRCODE = 'check_violation', CONSTRAINT = 'events_cited', TABLE = 'events';
  END IF;
  RETURN NULL;
END
$$;

CREATE FUNCTION "check_no_event_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM events) THEN
    RAISE EXCEPTION 'Events would lose their citations; truncate events as well.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'events_cited', TABLE = 'events';
  END IF;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER "events_cited" AFTER INSERT ON "events"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "check_new_event_is_cited"();
CREATE CONSTRAINT TRIGGER "events_cited" AFTER DELETE OR UPDATE OF "event_id" ON "citations"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "check_event_stays_cited"();
CREATE TRIGGER "events_cited_truncate" AFTER TRUNCATE ON "citations"
  FOR EACH STATEMENT EXECUTE FUNCTION "check_no_event_stays"();

-- Version 0 is the empty dataset.
INSERT INTO "dataset_versions" ("version", "title", "license", "source") VALUES (0, 'Dateline', 'not stated', 'empty');
