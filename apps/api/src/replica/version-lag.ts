import type { PublishedVersion } from "@dateline/db";

/**
 * How far a replica is behind for its readers: how long the primary has had a version that the
 * replica lacks. Positions in the log would be less meaningful, since they also move during an
 * import that nobody can read yet.
 */
export function createVersionLag(now: () => number = () => performance.now()) {
  let newest: string | null = null;
  /** Identities of published versions that the replica lacks, oldest first, with when each was seen. */
  const missing = new Map<string, number>();
  return {
    /** The primary has this version. */
    publish({ identity }: PublishedVersion) {
      newest = identity;
      if (!missing.has(identity)) missing.set(identity, now());
    },
    /** The replica has this version, and with it all that were published before. */
    replay({ identity }: PublishedVersion) {
      if (identity === newest) return missing.clear();
      if (!missing.has(identity)) return;
      for (const earlier of missing.keys()) {
        missing.delete(earlier);
        if (earlier === identity) return;
      }
    },
    ms(): number {
      const [oldest] = missing.values();
      return oldest === undefined ? 0 : now() - oldest;
    },
  };
}
