import { toKnownDaySql } from "@dateline/db";
import type { Client } from "pg";
import type { EventChanges } from "./merge-events.ts";

const known = toKnownDaySql("events");

export type Publication = {
  /** Slug of the collection that was imported or removed, or `site.yaml`. */
  source: string;
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

/**
 * Adds a dataset version with the changes and the totals of the whole dataset: the title of the site
 * or else the titles of its collections, most events first, and their licenses. Returns its number.
 */
export async function publishVersion(client: Client, publication: Publication): Promise<number> {
  const { source, changes, moment } = publication;
  const { rows } = await client.query<{ version: number }>(
    `INSERT INTO dataset_versions
       (version, published_at, title, license, source, inserted, updated, removed, events, earliest, latest)
     SELECT (SELECT coalesce(max(version), 0) + 1 FROM dataset_versions), $1::timestamptz,
       coalesce((SELECT title FROM site), c.title, 'Dateline'), coalesce(c.license, 'not stated'), $2, $3, $4, $5,
       e.events, e.earliest, e.latest
     FROM (SELECT count(*) AS events, min(${known.earliest}) AS earliest, max(${known.latest}) AS latest FROM events) e,
       (SELECT string_agg(title, '; ' ORDER BY event_count DESC, slug) AS title,
          string_agg(DISTINCT license, ' AND ') AS license
        FROM collections WHERE removed_at IS NULL) c
     RETURNING version`,
    [moment, source, changes.inserted, changes.updated, changes.removed],
  );
  const version = rows[0]?.version;
  if (version === undefined) throw new Error("The new dataset version was not written.");
  return version;
}
