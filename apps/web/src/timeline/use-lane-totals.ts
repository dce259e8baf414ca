"use client";

import { laneKinds, type View, type Window } from "@dateline/core";
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useLastData } from "../graphql/use-last-data.ts";
import type { LaneCounts } from "../scene/to-lanes.ts";
import { type Buckets, toLaneCounts, toRest, toRestBuckets } from "./lane-totals.ts";
import { laneBucketsQuery, laneCountsQuery, restBucketsQuery, restCountQuery } from "./queries.ts";

type CountsInput = {
  view: View;
  visible: Window;
  /** Keys of all lanes. */
  lanes: readonly string[];
  enabled: boolean;
};

/**
 * The number of events in the visible window and in its lanes, the previous ones until they have
 * loaded; null without any for lanes of this kind.
 */
export function useLaneCounts({ view, visible, lanes, enabled }: CountsInput) {
  const { data } = useQuery({ ...laneCountsQuery(view, visible, lanes), enabled });
  const timeline = data?.timeline;
  const by = view.lanes;
  const last = useLastData(useMemo(() => timeline && { timeline, by }, [timeline, by]));
  const counted = enabled && last?.by === by ? last.timeline : null;
  const isExact = timeline !== undefined;
  return useMemo(
    () => counted && { total: counted.total, isExact, ...toLaneCounts(counted.lanes) },
    [counted, isExact],
  );
}

type BucketsInput = {
  view: View;
  fetchWindow: Window;
  /** Keys of the visible lanes. */
  shown: readonly string[];
  enabled: boolean;
};

/** The density of the visible lanes in the fetch window; the previous one until it has loaded. */
export function useLaneBuckets({ view, fetchWindow, shown, enabled }: BucketsInput) {
  const { data, error, isPlaceholderData } = useQuery({
    ...laneBucketsQuery(view, fetchWindow, shown),
    enabled,
    placeholderData: keepPreviousData,
  });
  const last = useLastData(data)?.timeline;
  return {
    data: enabled ? last : undefined,
    error: enabled ? error : null,
    isStale: enabled && isPlaceholderData,
  };
}

type RestInput = {
  view: View;
  visible: Window;
  fetchWindow: Window;
  counts: (LaneCounts & { total: number }) | null;
  /** Keys of the visible lanes. */
  shown: readonly string[];
  /** Buckets of all events and of the visible lanes, in the fetch window. */
  fetched: Buckets | undefined;
  enabled: boolean;
};

/** The number and the density of the events in none of the visible lanes; null until loaded. */
export function useRest(input: RestInput) {
  const { view, visible, fetchWindow, counts, shown, fetched, enabled } = input;
  const countQuery = restCountQuery(view, visible, shown);
  const counted = useQuery({
    ...(countQuery ?? { queryKey: ["RestCount"], queryFn: skipToken }),
    enabled: enabled && countQuery !== null,
    placeholderData: keepPreviousData,
  }).data;
  const bucketsQuery = restBucketsQuery(view, fetchWindow, shown);
  const rest = useQuery({
    ...(bucketsQuery ?? { queryKey: ["RestBuckets"], queryFn: skipToken }),
    enabled: enabled && bucketsQuery !== null,
    placeholderData: keepPreviousData,
  }).data?.timeline;
  const buckets = useMemo(() => {
    if (!laneKinds[view.lanes].isExclusive) return rest?.buckets ?? null;
    return fetched ? toRestBuckets(fetched) : null;
  }, [view.lanes, rest, fetched]);
  const count =
    counts &&
    toRest({
      ...{ by: view.lanes, total: counts.total, counts, shown },
      counted: counted?.eventCount ?? null,
    });
  return { count, buckets };
}
