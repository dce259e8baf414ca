"use client";

import type { Day, View } from "@dateline/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { ChronologyDocument, type ChronologyQuery } from "../graphql/generated.ts";
import { fetchFromBrowser } from "../graphql/query.ts";
import { chronologyKey, firstPage, nextPage, previousPage } from "./pages.ts";

/** Where a page begins: at the anchor, after the last event that is known, or before the first. */
type PageParam = { at: "anchor" } | { at: "after" | "before"; cursor: string };

/**
 * The events of a view's filters in pages, from an anchor day on in the view's order. Later pages follow below;
 * earlier ones, if the list was anchored within the dataset, are added above. `after`, a cursor, is where a page without
 * JavaScript went on to.
 */
export function useChronology(view: View, anchor: Day | null, after: string | null) {
  return useInfiniteQuery({
    queryKey: chronologyKey(view, anchor, after),
    queryFn: ({ pageParam, signal }) => {
      if (pageParam.at === "anchor") {
        return fetchFromBrowser(ChronologyDocument, firstPage(view, anchor), signal);
      }
      const variables =
        pageParam.at === "after"
          ? nextPage(view, pageParam.cursor)
          : previousPage(view, pageParam.cursor);
      return fetchFromBrowser(ChronologyDocument, variables, signal);
    },
    initialPageParam: (after ? { at: "after", cursor: after } : { at: "anchor" }) as PageParam,
    getNextPageParam: (last: ChronologyQuery): PageParam | undefined => {
      const cursor = last.events.edges.at(-1)?.cursor;
      return last.events.pageInfo.hasNextPage && cursor ? { at: "after", cursor } : undefined;
    },
    getPreviousPageParam: (first: ChronologyQuery, _, param: PageParam): PageParam | undefined => {
      const cursor = first.events.edges[0]?.cursor;
      // The anchored page cannot know what its own filter cut away.
      const more = param.at === "anchor" ? anchor !== null : first.events.pageInfo.hasPreviousPage;
      return more && cursor ? { at: "before", cursor } : undefined;
    },
    placeholderData: keepPreviousData,
  });
}
