"use client";

import type { View } from "@dateline/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type {
  ChronologyQuery,
  ChronologySearchQuery,
  EventSummaryFragment,
} from "../graphql/generated.ts";
import { fetchFromBrowser } from "../graphql/query.ts";
import { useKept } from "../graphql/use-kept.ts";
import {
  chronologyKey,
  mostPages,
  type PageParam,
  readPage,
  type Start,
  toFirstParam,
  toNextParam,
  toPreviousParam,
} from "./pages.ts";

type Found = ChronologySearchQuery["events"]["edges"][number]["node"];

/** An event of the list; with a search, also the texts in which it may have been found. */
export type ListedEvent = EventSummaryFragment & Partial<Pick<Found, "summary" | "involvements">>;

/** A few pages of a list are no burden for a while, those of many lists are. */
const keptMs = 60_000;

/**
 * The events of a view's filters in pages, from where the list begins on in the view's order. Later pages follow below; earlier ones,
 * if it begins within the dataset, are added above. Only some pages are kept, around what is read. What was read stays while
 * another list is on its way or cannot be read; `isStale` then.
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
    maxPages: mostPages,
    gcTime: keptMs,
  });

  const begins = JSON.stringify(queryKey);
  const initial = JSON.stringify(initialPageParam);
  const { data, hasPreviousPage, hasNextPage } = query;
  const current = useMemo(() => {
    if (!data) return undefined;
    const edges = data.pages.flatMap((page) => page.events.edges);
    return {
      /** Tells one list from another. */
      begins,
      events: edges.map((edge): ListedEvent => edge.node),
      lastCursor: edges.at(-1)?.cursor ?? null,
      /** Whether the page at which it begins is still there, and none before it. */
      hasBeginning: JSON.stringify(data.pageParams[0]) === initial,
      hasPrevious: hasPreviousPage,
      hasNext: hasNextPage,
    };
  }, [data, begins, initial, hasPreviousPage, hasNextPage]);
  const list = useKept(current);
  return { query, list, isStale: data === undefined };
}

export type ChronologyPages = ReturnType<typeof useChronology>["query"];
