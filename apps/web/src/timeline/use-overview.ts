"use client";

import type { View, Window } from "@dateline/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useLastData } from "../graphql/use-last-data.ts";
import { overviewQuery } from "./queries.ts";

/**
 * The density and the lanes within the bounds. Until they have loaded, those that loaded last, with
 * the view whose lanes they are: its lane kind is the previous one after a switch.
 */
export function useOverview(view: View, bounds: Window) {
  const { data, error } = useQuery(overviewQuery(view, bounds));
  const timeline = data?.timeline;
  const by = view.lanes;
  const last = useLastData(useMemo(() => timeline && { timeline, by }, [timeline, by]));
  const drawnBy = last?.by ?? by;
  const drawnView = useMemo(
    () => (drawnBy === view.lanes ? view : { ...view, lanes: drawnBy }),
    [drawnBy, view],
  );
  return { overview: last?.timeline, drawnView, isStale: last !== undefined && !timeline, error };
}
