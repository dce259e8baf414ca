"use client";

import { useSyncExternalStore } from "react";

/** A dialog over the page that more than one thing opens: a button, a key, the palette. */
export type Overlay = "palette" | "keys" | "share" | "embed";

let open: Overlay | null = null;
const listeners = new Set<() => void>();

/** Opens a dialog, in the place of the one that is open; null closes it. */
export function setOverlay(overlay: Overlay | null) {
  open = overlay;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The dialog that is open. */
export function useOverlay(): Overlay | null {
  return useSyncExternalStore(
    subscribe,
    () => open,
    () => null,
  );
}
