import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { anyKey } from "./any-of.ts";
import { sendPrepared } from "./send.ts";

export type RemovedEventRecord = {
  slug: string;
  title: string;
  removedAt: Date;
  collectionTitle: string;
};

/** Reads the removed events with these slugs; null for any other slug. */
export async function readRemovedEvents(
  database: Database,
  slugs: readonly string[],
): Promise<(RemovedEventRecord | null)[]> {
  const rows = await sendPrepared<RemovedEventRecord>(
    database,
    sql`/* readRemovedEvents */ SELECT r.slug, r.title, r.removed_at AS "removedAt", n.title AS "collectionTitle"
      FROM removed_events r JOIN collections n ON n.slug = r.collection
      WHERE r.slug = ${anyKey(slugs)}`,
  );
  const bySlug = new Map(rows.map((row) => [row.slug, row]));
  return slugs.map((slug) => bySlug.get(slug) ?? null);
}
