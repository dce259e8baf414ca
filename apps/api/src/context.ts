import type { Database } from "@dateline/db";
import type { KnownIds } from "./domain/name-ids.ts";
import { createReads, type Reads } from "./domain/reads.ts";

/** What a resolver knows; made anew for each operation, so that nothing read is kept between two. */
export type Context = { reads: Reads };

export function createContext(database: Database, knownIds: KnownIds): Context {
  return { reads: createReads(database, knownIds) };
}
