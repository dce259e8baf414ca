import type { Client } from "pg";
import type { FilesCollection } from "./read-collection.ts";

/**
 * Inserts or updates the collection, also one that was removed. Without a record, an existing
 * collection keeps what it has. Returns the number of changed rows.
 */
export async function mergeCollection(
  client: Client,
  { slug, record }: FilesCollection,
): Promise<number> {
  const values = record && [record.description, record.homepage, record.maintainers];
  const { rowCount } = await client.query(record ? upsert : insertOrRestore, [
    slug,
    record?.title ?? slug,
    record?.license ?? "not stated",
    ...(values ?? []),
  ]);
  return rowCount ?? 0;
}

export const collectionFields = [
  "title",
  "license",
  "description",
  "homepage",
  "maintainers",
] as const;
const toList = (table: string) => collectionFields.map((field) => `${table}.${field}`).join(", ");

const upsert = `
  INSERT INTO collections AS c (slug, ${collectionFields.join(", ")}) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (slug) DO UPDATE
  SET (${collectionFields.join(", ")}, removed_at) = ROW(${toList("excluded")}, NULL)
  WHERE c.removed_at IS NOT NULL OR ROW(${toList("c")}) IS DISTINCT FROM ROW(${toList("excluded")})`;

const insertOrRestore = `
  INSERT INTO collections AS c (slug, title, license) VALUES ($1, $2, $3)
  ON CONFLICT (slug) DO UPDATE SET removed_at = NULL WHERE c.removed_at IS NOT NULL`;

/** Marks the collection as removed. Its row stays, for what the database keeps of it. */
export async function markRemoved(client: Client, slug: string, moment: string): Promise<number> {
  const { rowCount } = await client.query(
    "UPDATE collections SET removed_at = $2 WHERE slug = $1 AND removed_at IS NULL",
    [slug, moment],
  );
  return rowCount ?? 0;
}
