import type { Database, PublishedVersion } from "@dateline/db";
import { readDataset } from "../sql/read-dataset.ts";

/** Which dataset version is published: as the watch knows it, else as the database says. */
export type Versions = {
  read(): PublishedVersion | Promise<PublishedVersion>;
  /** Null while it is not known without asking. */
  known(): PublishedVersion | null;
  /** Calls back when data of another identity may be met: what was remembered may not hold. */
  onChange(callback: () => void): void;
};

/** `watched` returns null while it does not know. */
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
  return {
    read() {
      const published = watched();
      if (published !== null) return meet(published);
      return readDataset(database).then(meet, (error) => {
        // A database that fails may come back as another one.
        turnTo(null);
        throw error;
      });
    },
    known: watched,
    onChange(callback) {
      callbacks.push(callback);
    },
  };
}
