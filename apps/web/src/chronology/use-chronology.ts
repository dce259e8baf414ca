"use client";

import type { View } from "@dateline/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { ChronologyQuery } from "../graphql/generated.ts";
import { fetchFromBrowser } from "../graphql/query.ts";
import { useLastData } from "../graphql/use-last-data.ts";
import type { ListedEvent } from "./months.ts";
import {
  chronologyKey,
  maxPages,
  type PageParam,
  readPage,
  type Start,
  toFirstParam,
  toNextParam,
  toPreviousParam,
} from "./pages.ts";

/** How long an unused list stays in memory. */
const keptMs = 60_000;

/**
 * The events of a view's filters in pages. Next pages are appended; previous ones are prepended if
 * the list began in the middle of the dataset. Only a limited number of pages is kept. While
 * another list loads, or fails to load, the previous one stays and `isStale` is true.
 */
export function useChronology(view: View, start: Start) {
  const initialPageParam = toFirstParam(start);
  const queryKey = chronologyKey(view, start);
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, client, signal }) =>
      readPage(
        (document, variables) => fetchFromBrowser(document, variables, { client, signal }),
        view,
        start,
        pageParam,
      ),
    initialPageParam,
    getNextPageParam: (last: ChronologyQuery, _, param: PageParam) => toNextParam(last, param),
    getPreviousPageParam: (first: ChronologyQuery, _, param: PageParam) =>
      toPreviousParam(first, param, start),
    maxPages,
    gcTime: keptMs,
  });

  const listKey = JSON.stringify(queryKey);
  const initial = JSON.stringify(initialPageParam);
  const { data, hasPreviousPage, hasNextPage } = query;
  const current = useMemo(() => {
    if (!data) return undefined;
    const events: ListedEvent[] = data.pages.flatMap((page) => page.events.edges);
    return {
      /** Identifies the list. */
      listKey,
      events,
      lastCursor: data.pages.at(-1)?.events.pageInfo.endCursor ?? null,
      /** Whether the page at which the list began is still the first loaded one. */
      hasBeginning: JSON.stringify(data.pageParams[0]) === initial,
      hasPrevious: hasPreviousPage,
      hasNext: hasNextPage,
    };
  }, [data, listKey, initial, hasPreviousPage, hasNextPage]);
  const list = useLastData(current);
  return { query, list, isStale: data === undefined };
}

export type ChronologyPages = ReturnType<typeof useChronology>["query"];
