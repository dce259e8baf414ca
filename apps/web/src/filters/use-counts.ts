"use client";

import type { View } from "@dateline/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type CountOf, type FacetName, toCounts } from "./counts.ts";
import { useFirstMenus } from "./first-menus.ts";
import { facetQuery } from "./queries.ts";

/** Number of events by choice of a menu; the previous view's until those of this view are there. */
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
