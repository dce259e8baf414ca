import { QueryClient } from "@tanstack/react-query";
import { isOutage, isUnavailable } from "../outage/outage.ts";
import { ApiError } from "./execute.ts";

const outageRetryMs = 5_000;

/** One per request on the server, one per tab in the browser. Data changes only with the dataset's version, so it stays fresh for minutes. */
export function createQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        // Without a network the page says so, instead of waiting in silence.
        networkMode: "always",
        refetchOnReconnect: true,
        retry: (failures, error) =>
          failures < 2 && error instanceof ApiError && isUnavailable(error.code),
        // What could not be read during an outage is there soon after it.
        refetchInterval: ({ state: { error } }) =>
          error instanceof ApiError && isOutage(error.code) ? outageRetryMs : false,
      },
    },
  });
}
