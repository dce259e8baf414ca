"use client";

import type { Window } from "@dateline/core";
import { useEffect, useLayoutEffect, useMemo, useState, useSyncExternalStore } from "react";
import { followAddress } from "./snapshot.ts";
import { Viewport } from "./viewport.ts";

type ViewportInput = {
  /** The window in the address, without open ends. */
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
  // The viewport follows the address once this render is committed. The render already uses the new
  // address, so that no query combines new filters with the old window.
  const snapshot = useMemo(() => followAddress(stored, address, bounds), [stored, address, bounds]);
  useLayoutEffect(() => viewport.follow(address, bounds), [viewport, address, bounds]);
  useEffect(() => viewport.onRest(onRest), [viewport, onRest]);
  return { viewport, snapshot };
}
