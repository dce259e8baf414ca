"use client";

import { matchesWindow, type View, type Window } from "@dateline/core";
import { useMemo } from "react";
import type { MenuQuery, OverviewQuery, TimelineWindowQuery } from "../graphql/generated.ts";
import type { SceneEvent } from "../scene/event.ts";
import { countByLane, countWithLane, noLane, toLaneKeys, toLanes } from "../scene/to-lanes.ts";
import type { LaneTotals } from "./lane-totals.ts";

type Fetched = TimelineWindowQuery["timeline"];

type LanesInput = {
  view: View;
  menu: MenuQuery;
  visible: Window;
  /** Lanes within the bounds, most events first. */
  all: OverviewQuery["timeline"]["lanes"];
  /** Events within the bounds. */
  total: number;
  /** Keys of the lanes that the view shows, without `noLane`. */
  keys: readonly string[];
  fetched: Fetched | undefined;
  /** Counts in the visible window, if not all events were fetched. */
  totals: (LaneTotals & { total: number }) | null;
};

/** The lanes of a view with their counts. */
export function useLanes({ view, menu, visible, all, total, keys, fetched, totals }: LanesInput) {
  const by = view.lanes;
  const known = fetched && !fetched.truncated ? fetched.items : undefined;
  const withRest = useMemo(
    () =>
      (all.length === 0 && total > 0) ||
      (totals?.rest ?? 0) > 0 ||
      (fetched?.items.some((event) => toLaneKeys(event, by).includes(noLane)) ?? false),
    [all, total, totals, fetched, by],
  );
  const counts = useMemo(() => {
    if (known) return countByLane(known, by, visible);
    return totals?.byLane ?? null;
  }, [known, totals, by, visible]);
  const every = useMemo(
    () =>
      toLanes({
        by,
        all,
        ranking: menu.organizations.nodes,
        folded: view.lanesFolded,
        counts,
        withRest,
      }),
    [all, menu, by, view.lanesFolded, counts, withRest],
  );
  const lanes = useMemo(
    () => every.filter(({ key }) => key === noLane || keys.includes(key)),
    [every, keys],
  );
  const count = known
    ? known.filter(({ date }) => matchesWindow(date, visible, "POSSIBLE")).length
    : (totals?.total ?? null);
  const drawnRest =
    withRest && fetched && !known && all.length > 0
      ? fetched.items.filter(
          (event) =>
            matchesWindow(event.date, visible, "POSSIBLE") &&
            toLaneKeys(event, by).includes(noLane),
        ).length
      : null;
  return {
    every,
    lanes,
    /** If not all events of `noLane` are drawn: how many are, and their total if known. */
    rest: drawnRest === null ? null : { drawn: drawnRest, total: totals?.rest ?? null },
    /** Events in the visible window; null while unknown. */
    count,
    /** Events in the visible window that are in none of the lanes; null while unknown. */
    hidden:
      known && count !== null
        ? count - countWithLane(known, { by, lanes, window: visible })
        : (totals?.hidden ?? null),
  };
}

/** How many events of `noLane` begin in each bucket; null if not all events were fetched. */
export function toRestBuckets(
  {
    items,
    truncated,
    buckets,
  }: Pick<Fetched, "truncated" | "buckets"> & {
    items: readonly SceneEvent[];
  },
  { by, hasLanes }: { by: View["lanes"]; hasLanes: boolean },
): { count: number }[] | null {
  if (!hasLanes) return [...buckets];
  if (truncated) return null;
  const starts = items
    .filter((event) => toLaneKeys(event, by).includes(noLane))
    .map(({ date }) => date.earliest);
  return buckets.map(({ from, to }, index) => ({
    count: starts.filter((day) => day < to && (index === 0 || day >= from)).length,
  }));
}
