"use client";

import { useSyncExternalStore } from "react";

/** A dialog that several parts of the page can open: a button, a key, the palette. */
export type Overlay = "palette" | "keys" | "share" | "embed";

let open: Overlay | null = null;
const listeners = new Set<() => void>();

/** Opens a dialog in place of the open one; null closes it. */
export function setOverlay(overlay: Overlay | null) {
  open = overlay;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The open dialog; null if there is none. */
export function useOverlay(): Overlay | null {
  return useSyncExternalStore(
    subscribe,
    () => open,
    () => null,
  );
}
