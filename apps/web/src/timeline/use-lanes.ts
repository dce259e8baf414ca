"use client";

import { type LaneKind, matchesWindow, type View, type Window } from "@dateline/core";
import { useMemo } from "react";
import type { MenuQuery, OverviewQuery } from "../graphql/generated.ts";
import type { SceneEvent } from "../scene/event.ts";
import {
  countLanes,
  countRest,
  type LaneCounts,
  restLane,
  toLaneKeys,
  toLanes,
} from "../scene/to-lanes.ts";
import { toShownKeys } from "./queries.ts";

type LanesInput = {
  view: View;
  menu: MenuQuery;
  visible: Window;
  /** Lanes within the bounds, most events first. */
  all: OverviewQuery["timeline"]["lanes"];
  /** The events of the window, if all of them were fetched. */
  known: readonly SceneEvent[] | undefined;
  /** Counts in the window; null if all of its events were fetched. */
  counted: (LaneCounts & { total: number }) | null;
};

/** The visible lanes of a view, and the counts of all lanes in its window. */
export function useShownLanes({ view, visible, all, known, counted }: Omit<LanesInput, "menu">) {
  const by = view.lanes;
  const counts = useMemo(
    () => (known ? countLanes(known, by, visible) : counted),
    [known, counted, by, visible],
  );
  const total = useMemo(() => {
    if (!known) return counted?.total ?? null;
    return known.filter(({ date }) => matchesWindow(date, visible, "POSSIBLE")).length;
  }, [known, counted, visible]);
  const shown = useMemo(() => toShownKeys(view, all, counts), [view, all, counts]);
  return { counts, total, shown };
}

type DrawnLanes = Omit<LanesInput, "counted"> & {
  counts: LaneCounts | null;
  shown: readonly string[];
  /** Events in none of the visible lanes; null if they were not counted. */
  rest: number | null;
};

/** The lanes of a view with their counts, and the lanes that are left out. */
export function useLanes(input: DrawnLanes) {
  const { view, menu, visible, all, known, counts, shown } = input;
  const by = view.lanes;
  const rest = useMemo(
    () => (known ? countRest(known, { by, shown, window: visible }) : input.rest),
    [known, by, shown, visible, input.rest],
  );
  const lanes = useMemo(
    () =>
      toLanes({
        by,
        shown: shown.flatMap((key) => all.find((lane) => lane.key === key) ?? []),
        ranking: menu.organizations.nodes,
        counts,
        rest,
        folded: view.lanesFolded,
      }),
    [by, shown, all, menu, counts, rest, view.lanesFolded],
  );
  /** Lanes that would be visible if they had events in the window. */
  const empty = useMemo(() => {
    if (!counts) return [];
    const wanted = toShownKeys(view, all, null);
    const without = all.filter(({ key }) => wanted.includes(key) && !counts.totals.has(key));
    return toLanes({ by, shown: without, ranking: menu.organizations.nodes, counts, rest: 0 });
  }, [by, view, all, menu, counts]);
  const withEvents = counts ? counts.totals.size : all.length;
  return { lanes, empty, withEvents };
}

/** How many events of each lane begin in each bucket, if all of them are known. */
export function toLaneBuckets(
  items: readonly SceneEvent[],
  buckets: readonly { from: string; to: string }[],
  { by, shown }: { by: LaneKind; shown: readonly string[] },
): { key: string; buckets: { count: number }[] }[] {
  const keys = new Set(shown);
  const lanes = [...shown, restLane].map((key) => ({
    key,
    buckets: buckets.map(() => ({ count: 0 })),
  }));
  for (const event of items) {
    const day = event.date.earliest;
    const after = day === null ? 0 : buckets.findIndex(({ to }) => day < to);
    // Events without a first day count in the first bucket, like those that began before it.
    for (const lane of lanes) {
      const bucket = lane.buckets[after];
      if (bucket && toLaneKeys(event, by, keys).includes(lane.key)) bucket.count += 1;
    }
  }
  return lanes;
}
