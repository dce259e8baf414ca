"use client";

import type { Window } from "@dateline/core";
import { useEffect, useLayoutEffect, useMemo, useState, useSyncExternalStore } from "react";
import { followAddress } from "./snapshot.ts";
import { Viewport } from "./viewport.ts";

type ViewportInput = {
  /** The window of the address, without open sides. */
  address: Window;
  bounds: Window;
  /** Writes a window to the address. */
  onRest(window: Window): void;
};

/** The viewport of a timeline, which follows the address, and its snapshot. */
export function useViewport({ address, bounds, onRest }: ViewportInput) {
  const [viewport] = useState(() => new Viewport(address, bounds));
  const stored = useSyncExternalStore(
    viewport.subscribe,
    viewport.getSnapshot,
    viewport.getSnapshot,
  );
  // The viewport follows when this render is committed; what is rendered already agrees with the
  // address, so that no query combines the new filters with the old window.
  const snapshot = useMemo(() => followAddress(stored, address, bounds), [stored, address, bounds]);
  useLayoutEffect(() => viewport.follow(address, bounds), [viewport, address, bounds]);
  useEffect(() => viewport.onRest(onRest), [viewport, onRest]);
  return { viewport, snapshot };
}
