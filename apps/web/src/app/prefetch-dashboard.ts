import "server-only";
import type { View } from "@dateline/core";
import type { QueryClient } from "@tanstack/react-query";
import { prefetchMenus } from "../filters/prefetch-menus.ts";
import { createQueryClient } from "../graphql/query-client.ts";
import { fetchFromServer } from "../graphql/server.ts";
import { markFleeting } from "../outage/outcome.ts";
import { prefetchView } from "./prefetch.ts";

/**
 * Prefetches a view's queries on the server. The browser retries failed ones, except for the
 * queries that the page cannot do without: their failure is thrown.
 */
export async function prefetchDashboard(view: View, after: string | null): Promise<QueryClient> {
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } });
  const also = (menu: Parameters<typeof prefetchMenus>[2]) => prefetchMenus(client, view, menu);
  await prefetchView({ client, ask: fetchFromServer, view, after, also, onLate: markFleeting });
  return client;
}
