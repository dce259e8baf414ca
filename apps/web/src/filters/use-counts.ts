"use client";

import type { View } from "@dateline/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type CountOf, type FacetName, toCounts, toMentions } from "./counts.ts";
import { useFirstMenus } from "./first-menus.ts";
import { facetQuery } from "./queries.ts";

/** Number of events by choice; those of the previous view until this view's have loaded. */
export function useCounts(
  name: FacetName,
  view: View,
): { countOf: CountOf; mentionsOf: CountOf; isStale: boolean; error: Error | null } {
  const menus = useFirstMenus(view);
  const first = menus?.counts[name];
  const { data, error, isPlaceholderData } = useQuery({
    ...facetQuery(name, view),
    placeholderData: keepPreviousData,
    select: ({ facets }) => ({ counts: toCounts(name, facets), mentions: toMentions(facets) }),
  });
  const isKnown = data !== undefined && !(first && isPlaceholderData);
  return {
    error,
    isStale: isPlaceholderData && isKnown,
    countOf: (value) => (isKnown ? (data.counts[value] ?? 0) : first?.[value]),
    mentionsOf: (value) => (isKnown ? data.mentions : menus?.mentions)?.[value],
  };
}
