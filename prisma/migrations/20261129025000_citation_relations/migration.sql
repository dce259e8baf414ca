-- CreateEnum
CREATE TYPE "citation_relation" AS ENUM ('REPORTS', 'ANNOUNCES', 'BACKGROUND', 'REACTS');

-- AlterTable
ALTER TABLE "citations" ADD COLUMN     "relation" "citation_relation" NOT NULL DEFAULT 'REPORTS';

-- AlterTable
ALTER TABLE "documents" ADD COLUMN     "title_is_ours" BOOLEAN NOT NULL DEFAULT false;
