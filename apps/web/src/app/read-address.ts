import { parseAddress } from "@dateline/core";
import type { QueryClient } from "@tanstack/react-query";
import { prefetchNames, toUnlisted } from "../filters/names.ts";
import type { Ask } from "../graphql/execute.ts";
import { fetchFromBrowser } from "../graphql/query.ts";
import { prefetchView } from "./prefetch.ts";

/** Prefetches the queries of the view in the tab's address. */
export function readAddress(client: QueryClient): Promise<void> {
  const { pathname, search } = window.location;
  const { view } = parseAddress(pathname, search);
  const ask: Ask = (document, variables) => fetchFromBrowser(document, variables, { client });
  return prefetchView({
    client,
    ask,
    view,
    after: new URLSearchParams(search).get("after"),
    also: (menu) => prefetchNames(client, ask, toUnlisted(view, menu)),
  });
}
