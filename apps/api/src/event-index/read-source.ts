import type { CopyReader } from "@dateline/db/copies";

/** What an index is built from: a dataset version, and the migrations of the database. */
export type IndexSource = { identity: string; schema: string };

/** Reads which dataset version and migrations the database has. */
export async function readSource(reader: CopyReader): Promise<IndexSource> {
  const [source] = await reader.query<IndexSource>(
    `/* readSource */ SELECT identity, (
        SELECT concat(max(migration_name), ' of ', count(*))
        FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL
      ) AS schema
      FROM dataset_versions ORDER BY version DESC LIMIT 1`,
  );
  if (!source) throw new Error("No dataset version: the first migration publishes version 0.");
  return source;
}
