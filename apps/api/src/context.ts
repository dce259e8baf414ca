import type { Database } from "@dateline/db";
import type { Reads } from "./domain/reads.ts";

/** The context of resolvers, created for each execution, so that nothing is kept in between. */
export type Context = { reads: Reads };

/**
 * The database of an operation: its statements wait in the queue, and are cancelled when the
 * request ends.
 */
export type Source = { database: Database };
