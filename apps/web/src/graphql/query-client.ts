import { QueryClient } from "@tanstack/react-query";
import { isOutage, isUnavailable } from "../outage/outage.ts";
import { ApiError } from "./execute.ts";

const outageRetryMs = 5_000;

/**
 * Creates a query client: one per request on the server, one per tab in the browser. Data changes
 * only with the dataset's version, so it stays fresh for minutes.
 */
export function createQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        // Fails when offline, instead of pausing without a message.
        networkMode: "always",
        refetchOnReconnect: true,
        retry: (failures, error) =>
          failures < 2 && error instanceof ApiError && isUnavailable(error.code),
        // Retries on its own, so that a short outage requires no action of the reader.
        refetchInterval: ({ state: { error } }) =>
          error instanceof ApiError && isOutage(error.code) ? outageRetryMs : false,
      },
    },
  });
}
