"use client";

import type { View } from "@dateline/core";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { MenuQuery, OverviewQuery } from "../graphql/generated.ts";
import { useLastData } from "../graphql/use-last-data.ts";
import { toDensity } from "../scene/to-density.ts";
import { toDetail } from "../scene/to-detail.ts";
import { noLane } from "../scene/to-lanes.ts";
import { toMarks } from "../scene/to-marks.ts";
import { toNeighbors } from "../viewport/fetch-window.ts";
import type { Snapshot } from "../viewport/snapshot.ts";
import type { EventSpan } from "./bounds.ts";
import { overviewQuery, timelineQuery, toShownKeys } from "./queries.ts";
import { useLaneTotals } from "./use-lane-totals.ts";
import { toRestBuckets, useLanes } from "./use-lanes.ts";

type TimelineInput = {
  view: View;
  menu: MenuQuery;
  span: EventSpan;
  snapshot: Snapshot;
  /** Whether span and bounds belong to the view, and not to the previous one. */
  isSettled: boolean;
};

/**
 * The lanes of a view with their marks or their density. Queries the fetch window of the viewport,
 * keeps the previous data until it has loaded, and then prefetches its neighbors.
 */
export function useTimeline(input: TimelineInput) {
  const { view, menu, span, isSettled } = input;
  const { window: visible, bounds, fetchWindow } = input.snapshot;

  const overview = useQuery({
    ...overviewQuery(view, bounds),
    enabled: isSettled,
    placeholderData: keepPreviousData,
  });
  const all = useLastData(overview.data)?.timeline;
  const keys = useMemo(() => toShownKeys(view, all?.lanes ?? []), [view, all]);
  const timeline = useQuery({
    ...timelineQuery(view, fetchWindow, keys),
    enabled: all !== undefined,
    placeholderData: keepPreviousData,
  });
  const fetched = useLastData(timeline.data)?.timeline;
  const totals = useLaneTotals({
    view,
    visible,
    lanes: all?.lanes ?? noLanes,
    shown: keys,
    enabled: fetched?.truncated === true,
  });

  const client = useQueryClient();
  const isFetched = timeline.isSuccess && !timeline.isPlaceholderData;
  useEffect(() => {
    if (!isFetched) return;
    const wait = setTimeout(() => {
      for (const window of toNeighbors(visible, bounds, fetchWindow)) {
        void client.prefetchQuery({ ...timelineQuery(view, window, keys), retry: false });
      }
    }, 300);
    return () => clearTimeout(wait);
  }, [isFetched, client, view, visible, bounds, fetchWindow, keys]);

  const { every, lanes, count, hidden, rest } = useLanes({
    view,
    menu,
    visible,
    all: all?.lanes ?? noLanes,
    total: all?.total ?? 0,
    keys,
    fetched,
    totals,
  });
  const marks = useMemo(
    () => toMarks(fetched?.items ?? [], lanes, view.lanes),
    [fetched, lanes, view.lanes],
  );
  const detail = toDetail({ truncated: fetched?.truncated ?? false, marks: marks.length });
  const hasLanes = Boolean(all?.lanes.length);
  const density = useMemo(() => {
    if (!fetched) return undefined;
    // While every event has a mark, only the folded lanes show their density.
    const rest = toRestBuckets(fetched, { by: view.lanes, hasLanes });
    const known = [...fetched.lanes, ...(rest ? [{ key: noLane, buckets: rest }] : [])];
    const shown = known.filter(({ key }) => detail === "density" || view.lanesFolded.includes(key));
    return toDensity({ window: fetched.window, buckets: fetched.buckets, lanes: shown });
  }, [fetched, detail, view.lanes, view.lanesFolded, hasLanes]);

  return {
    overview: all,
    isFetched: fetched !== undefined,
    isStale: timeline.isPlaceholderData,
    error: timeline.error ?? overview.error,
    every,
    lanes,
    marks,
    detail,
    density,
    count,
    hidden,
    rest,
    /** Events outside the bounds; 0 while unknown. */
    outside: all && isSettled && !overview.isPlaceholderData ? span.events - all.total : 0,
  };
}

const noLanes: OverviewQuery["timeline"]["lanes"] = [];
