import type { Database, PublishedVersion } from "@dateline/db";
import type { FairQueue } from "@dateline/limits";
import { createVersions, type Versions } from "../cache/versions.ts";
import { createStatementQueue } from "../limits/work.ts";
import type { Replica } from "./watch-replica.ts";

/** A PostgreSQL server from which operations read. */
export type ReadServer = {
  name: "primary" | "replica";
  database: Database;
  /** The versions of this server. All of an answer is read from one server. */
  versions: Versions;
  /** The queue in which statements wait for its connections. */
  statements: FairQueue;
};

export type ReadServers = {
  all: readonly ReadServer[];
  /** Returns the server for new operations. */
  current(): ReadServer;
  /** The server to read from instead of one that failed; null if there is none. */
  insteadOf(failed: ReadServer): ReadServer | null;
  /** The published version, as new operations read it. */
  versions: Pick<Versions, "read" | "known">;
};

type ReadServersOptions = {
  database: Database;
  published?: (() => PublishedVersion | null) | undefined;
  replica?: Replica | null | undefined;
};

/** The primary, and its replica if there is one. */
export function createReadServers(options: ReadServersOptions): ReadServers {
  const primary = createReadServer("primary", options.database, options.published);
  const { all, current, insteadOf } = options.replica
    ? createPair(primary, options.replica)
    : { all: [primary], current: () => primary, insteadOf: () => null };
  const readInstead = (failed: ReadServer, error: unknown) => {
    const other = insteadOf(failed);
    if (other === null) throw error;
    return other.versions.read();
  };
  return {
    all,
    current,
    insteadOf,
    versions: {
      known: () => current().versions.known(),
      read() {
        const server = current();
        const version = server.versions.read();
        return version instanceof Promise
          ? version.catch((error) => readInstead(server, error))
          : version;
      },
    },
  };
}

function createPair(primary: ReadServer, watched: Replica) {
  const replica = createReadServer("replica", watched.database, watched.published);
  return {
    all: [primary, replica],
    current: () => (watched.isUsed() ? replica : primary),
    insteadOf(failed: ReadServer): ReadServer | null {
      if (failed === primary) return watched.isUp() ? replica : null;
      watched.check();
      return primary;
    },
  };
}

const createReadServer = (
  name: ReadServer["name"],
  database: Database,
  published: (() => PublishedVersion | null) | undefined,
): ReadServer => ({
  name,
  database,
  versions: createVersions(database, published),
  statements: createStatementQueue(database.pool.options.max),
});
