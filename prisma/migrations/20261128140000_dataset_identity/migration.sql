-- AlterTable
ALTER TABLE "dataset_versions" ADD COLUMN     "identity" UUID NOT NULL DEFAULT gen_random_uuid();

-- CreateIndex
CREATE UNIQUE INDEX "dataset_versions_identity_key" ON "dataset_versions"("identity");

-- What Prisma cannot express:

-- A new channel: servers of an earlier release expect a number on the old one, and poll without it.
DROP TRIGGER "dataset_version_published" ON "dataset_versions";
DROP FUNCTION "tell_of_dataset_version"();
CREATE FUNCTION "notify_dataset_published"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('dataset_published', NEW.identity::text);
  RETURN NULL;
END
$$;
CREATE TRIGGER "dataset_version_published" AFTER INSERT ON "dataset_versions"
  FOR EACH ROW EXECUTE FUNCTION "notify_dataset_published"();
