-- Kinds of events become records. "events"."kind" remains for servers and importers of the last release; it is OTHER for a kind
-- that its enum does not have.

-- CreateTable
CREATE TABLE "kinds" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "plural" TEXT NOT NULL,
    "weight" INTEGER NOT NULL,
    "description" TEXT,
    "source" TEXT NOT NULL,

    CONSTRAINT "kinds_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "kinds_slug_key" ON "kinds"("slug");

ALTER TABLE "kinds"
  ADD CONSTRAINT "kinds_slug_check" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length("slug") <= 120),
  ADD CONSTRAINT "kinds_weight_check" CHECK ("weight" BETWEEN 0 AND 100);

-- AlterTable
ALTER TABLE "events" ADD COLUMN "kind_id" INTEGER NOT NULL DEFAULT 0, ALTER COLUMN "kind" SET DEFAULT 'OTHER';

-- The kinds of the last release, for the events that it has imported.
INSERT INTO "kinds" ("slug", "label", "plural", "weight", "description", "source")
SELECT k.*, (SELECT "source" FROM "events" ORDER BY "id" LIMIT 1) FROM (VALUES
  ('meeting', 'Meeting', 'Meetings', 20, 'Representatives met, in person or by video, below summit level.'),
  ('summit', 'Summit', 'Summits', 40, 'Heads of state or government met.'),
  ('conference', 'Conference', 'Conferences', 25, 'A conference, forum or assembly with many participants.'),
  ('statement', 'Statement', 'Statements', 10, 'Something was said or published, and that is the event.'),
  ('exercise', 'Exercise', 'Exercises', 25, 'A military or security exercise.'),
  ('deployment', 'Deployment', 'Deployments', 35, 'Forces, observers or arms were moved or stationed.'),
  ('agreement', 'Agreement', 'Agreements', 35, 'A treaty, decision or programme was signed, adopted or entered into force.'),
  ('accession', 'Accession', 'Accessions', 40, 'A state joined, left or changed its status in an organization.'),
  ('visit', 'Visit', 'Visits', 20, 'An official visited another country or an organization''s seat.'),
  ('election', 'Election', 'Elections', 35, 'An election or a referendum was held.'),
  ('appointment', 'Appointment', 'Appointments', 20, 'Somebody took or left an office, or a chairmanship changed hands.'),
  ('sanctions', 'Sanctions', 'Sanctions', 35, 'Restrictive measures were imposed, changed or lifted.'),
  ('other', 'Other', 'Other', 5, 'None of the other kinds fits.')
) AS k WHERE EXISTS (SELECT FROM "events");

-- Keeps both columns equal, whichever of them a statement writes.
CREATE FUNCTION "keep_event_kinds_equal"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind_id = 0 OR (TG_OP = 'UPDATE' AND NEW.kind_id = OLD.kind_id AND NEW.kind <> OLD.kind) THEN
    NEW.kind_id := coalesce((SELECT id FROM kinds WHERE slug = lower(NEW.kind::text)), 0);
  ELSE
    NEW.kind := coalesce((
      SELECT former FROM kinds, unnest(enum_range(NULL::event_kind)) former
      WHERE id = NEW.kind_id AND slug = lower(former::text)
    ), 'OTHER');
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "events_kinds_equal" BEFORE INSERT OR UPDATE OF "kind", "kind_id" ON "events"
  FOR EACH ROW EXECUTE FUNCTION "keep_event_kinds_equal"();
