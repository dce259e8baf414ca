import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { anyKey } from "./any-of.ts";
import { selected } from "./columns.ts";
import { type CollectionRecord, collectionColumns } from "./records.ts";
import { sendPrepared } from "./send.ts";

/** Reads all collections, most events first. */
export function readCollections(database: Database): Promise<CollectionRecord[]> {
  return sendPrepared<CollectionRecord>(
    database,
    sql`/* readCollections */ SELECT ${selected("n", collectionColumns)} FROM collections n
      WHERE n.removed_at IS NULL ORDER BY n.event_count DESC, n.slug`,
  );
}

/** Reads the collections with these slugs; null for an unknown slug. */
export async function readCollectionsBySlug(
  database: Database,
  slugs: readonly string[],
): Promise<(CollectionRecord | null)[]> {
  const rows = await sendPrepared<CollectionRecord>(
    database,
    sql`/* readCollectionsBySlug */ SELECT ${selected("n", collectionColumns)} FROM collections n
      WHERE n.removed_at IS NULL AND n.slug = ${anyKey(slugs)}`,
  );
  const bySlug = new Map(rows.map((row) => [row.slug, row]));
  return slugs.map((slug) => bySlug.get(slug) ?? null);
}
