"use client";

import { useSyncExternalStore } from "react";

/** How an event is lit; the pointer takes precedence over the focus. */
type Cause = "pointer" | "focus";

const slugs: Record<Cause, string | null> = { pointer: null, focus: null };
const listeners = new Set<() => void>();

/** Slug of the event that is hovered or focused, in the timeline or in the list; null if none is. */
export const readLit = (): string | null => slugs.pointer ?? slugs.focus;

export function setLit(cause: Cause, slug: string | null) {
  const before = readLit();
  slugs[cause] = slug;
  if (readLit() === before) return;
  for (const listener of listeners) listener();
}

/** Calls the listener when another event, or none, is lit. Returns how to stop. */
export function subscribeToLit(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The lit event as React state. What must follow the pointer at once subscribes instead. */
export function useLit(): string | null {
  return useSyncExternalStore(subscribeToLit, readLit, () => null);
}
