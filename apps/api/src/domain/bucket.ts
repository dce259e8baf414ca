import type { Window } from "@dateline/core";

/** A calendar step of a window with its number of events. */
export type Bucket = Window & { count: number };
