"use client";

import type { View, Window } from "@dateline/core";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import type { MenuQuery, TimelineWindowQuery } from "../graphql/generated.ts";
import { useKept } from "../graphql/use-kept.ts";
import { toFetchWindow, toNeighbours } from "./fetch-window.ts";
import { laneCountsQuery, overviewQuery, timelineQuery, toShownKeys } from "./queries.ts";
import { toDensity } from "./to-density.ts";
import { toDetail } from "./to-detail.ts";
import { countByLane, noLane, toLaneKeys, toLanes } from "./to-lanes.ts";
import { toMarks } from "./to-marks.ts";

type TimelineInput = {
  view: View;
  menu: MenuQuery;
  bounds: Window;
  visible: Window;
  /** Where a pan that has not ended yet has come to. */
  ahead: Window | null;
};

/**
 * What there is to draw of a view: its lanes, its marks or their density. The API is asked for a snapped and padded
 * window around the visible one; what was there before stays until the new is there, and the windows on either
 * side are fetched ahead.
 */
export function useTimeline({ view, menu, bounds, visible, ahead }: TimelineInput) {
  const held = useRef<Window>(undefined);
  const fetchWindow = toFetchWindow(ahead ?? visible, bounds, held.current);
  useEffect(() => {
    held.current = fetchWindow;
  });

  const overview = useQuery({ ...overviewQuery(view, bounds), placeholderData: keepPreviousData });
  const all = useKept(overview.data)?.timeline;
  const keys = useMemo(() => toShownKeys(view, all?.lanes ?? []), [view, all]);
  const timeline = useQuery({
    ...timelineQuery(view, fetchWindow, keys),
    enabled: all !== undefined,
    placeholderData: keepPreviousData,
  });
  const fetched = useKept(timeline.data)?.timeline;
  const counted = useQuery({
    ...laneCountsQuery(view, visible, keys),
    enabled: fetched?.truncated === true,
    placeholderData: keepPreviousData,
  });

  const client = useQueryClient();
  const isSettled = timeline.isSuccess && !timeline.isPlaceholderData;
  useEffect(() => {
    if (!isSettled) return;
    const wait = setTimeout(() => {
      for (const window of toNeighbours(visible, bounds, fetchWindow)) {
        void client.prefetchQuery({ ...timelineQuery(view, window, keys), retry: false });
      }
    }, 300);
    return () => clearTimeout(wait);
  }, [isSettled, client, view, visible, bounds, fetchWindow, keys]);

  const known = fetched && !fetched.truncated ? fetched.items : undefined;
  const counts = useMemo(() => {
    if (known) return countByLane(known, view.lanes, visible);
    const lanes = counted.data?.timeline.lanes;
    return lanes ? new Map(lanes.map(({ key, total }) => [key, total])) : null;
  }, [known, counted.data, view.lanes, visible]);
  const withRest = useMemo(
    () => known?.some((event) => toLaneKeys(event, view.lanes).includes(noLane)) ?? false,
    [known, view.lanes],
  );
  const every = useMemo(
    () =>
      toLanes({
        by: view.lanes,
        all: all?.lanes ?? [],
        ranking: menu.organizations.nodes,
        folded: view.lanesFolded,
        counts,
        withRest,
      }),
    [all, menu, view.lanes, view.lanesFolded, counts, withRest],
  );
  const lanes = useMemo(
    () => (view.lanesAll ? every : every.slice(0, keys.length)),
    [every, view.lanesAll, keys],
  );
  const marks = useMemo(
    () => toMarks(fetched?.items ?? [], lanes, view.lanes),
    [fetched, lanes, view.lanes],
  );
  const detail = toDetail({ truncated: fetched?.truncated ?? false, marks: marks.length });
  const density = useMemo(() => {
    if (!fetched) return undefined;
    // Where every event has its mark, only lanes without marks show their density.
    const shown = fetched.lanes.filter(
      ({ key }) => detail === "density" || view.lanesFolded.includes(key),
    );
    return toDensity({ window: fetched.window, buckets: fetched.buckets, lanes: shown });
  }, [fetched, detail, view.lanesFolded]);

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
    /** Events in the visible window; null while it is not known. */
    count: known ? countEvents(known, visible) : (counted.data?.timeline.total ?? null),
  };
}

const countEvents = (
  events: TimelineWindowQuery["timeline"]["items"],
  { from, to }: Window,
): number => events.filter(({ date }) => date.earliest < to && date.latest >= from).length;
