-- AlterTable
ALTER TABLE "events" ADD COLUMN     "image_alt" TEXT,
ADD COLUMN     "image_credit" TEXT,
ADD COLUMN     "image_license" TEXT,
ADD COLUMN     "image_url" TEXT,
ADD COLUMN     "short_title" TEXT;

-- AlterTable
ALTER TABLE "places" ADD COLUMN     "aliases" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "latitude" DOUBLE PRECISION,
ADD COLUMN     "longitude" DOUBLE PRECISION;

-- What Prisma cannot express:

ALTER TABLE "events"
  ADD CONSTRAINT "events_short_title_check" CHECK (char_length("short_title") <= 32) NOT VALID,
  ADD CONSTRAINT "events_image_check" CHECK (
    ("image_url" IS NULL) = ("image_alt" IS NULL) AND ("image_url" IS NULL) = ("image_credit" IS NULL)
    AND "image_url" ~* '^https://\S+$'
  ) NOT VALID;
ALTER TABLE "places" ADD CONSTRAINT "places_coordinates_check" CHECK (
  ("latitude" IS NULL) = ("longitude" IS NULL)
  AND "latitude" BETWEEN -90 AND 90 AND "longitude" BETWEEN -180 AND 180
);

-- A search finds events by the other names of their place as well.
ALTER TABLE "places"
  ADD COLUMN "alias_words" tsvector GENERATED ALWAYS AS (to_words(fold_names('', NULL, "aliases"))) STORED;
CREATE OR REPLACE VIEW "derived_event_texts" AS
SELECT e.id AS event_id,
  setweight(to_words(fold(e.title)), 'A')
  || setweight((SELECT tsvector_agg(o.words ORDER BY l.position) FROM participations l JOIN organizations o ON o.id = l.organization_id WHERE l.event_id = e.id), 'B')
  || setweight((SELECT tsvector_agg(p.words ORDER BY l.position) FROM involvements l JOIN people p ON p.id = l.person_id WHERE l.event_id = e.id), 'B')
  || setweight(coalesce((SELECT CASE WHEN p.aliases = '{}' THEN p.words ELSE p.words || p.alias_words END FROM places p WHERE p.id = e.place_id), ''), 'C')
  || setweight(to_words(fold(e.summary)), 'D') AS search
FROM events e;
