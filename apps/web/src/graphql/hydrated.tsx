"use client";

import { type DehydratedState, HydrationBoundary, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { toArrivedState } from "./dehydrate-timeless.ts";
import type { DatasetVersion } from "./execute.ts";
import { fitsTab } from "./tab-version.ts";

type HydratedProps = {
  state: DehydratedState;
  /** The dataset version of the state; null if it has none. */
  dataset: DatasetVersion | null;
  children: ReactNode;
};

/**
 * Hydrates the tab's client with data that the server has read. State of another version than the
 * tab's, such as after going back in the history, is dropped and refetched.
 */
export function Hydrated({ state, dataset, children }: HydratedProps) {
  const client = useQueryClient();
  const fitting = useMemo(
    () => (dataset === null || fitsTab(client, dataset) ? toArrived(state) : null),
    [client, dataset, state],
  );
  return <HydrationBoundary state={fitting}>{children}</HydrationBoundary>;
}

const arrived = new WeakMap<DehydratedState, DehydratedState>();

/**
 * The state as if it had been read when it arrived: the server sends data of the published version,
 * however long ago it was read. Converted once, as going back in the history shows it again.
 */
function toArrived(state: DehydratedState): DehydratedState {
  const known = arrived.get(state) ?? toArrivedState(state, Date.now());
  arrived.set(state, known);
  return known;
}
