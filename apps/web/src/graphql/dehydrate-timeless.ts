import { type DehydratedState, dehydrate, type QueryClient } from "@tanstack/react-query";

/** The state of a client without times, so that a page is the same whenever it is made. */
export const dehydrateTimeless = (client: QueryClient): DehydratedState =>
  toStateOf(dehydrate(client), 0);

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
