import { type DehydratedState, dehydrate, type QueryClient } from "@tanstack/react-query";

/**
 * The state of a client without times and in a fixed order, so that a page is the same whenever it
 * is made, and whichever of its queries is answered first.
 */
export function dehydrateTimeless(client: QueryClient): DehydratedState {
  const { mutations, queries } = toStateOf(dehydrate(client), 0);
  const compare = (one: string, other: string) => (one < other ? -1 : 1);
  return {
    mutations,
    queries: queries.toSorted((one, other) => compare(one.queryHash, other.queryHash)),
  };
}

/** The same state as if all of it had been read at this time. */
export function toStateOf(
  { mutations, queries }: DehydratedState,
  timeMs: number,
): DehydratedState {
  return {
    mutations,
    queries: queries.map((query) => ({
      ...query,
      dehydratedAt: timeMs,
      state: { ...query.state, dataUpdatedAt: timeMs },
    })),
  };
}
