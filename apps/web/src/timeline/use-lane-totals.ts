"use client";

import type { View, Window } from "@dateline/core";
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { toFilter } from "../view/to-filter.ts";
import { areAllLanes, type LaneTotals, toLaneTotals } from "./lane-totals.ts";
import { laneCountsQuery, lanelessCountsQuery } from "./queries.ts";

type TotalsInput = {
  view: View;
  visible: Window;
  lanes: readonly { key: string }[];
  shown: readonly string[];
  /** Whether the window has more events than were fetched. */
  enabled: boolean;
};

/** The counts of lanes in the visible window; null until loaded. */
export function useLaneTotals(input: TotalsInput): (LaneTotals & { total: number }) | null {
  const { view, visible, shown, enabled } = input;
  const lanes = useMemo(() => input.lanes.map(({ key }) => key), [input.lanes]);
  const counted = useQuery({
    ...laneCountsQuery(view, visible, { all: lanes, shown }),
    enabled,
    placeholderData: keepPreviousData,
  }).data?.timeline;
  const filtered = lanelessCountsQuery(view, visible, { all: lanes, shown });
  const laneless = useQuery({
    ...(filtered ?? { queryKey: ["LanelessCounts"], queryFn: skipToken }),
    enabled: enabled && filtered !== null,
    placeholderData: keepPreviousData,
  }).data;
  const needsFilters = filtered !== null;
  const isComplete = areAllLanes(view.lanes, toFilter(view) ?? {}, lanes);
  return useMemo(() => {
    if (!enabled || !counted || (needsFilters && !laneless)) return null;
    const { total } = counted;
    const answer = { total, lanes: counted.lanes, isComplete };
    return { total, ...toLaneTotals({ ...answer, shown, laneless: laneless ?? null }) };
  }, [enabled, counted, laneless, needsFilters, isComplete, shown]);
}
