import type { Database, PublishedVersion } from "@dateline/db";
import { readPublished } from "../store/read-published.ts";

/** Which dataset version is published: known from the watch, else read from the database. */
export type Versions = {
  read(): PublishedVersion | Promise<PublishedVersion>;
  /** Null while it is not known without asking. */
  known(): PublishedVersion | null;
  /** Reads it by a statement that begins after this call, whatever the watch knows. */
  confirm(): Promise<PublishedVersion>;
};

/**
 * `watched` returns null while it does not know. Requests then share one read, on the connection for
 * checks: an answer from memory never waits for the pool.
 */
export function createVersions(
  database: Database,
  watched: () => PublishedVersion | null = () => null,
): Versions {
  // What was read while the watch had not noticed it yet.
  let newer: { than: PublishedVersion; published: PublishedVersion } | null = null;
  const known = () => {
    const current = watched();
    return newer !== null && newer.than === current ? newer.published : current;
  };
  const readNow = async () => {
    const before = watched();
    const published = await readPublished({ ...database, pool: database.control });
    // A watch that has changed meanwhile may know of a newer one.
    if (before !== null && before === watched() && before.identity !== published.identity) {
      newer = { than: before, published };
    }
    return published;
  };
  let reading: Promise<PublishedVersion> | null = null;
  // Whoever comes while a read is running may not share it, but all of them share the next one.
  let waiting: Promise<PublishedVersion> | null = null;
  const start = () => {
    waiting = null;
    reading = readNow().finally(() => {
      reading = null;
    });
    return reading;
  };
  return {
    read: () => known() ?? reading ?? start(),
    known,
    confirm() {
      if (!reading) return start();
      waiting ??= reading.then(start, start);
      return waiting;
    },
  };
}
