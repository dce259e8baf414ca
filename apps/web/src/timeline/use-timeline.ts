"use client";

import type { View, Window } from "@dateline/core";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import type { MenuQuery, OverviewQuery } from "../graphql/generated.ts";
import { useKept } from "../graphql/use-kept.ts";
import type { EventSpan } from "./bounds.ts";
import { toFetchWindow, toNeighbours } from "../viewport/fetch-window.ts";
import { overviewQuery, timelineQuery, toShownKeys } from "./queries.ts";
import { toDensity } from "./to-density.ts";
import { toDetail } from "./to-detail.ts";
import { noLane } from "./to-lanes.ts";
import { toMarks } from "./to-marks.ts";
import { useLaneTotals } from "./use-lane-totals.ts";
import { toRestBuckets, useLanes } from "./use-lanes.ts";

type TimelineInput = {
  view: View;
  menu: MenuQuery;
  span: EventSpan;
  bounds: Window;
  /** Whether span and bounds are those of the view, and not of the one before. */
  isSettled: boolean;
  visible: Window;
  /** Where a pan that has not ended yet has come to. */
  ahead: Window | null;
};

/**
 * What there is to draw of a view: its lanes, its marks or their density. The API is asked for a snapped and padded
 * window around the visible one; what was there before stays until the new is there, and the windows on either
 * side are fetched ahead.
 */
export function useTimeline(input: TimelineInput) {
  const { view, menu, span, bounds, isSettled, visible, ahead } = input;
  const held = useRef<Window>(undefined);
  const fetchWindow = toFetchWindow(ahead ?? visible, bounds, held.current);
  useEffect(() => {
    held.current = fetchWindow;
  });

  const overview = useQuery({
    ...overviewQuery(view, bounds),
    enabled: isSettled,
    placeholderData: keepPreviousData,
  });
  const all = useKept(overview.data)?.timeline;
  const keys = useMemo(() => toShownKeys(view, all?.lanes ?? []), [view, all]);
  const timeline = useQuery({
    ...timelineQuery(view, fetchWindow, keys),
    enabled: all !== undefined,
    placeholderData: keepPreviousData,
  });
  const fetched = useKept(timeline.data)?.timeline;
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
      for (const window of toNeighbours(visible, bounds, fetchWindow)) {
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
    // Where every event has its mark, only lanes without marks show their density.
    const rest = toRestBuckets(fetched, { by: view.lanes, hasLanes });
    const known = [...fetched.lanes, ...(rest ? [{ key: noLane, buckets: rest }] : [])];
    const shown = known.filter(({ key }) => detail === "density" || view.lanesFolded.includes(key));
    return toDensity({ window: fetched.window, buckets: fetched.buckets, lanes: shown });
  }, [fetched, detail, view.lanes, view.lanesFolded, hasLanes]);

  return {
    fetchWindow,
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
    /** Events of the filters outside the bounds; 0 while it is not known. */
    outside: all && isSettled && !overview.isPlaceholderData ? span.events - all.total : 0,
  };
}

const noLanes: OverviewQuery["timeline"]["lanes"] = [];
