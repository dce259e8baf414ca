import type { Client } from "pg";
import { derive, deriveDensities, deriveTexts } from "./derive.ts";
import { dropIndexes } from "./drop-indexes.ts";
import { markRemoved, mergeCollection } from "./merge-collection.ts";
import { mergeDocuments, removeDocuments } from "./merge-documents.ts";
import { mergeEntities, removeEntities } from "./merge-entities.ts";
import {
  type EventChanges,
  findStaleTexts,
  linkEvents,
  mergeEvents,
  releaseEvents,
} from "./merge-events.ts";
import { mergeStories, releaseStories } from "./merge-stories.ts";
import { publishVersion, readVersion } from "./publish.ts";
import type { FilesCollection } from "./read-collection.ts";

/** What an import changed in the database. */
export type WriteOutcome = EventChanges & {
  /** The dataset version after the import. */
  version: number;
  /** Whether the import made that version. */
  changed: boolean;
};

// After more changes than this, autovacuum's statistics are too old for the statements that follow.
const manyEvents = 1000;

/**
 * Makes the database agree with the checked records, and publishes a version if anything changed.
 * `removes` removes the collection instead; then no record may be staged.
 */
export async function write(
  client: Client,
  collection: FilesCollection,
  { removes = false } = {},
): Promise<WriteOutcome> {
  const { slug } = collection;
  const moment = await readMoment(client);
  const areAllNew = await readIsEmpty(client);
  const restoreIndexes = areAllNew ? await dropIndexes(client) : async () => {};
  const described = removes
    ? await markRemoved(client, slug, moment)
    : await mergeCollection(client, collection);
  const entities = await mergeEntities(client, slug);
  const removed = await releaseEvents(client, slug, moment);
  const removedStories = await releaseStories(client, slug);
  const documents = await mergeDocuments(client, slug);
  const changes = { ...(await mergeEvents(client, slug, moment)), removed };
  await linkEvents(client);
  const stories = removedStories + (await mergeStories(client, slug, moment));
  const unused = (await removeDocuments(client)) + (await removeEntities(client, slug));
  const touched = changes.inserted + changes.updated + changes.removed;
  if (touched >= manyEvents) await client.query(`ANALYZE ${tables.join(", ")}`);
  const derived = await derive(client, { areAllNew });
  await findStaleTexts(client);
  await deriveTexts(client);
  await restoreIndexes();
  const changed = touched + stories + described + entities + documents + unused + derived > 0;
  if (changed) await deriveDensities(client);
  const version = changed
    ? await publishVersion(client, { source: slug, changes, moment })
    : await readVersion(client);
  return { version, changed, ...changes };
}

const tables = [
  "kinds",
  "organizations",
  "people",
  "places",
  "publishers",
  "events",
  "participations",
  "involvements",
  "statements",
  "citations",
  "documents",
];

async function readIsEmpty(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ empty: boolean }>(
    "SELECT NOT EXISTS (SELECT FROM events) AND NOT EXISTS (SELECT FROM documents) AS empty",
  );
  return rows[0]?.empty ?? false;
}

/** The time after the lock is taken, so that versions and times have the same order. */
export async function readMoment(client: Client): Promise<string> {
  const { rows } = await client.query<{ moment: string }>(
    "SELECT date_trunc('milliseconds', clock_timestamp())::text AS moment",
  );
  const moment = rows[0]?.moment;
  if (moment === undefined) throw new Error("The database returned no time.");
  return moment;
}
