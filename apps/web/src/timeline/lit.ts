"use client";

import { useSyncExternalStore } from "react";

/** Why an event is lit (highlighted); the pointer takes precedence over the focus. */
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

/** Calls the listener when the lit event changes. Returns a function that stops. */
export function subscribeToLit(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The lit event as React state. Code that must follow the pointer at once subscribes instead. */
export function useLit(): string | null {
  return useSyncExternalStore(subscribeToLit, readLit, () => null);
}
