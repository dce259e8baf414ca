import type { Database } from "@dateline/db";
import type { Reads } from "./domain/reads.ts";
import type { ReadServer } from "./replica/read-servers.ts";

/** The context of resolvers, created for each execution, so that nothing is kept in between. */
export type Context = { reads: Reads };

/**
 * Returns the database of an operation on a server: its statements wait in the server's queue, and
 * are canceled when the request ends.
 */
export type Source = { toDatabase(server: ReadServer): Database };
