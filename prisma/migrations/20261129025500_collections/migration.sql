-- CreateTable
CREATE TABLE "collections" (
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "license" TEXT NOT NULL,
    "homepage" TEXT,
    "maintainers" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "event_count" INTEGER NOT NULL DEFAULT 0,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "collections_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "added_aliases" (
    "collection" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "aliases" TEXT[],

    CONSTRAINT "added_aliases_pkey" PRIMARY KEY ("collection","kind","slug")
);

-- CreateTable
CREATE TABLE "removed_events" (
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "collection" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "removed_events_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "previous_slugs" (
    "slug" TEXT NOT NULL,
    "event_id" INTEGER NOT NULL,

    CONSTRAINT "previous_slugs_pkey" PRIMARY KEY ("slug")
);

-- AlterTable
ALTER TABLE "organizations" ADD COLUMN "own_aliases" TEXT[];
ALTER TABLE "people" ADD COLUMN "own_aliases" TEXT[];

-- Every source of an earlier version becomes a collection. A file had no title and license of its
-- own, but repeated those of the version before it.
WITH sources AS (
  SELECT source FROM events
  UNION SELECT source FROM kinds
  UNION SELECT source FROM organizations
  UNION SELECT source FROM people
  UNION SELECT source FROM places
  UNION SELECT source FROM publishers
), versions AS (
  SELECT version, source, title, license,
    lag(title) OVER earlier IS NOT DISTINCT FROM title
      AND lag(license) OVER earlier IS NOT DISTINCT FROM license AS is_repeated
  FROM dataset_versions WINDOW earlier AS (ORDER BY version)
)
INSERT INTO "collections" ("slug", "title", "license", "event_count")
SELECT s.source, coalesce(l.title, s.source), coalesce(l.license, 'not stated'),
  (SELECT count(*) FROM events e WHERE e.source = s.source)
FROM sources s
LEFT JOIN LATERAL (
  SELECT v.title, v.license FROM versions v
  WHERE v.source = s.source AND NOT (
    SELECT f.is_repeated FROM versions f WHERE f.source = s.source ORDER BY f.version LIMIT 1
  )
  ORDER BY v.version DESC LIMIT 1
) l ON true;

-- CreateIndex
DROP INDEX "events_source_idx";
CREATE INDEX "events_source_earliest_id_idx" ON "events"("source", "earliest", "id");

-- CreateIndex
CREATE INDEX "removed_events_collection_idx" ON "removed_events"("collection");

-- CreateIndex
CREATE INDEX "previous_slugs_event_id_idx" ON "previous_slugs"("event_id");

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_source_fkey" FOREIGN KEY ("source") REFERENCES "collections"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kinds" ADD CONSTRAINT "kinds_source_fkey" FOREIGN KEY ("source") REFERENCES "collections"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_source_fkey" FOREIGN KEY ("source") REFERENCES "collections"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "people" ADD CONSTRAINT "people_source_fkey" FOREIGN KEY ("source") REFERENCES "collections"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "places" ADD CONSTRAINT "places_source_fkey" FOREIGN KEY ("source") REFERENCES "collections"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publishers" ADD CONSTRAINT "publishers_source_fkey" FOREIGN KEY ("source") REFERENCES "collections"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "added_aliases" ADD CONSTRAINT "added_aliases_collection_fkey" FOREIGN KEY ("collection") REFERENCES "collections"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "removed_events" ADD CONSTRAINT "removed_events_collection_fkey" FOREIGN KEY ("collection") REFERENCES "collections"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "previous_slugs" ADD CONSTRAINT "previous_slugs_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot express:

-- The name of a file need not be a slug. The foreign keys pass the change on.
WITH slugs AS (
  SELECT slug,
    coalesce(nullif(trim(BOTH '-' FROM left(regexp_replace(lower(unaccent(slug)), '[^a-z0-9]+', '-', 'g'), 100)), ''), 'collection') AS wanted
  FROM "collections" WHERE slug !~ '^[a-z0-9]+(-[a-z0-9]+)*$' OR length(slug) > 120
), numbered AS (
  SELECT slug, wanted, row_number() OVER (PARTITION BY wanted ORDER BY slug) AS n FROM slugs
)
UPDATE "collections" c
SET slug = n.wanted || CASE
  WHEN n.n > 1 OR EXISTS (SELECT FROM "collections" o WHERE o.slug = n.wanted) THEN '-' || n.n + 1
  ELSE ''
END
FROM numbered n WHERE n.slug = c.slug;
ALTER TABLE "collections" ADD CONSTRAINT "collections_slug_check" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length("slug") <= 120);
