"use client";

import { type DehydratedState, HydrationBoundary, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import type { DatasetVersion } from "./execute.ts";
import { fitsTab } from "./tab-version.ts";

type HydratedProps = {
  state: DehydratedState;
  /** The version that all of the state is of; null if there is none. */
  dataset: DatasetVersion | null;
  children: ReactNode;
};

/**
 * Gives the tab what the server has read. Of another version than what the tab shows, as after
 * going back to a page of before, it is left out: the browser asks for what is missing.
 */
export function Hydrated({ state, dataset, children }: HydratedProps) {
  const client = useQueryClient();
  const fitting = useMemo(
    () => (dataset === null || fitsTab(client, dataset) ? state : null),
    [client, dataset, state],
  );
  return <HydrationBoundary state={fitting}>{children}</HydrationBoundary>;
}
