"use client";

import type { View } from "@dateline/core";
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { type CountOf, type FacetName, toCounts } from "./counts.ts";
import { type FirstMenus, firstMenusKey } from "./first-menus.ts";
import { facetQuery } from "./queries.ts";

/** What came with the page; undefined once the view has changed. */
export function useFirstMenus(view: View): FirstMenus | undefined {
  return useQuery<FirstMenus>({ queryKey: firstMenusKey(view), queryFn: skipToken }).data;
}

/** How many events each choice of a menu would have; as it was in the view before until the new counts are there. */
export function useCounts(name: FacetName, view: View): { countOf: CountOf; error: Error | null } {
  const first = useFirstMenus(view)?.counts?.[name];
  const { data, error, isPlaceholderData } = useQuery({
    ...facetQuery(name, view),
    placeholderData: keepPreviousData,
    select: (answer) => toCounts(name, answer.facets),
  });
  const isKnown = data && !(first && isPlaceholderData);
  return { error, countOf: (value) => (isKnown ? (data[value] ?? 0) : first?.[value]) };
}
