"use client";

import type { View, Window } from "@dateline/core";
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { type CountOf, type FacetName, toCounts } from "./counts.ts";
import { type FirstMenus, firstMenusKey } from "./first-menus.ts";
import { facetQuery } from "./queries.ts";

type Where = { view: View; window: Window };

/** What came with the page; undefined once the view has changed. */
export function useFirstMenus({ view, window }: Where): FirstMenus | undefined {
  return useQuery<FirstMenus>({ queryKey: firstMenusKey(view, window), queryFn: skipToken }).data;
}

/** How many events each choice of a menu would have; as it was in the view before until the new counts are there. */
export function useCounts(
  name: FacetName,
  { view, window }: Where,
): { countOf: CountOf; error: Error | null } {
  const first = useFirstMenus({ view, window })?.counts?.[name];
  const { data, error, isPlaceholderData } = useQuery({
    ...facetQuery(name, view, window),
    placeholderData: keepPreviousData,
    select: (answer) => toCounts(name, answer.facets),
  });
  const isKnown = data && !(first && isPlaceholderData);
  return { error, countOf: (value) => (isKnown ? (data[value] ?? 0) : first?.[value]) };
}
