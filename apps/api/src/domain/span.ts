import { type Day, toMainSpan, toWindow, type Window } from "@dateline/core";
import { readSpanEnds } from "../store/read-span.ts";
import { type EventFilterInput, readEventFilter } from "./event-filter.ts";
import type { Reads } from "./reads.ts";

/** The range of days of the events of a filter; null if there are none. */
export type EventSpan = {
  events: number;
  earliest: Day | null;
  latest: Day | null;
  main: Window | null;
};

export async function readSpan(
  reads: Reads,
  input: EventFilterInput | null | undefined,
): Promise<EventSpan> {
  const ends = await readSpanEnds(reads.database, await readEventFilter(reads, input));
  const main = toMainSpan(ends);
  return {
    events: ends.events,
    earliest: ends.firsts[0] ?? null,
    latest: ends.lasts[0] ?? null,
    main: main && toWindow(main),
  };
}
