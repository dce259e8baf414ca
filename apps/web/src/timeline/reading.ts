import type { Window } from "@dateline/core";

/** What the reader of the list sees of the page. */
export type Reading = {
  /** The days of the rows in sight; null at the top of the page. */
  days: Window | null;
  /** Whether the lanes have scrolled away, so that the stage is folded. */
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

/** Calls the listener after each change. Returns how to stop. */
export function subscribeToReading(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
