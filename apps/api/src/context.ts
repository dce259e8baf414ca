import type { Database } from "@dateline/db";
import type { Reads } from "./domain/reads.ts";

/** What a resolver knows; made anew for each execution, so that nothing read is kept between two. */
export type Context = { reads: Reads };

/** What an operation reads from: its statements wait for their turn, and end when the request does. */
export type Source = { database: Database };
