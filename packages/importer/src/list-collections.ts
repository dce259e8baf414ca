import type { Client } from "pg";

export type ListedCollection = { slug: string; title: string; license: string; events: number };

/** Returns the collections that were not removed, by slug. */
export async function listCollections(client: Client): Promise<ListedCollection[]> {
  const { rows } = await client.query<ListedCollection>(
    `SELECT slug, title, license, event_count AS events
     FROM collections WHERE removed_at IS NULL ORDER BY slug`,
  );
  return rows;
}
