import type { Window } from "@dateline/core";

/** One step of a window with its number of events. */
export type Bucket = Window & { count: number };
