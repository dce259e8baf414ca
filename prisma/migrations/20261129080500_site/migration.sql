-- CreateTable
CREATE TABLE "site" (
    "id" BOOLEAN NOT NULL DEFAULT true,
    "title" TEXT,
    "description" TEXT,
    "contact" TEXT,
    "language" TEXT,
    "legal" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- What Prisma cannot express:

ALTER TABLE "site" ADD CONSTRAINT "site_id_check" CHECK ("id");
