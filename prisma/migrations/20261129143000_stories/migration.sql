-- Stories: views of the timeline in sequence, with text. Servers of the last release do not read them. An importer of the last release
-- leaves them as they are, and fails if it would remove a document that one cites.

-- CreateTable
CREATE TABLE "stories" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stories_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "story_steps" (
    "story_id" INTEGER NOT NULL,
    "position" SMALLINT NOT NULL,
    "heading" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "view" TEXT NOT NULL,
    "event_id" INTEGER,

    CONSTRAINT "story_steps_pkey" PRIMARY KEY ("story_id","position")
);

-- CreateTable
CREATE TABLE "story_citations" (
    "story_id" INTEGER NOT NULL,
    "step" SMALLINT NOT NULL,
    "document_id" INTEGER NOT NULL,
    "position" SMALLINT NOT NULL,

    CONSTRAINT "story_citations_pkey" PRIMARY KEY ("story_id","step","document_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "stories_slug_key" ON "stories"("slug");

-- CreateIndex
CREATE INDEX "story_steps_event_id_idx" ON "story_steps"("event_id");

-- CreateIndex
CREATE INDEX "story_citations_document_id_idx" ON "story_citations"("document_id");

-- AddForeignKey
ALTER TABLE "stories" ADD CONSTRAINT "stories_source_fkey" FOREIGN KEY ("source") REFERENCES "collections"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "story_steps" ADD CONSTRAINT "story_steps_story_id_fkey" FOREIGN KEY ("story_id") REFERENCES "stories"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "story_steps" ADD CONSTRAINT "story_steps_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "story_citations" ADD CONSTRAINT "story_citations_story_id_step_fkey" FOREIGN KEY ("story_id", "step") REFERENCES "story_steps"("story_id", "position") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "story_citations" ADD CONSTRAINT "story_citations_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express:

ALTER TABLE "stories" ADD CONSTRAINT "stories_slug_check" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length("slug") <= 120);
