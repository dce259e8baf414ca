import type { Window } from "@dateline/core";

/** What of the page is visible to the reader of the list. */
export type Reading = {
  /** The days of the visible rows; null at the top of the page. */
  days: Window | null;
  /** Whether the lanes have scrolled out of view, so that the stage is folded. */
  isFolded: boolean;
};

const atTop: Reading = { days: null, isFolded: false };
let reading = atTop;
const listeners = new Set<() => void>();

export const readReading = (): Reading => reading;

export function setReading(next: Reading) {
  const { days, isFolded } = reading;
  if (next.isFolded === isFolded && next.days?.from === days?.from && next.days?.to === days?.to) {
    return;
  }
  reading = next;
  for (const listener of listeners) listener();
}

export const stopReading = () => setReading(atTop);

/** Calls the listener after each change. Returns a function that stops. */
export function subscribeToReading(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
