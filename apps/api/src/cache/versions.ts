import type { Database, PublishedVersion } from "@dateline/db";
import { readPublished } from "../store/read-published.ts";

/** The published dataset version, from the watch or the database. */
export type Versions = {
  read(): PublishedVersion | Promise<PublishedVersion>;
  /** Null if the watch does not know it. */
  known(): PublishedVersion | null;
  /** Reads it by a statement that starts after this call, whatever the watch knows. */
  confirm(): Promise<PublishedVersion>;
};

/**
 * `watched` returns null while it does not know. Requests then share one read on the control
 * connection, so that answers from memory never wait for the pool.
 */
export function createVersions(
  database: Database,
  watched: () => PublishedVersion | null = () => null,
): Versions {
  // A version that was read before the watch noticed it.
  let newer: { than: PublishedVersion; published: PublishedVersion } | null = null;
  const known = () => {
    const current = watched();
    return newer !== null && newer.than === current ? newer.published : current;
  };
  const readNow = async () => {
    const before = watched();
    const published = await readPublished({ ...database, pool: database.control });
    // The watch may know a newer one by now.
    if (before !== null && before === watched() && before.identity !== published.identity) {
      newer = { than: before, published };
    }
    return published;
  };
  let reading: Promise<PublishedVersion> | null = null;
  // A read that has started may be too old for a new caller: all new callers share the next one.
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
