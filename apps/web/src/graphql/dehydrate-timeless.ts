import { type DehydratedState, dehydrate, type QueryClient } from "@tanstack/react-query";
import { packDates, unpackDates } from "./pack-dates.ts";

/**
 * The client's state as a page sends it: without timestamps and in a fixed order, so that equal
 * pages are equal whenever they are rendered and whichever query finishes first.
 */
export function dehydrateTimeless(client: QueryClient): DehydratedState {
  const { mutations, queries } = toStateOf(dehydrate(client), 0);
  const compare = (one: string, other: string) => (one < other ? -1 : 1);
  return {
    mutations,
    queries: queries
      .toSorted((one, other) => compare(one.queryHash, other.queryHash))
      .map((query) => mapData(query, packDates)),
  };
}

/** The state that came with a page, with this time as that of all reads. */
export function toArrivedState({ mutations, queries }: DehydratedState, timeMs: number) {
  const unpacked = queries.map((query) => mapData(query, unpackDates));
  return toStateOf({ mutations, queries: unpacked }, timeMs);
}

type Query = DehydratedState["queries"][number];

const mapData = (query: Query, map: (data: unknown) => unknown): Query => ({
  ...query,
  state: { ...query.state, data: map(query.state.data) },
});

/** The same state, with this time as that of all reads. */
function toStateOf({ mutations, queries }: DehydratedState, timeMs: number): DehydratedState {
  return {
    mutations,
    queries: queries.map((query) => ({
      ...query,
      dehydratedAt: timeMs,
      state: { ...query.state, dataUpdatedAt: timeMs },
    })),
  };
}
