import type { Database, PublishedVersion } from "@dateline/db";
import { readDataset } from "../sql/read-dataset.ts";

/** Which dataset version is published: known from the watch, else read from the database. */
export type Versions = {
  read(): PublishedVersion | Promise<PublishedVersion>;
  /** Null while it is not known without asking. */
  known(): PublishedVersion | null;
  /** Calls back when data of another identity may be met: what was remembered may not hold. */
  onChange(callback: () => void): void;
};

/**
 * `watched` returns null while it does not know. Requests then share one read, on the connection for
 * checks: an answer from memory never waits for the pool.
 */
export function createVersions(
  database: Database,
  watched: () => PublishedVersion | null = () => null,
): Versions {
  const callbacks: (() => void)[] = [];
  let last: string | null = null;
  const turnTo = (identity: string | null) => {
    if (last !== null && last !== identity) for (const callback of callbacks) callback();
    last = identity;
  };
  const meet = (published: PublishedVersion): PublishedVersion => {
    turnTo(published.identity);
    return published;
  };
  let reading: Promise<PublishedVersion> | null = null;
  const readOnce = async (): Promise<PublishedVersion> => {
    try {
      return meet(await readDataset({ ...database, pool: database.control }));
    } catch (error) {
      // A database that fails may come back as another one.
      turnTo(null);
      throw error;
    } finally {
      reading = null;
    }
  };
  return {
    read() {
      const published = watched();
      if (published !== null) return meet(published);
      reading ??= readOnce();
      return reading;
    },
    known: watched,
    onChange(callback) {
      callbacks.push(callback);
    },
  };
}
