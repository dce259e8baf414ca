"use client";

import { useSyncExternalStore } from "react";

/** A dialog that several parts of the page can open: a button, a key, the palette. */
export type Overlay = "palette" | "keys" | "share" | "embed";

let open: Overlay | null = null;
let typed = "";
const listeners = new Set<() => void>();

/** Opens a dialog in place of the open one; null closes it. */
export function setOverlay(overlay: Overlay | null) {
  open = overlay;
  typed = "";
  for (const listener of listeners) listener();
}

/** The dialog that was requested last, which may still be loading; null if there is none. */
export const readOverlay = (): Overlay | null => open;

/** Keeps a key that is pressed while the dialog loads. */
export function typeAhead(key: string) {
  if (key === "Backspace") typed = [...typed].slice(0, -1).join("");
  else if ([...key].length === 1) typed += key;
}

/** Returns and clears what was typed while the dialog loaded. */
export function takeTypeAhead(): string {
  const text = typed;
  typed = "";
  return text;
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
