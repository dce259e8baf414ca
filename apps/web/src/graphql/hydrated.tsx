"use client";

import { type DehydratedState, HydrationBoundary, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import type { DatasetVersion } from "./execute.ts";
import { fitsTab } from "./tab-version.ts";

type HydratedProps = {
  state: DehydratedState;
  /** The dataset version of the state; null if it has none. */
  dataset: DatasetVersion | null;
  children: ReactNode;
};

/**
 * Hydrates the tab's client with what the server has read. State of another version than the tab's,
 * as after going back in the history, is dropped and fetched anew.
 */
export function Hydrated({ state, dataset, children }: HydratedProps) {
  const client = useQueryClient();
  const fitting = useMemo(
    () => (dataset === null || fitsTab(client, dataset) ? state : null),
    [client, dataset, state],
  );
  return <HydrationBoundary state={fitting}>{children}</HydrationBoundary>;
}
