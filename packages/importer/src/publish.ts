import type { Client } from "pg";
import type { EventChanges } from "./merge-events.ts";

/** Title and license from dataset.yaml; null for a single file, which has none. */
export type Title = { title: string; license: string } | null;

export type Publication = {
  source: string;
  title: Title;
  changes: EventChanges;
  /** The time of the import, as in the events' updated_at. */
  moment: string;
};

/** The current dataset version; 0 before the first publication. */
export async function readVersion(client: Client): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    "SELECT coalesce(max(version), 0) AS version FROM dataset_versions",
  );
  return rows[0]?.version ?? 0;
}

/** Whether title or license differ from the source's last publication. */
export async function isRetitled(client: Client, source: string, title: Title): Promise<boolean> {
  if (title === null) return false;
  const { rows } = await client.query<{ title: string; license: string }>(
    "SELECT title, license FROM dataset_versions WHERE source = $1 ORDER BY version DESC LIMIT 1",
    [source],
  );
  return rows[0]?.title !== title.title || rows[0]?.license !== title.license;
}

/**
 * Adds a dataset version with the changes and the totals of the whole dataset. Returns its number.
 */
export async function publishVersion(client: Client, publication: Publication): Promise<number> {
  const { source, title, changes, moment } = publication;
  const { rows } = await client.query<{ version: number }>(
    `INSERT INTO dataset_versions
       (version, published_at, title, license, source, inserted, updated, removed, events, earliest, latest)
     SELECT coalesce(l.version, 0) + 1, $1::timestamptz, coalesce($2, l.title, $4), coalesce($3, l.license, 'not stated'),
       $4, $5, $6, $7, e.events, e.earliest, e.latest
     FROM (SELECT count(*) AS events, min(earliest) AS earliest, max(latest) AS latest FROM events) e
     LEFT JOIN (SELECT version, title, license FROM dataset_versions ORDER BY version DESC LIMIT 1) l ON true
     RETURNING version`,
    [
      moment,
      title?.title ?? null,
      title?.license ?? null,
      source,
      changes.inserted,
      changes.updated,
      changes.removed,
    ],
  );
  const version = rows[0]?.version;
  if (version === undefined) throw new Error("The new dataset version was not written.");
  return version;
}
