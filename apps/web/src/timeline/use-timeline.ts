"use client";

import { contains, matchesWindow, type View, type Window, type WindowMatch } from "@dateline/core";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { MarkEventFragment, MenuQuery, OverviewQuery } from "../graphql/generated.ts";
import { useLastData } from "../graphql/use-last-data.ts";
import { toCounted } from "../scene/event.ts";
import { toKindForms } from "../scene/kind-forms.ts";
import { layOut } from "../scene/lay-out.ts";
import { toDensity } from "../scene/to-density.ts";
import { toDetail } from "../scene/to-detail.ts";
import { restLane } from "../scene/to-lanes.ts";
import { toMarks } from "../scene/to-marks.ts";
import { fullWidth, toScale } from "../scene/to-scene.ts";
import { toNeighbors } from "../viewport/fetch-window.ts";
import type { Snapshot } from "../viewport/snapshot.ts";
import type { EventSpan } from "./bounds.ts";
import {
  laneBucketsQuery,
  mayBeTruncated,
  timelineQuery,
  toDrawnMatch,
  toShownKeys,
} from "./queries.ts";
import { useLaneBuckets, useLaneCounts, useRest } from "./use-lane-totals.ts";
import { toLaneBuckets, useLanes, useShownLanes } from "./use-lanes.ts";
import { useOverview } from "./use-overview.ts";

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
 * keeps the previous data until it has loaded, and then prefetches its neighbors. A new filter's
 * data is queried at once, within the previous bounds until its span is known, as these are mostly
 * the same.
 */
export function useTimeline(input: TimelineInput) {
  const { menu, span, isSettled } = input;
  const { window: visible, bounds, fetchWindow } = input.snapshot;

  const overview = useOverview(input.view, bounds);
  const { overview: all, drawnView: view } = overview;
  const ranked = all?.lanes ?? noLanes;
  const lanesInBounds = useMemo(() => ranked.map(({ key }) => key), [ranked]);
  const counted = useLaneCounts({
    ...{ view, visible, lanes: lanesInBounds },
    enabled: mayBeTruncated(all?.total ?? 0),
  });
  const keys = useMemo(() => toShownKeys(view, ranked, counted), [view, ranked, counted]);
  const timeline = useQuery({
    ...timelineQuery(view, fetchWindow),
    placeholderData: keepPreviousData,
  });
  const last = useLastData(timeline.data)?.timeline;
  const match = toDrawnMatch(view);
  const within = match === "POSSIBLE" ? null : visible;
  const fetched = useMemo(() => {
    const items = within ? last?.items.filter((item) => isDrawn(item, within, match)) : last?.items;
    return last && { ...last, items: toCounted(items ?? [], view.roles) };
  }, [last, within, match, view.roles]);
  const isTruncated = fetched?.truncated === true;
  const known = isTruncated ? undefined : fetched?.items;
  const shownLanes = useShownLanes({ view, visible, all: ranked, known, counted });
  const { counts, total, shown } = shownLanes;
  const fine = useLaneBuckets({ view, fetchWindow, shown: keys, enabled: isTruncated });
  const rest = useRest({
    ...{ view, visible, fetchWindow, counts: counted, shown: keys, fetched: fine.data },
    enabled: isTruncated,
  });

  const client = useQueryClient();
  const isFetched = timeline.isSuccess && !timeline.isPlaceholderData;
  useEffect(() => {
    if (!isFetched) return;
    const wait = setTimeout(() => {
      for (const window of toNeighbors(visible, bounds, fetchWindow)) {
        void client.prefetchQuery({ ...timelineQuery(view, window), retry: false });
        if (!isTruncated) continue;
        void client.prefetchQuery({ ...laneBucketsQuery(view, window, keys), retry: false });
      }
    }, 300);
    return () => clearTimeout(wait);
  }, [isFetched, isTruncated, client, view, visible, bounds, fetchWindow, keys]);

  const { lanes, empty, withEvents } = useLanes({
    ...{ view, menu, visible, all: ranked, known, counts, shown },
    rest: rest.count,
  });
  const forms = useMemo(
    () => toKindForms(menu.kinds, { window: visible, by: view.lanes }),
    [menu.kinds, visible, view.lanes],
  );
  const marks = useMemo(
    () => toMarks(fetched?.items ?? [], lanes, { by: view.lanes, bounds, forms }),
    [fetched, lanes, view.lanes, bounds, forms],
  );
  // Panning does not change the scale, nor therefore the layout.
  const msPerPixel = toScale(visible, fullWidth);
  const spots = useMemo(() => layOut(marks, { msPerPixel }).length, [marks, msPerPixel]);
  const detail = toDetail({ truncated: fetched?.truncated ?? false, spots });
  const density = useMemo(() => {
    // While every event has a mark, only folded lanes show their density.
    const isShown = ({ key }: { key: string }) =>
      detail === "density" || view.lanesFolded.includes(key);
    if (known && fetched) {
      const lanes = toLaneBuckets(known, fetched.buckets, { by: view.lanes, shown });
      return toDensity({ ...fetched, lanes: lanes.filter(isShown) });
    }
    if (!fine.data) return undefined;
    const lanes = [...fine.data.lanes, { key: restLane, buckets: rest.buckets ?? [] }];
    return toDensity({ ...fine.data, lanes: lanes.filter(isShown) });
  }, [fetched, known, fine.data, rest.buckets, detail, shown, view.lanes, view.lanesFolded]);

  const summary = useMemo(
    () => fetched && toDensity({ ...fetched, lanes: [{ key: "all", buckets: fetched.buckets }] }),
    [fetched],
  );

  return {
    overview: all,
    /** The view whose lanes are drawn: another lane kind than the view's until that has loaded. */
    view,
    isFetched: fetched !== undefined,
    isStale: overview.isStale || timeline.isPlaceholderData || fine.isStale,
    error: timeline.error ?? overview.error ?? fine.error,
    /** All events of the visible window; null unless they were fetched for this view. */
    events:
      fetched && !fetched.truncated && isSettled && !timeline.isPlaceholderData
        ? fetched.items
        : null,
    lanes,
    /** Lanes that would be visible if they had events in the visible window. */
    empty,
    /** Number of lanes with events in the visible window. */
    withEvents,
    /** The fetched events with all their organizations. */
    fetched: last?.items ?? noEvents,
    marks,
    forms,
    detail,
    density,
    /** The density of all events together. */
    summary,
    /** The days for which marks and density were fetched. */
    drawn: fetched?.window,
    /** Events in the visible window; null while unknown. */
    count: total,
    /** Whether the count is that of the visible window, not of a previous one. */
    isCountExact:
      isSettled &&
      (known
        ? fetched !== undefined && contains(fetched.window, visible)
        : counted?.isExact === true),
    /** Events outside the bounds; 0 while unknown. */
    outside: all && isSettled && !overview.isStale ? span.events - all.total : 0,
  };
}

/** Whether an event matches the visible window, or is outside of it, where a pan shows it. */
const isDrawn = ({ date }: MarkEventFragment, visible: Window, match: WindowMatch): boolean =>
  !matchesWindow(date, visible, "POSSIBLE") || matchesWindow(date, visible, match);

const noEvents: MarkEventFragment[] = [];
const noLanes: OverviewQuery["timeline"]["lanes"] = [];
