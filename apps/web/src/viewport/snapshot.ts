import type { Window } from "@dateline/core";
import { toFetchWindow } from "./fetch-window.ts";

/** The state of the viewport in whole days. It is replaced as a whole and never modified. */
export type Snapshot = {
  /** The visible window when it last came to rest or was set. */
  window: Window;
  /** The range that a reader can pan to. */
  bounds: Window;
  /** The window to query, which contains the visible range, also during a move. */
  fetchWindow: Window;
  /** The window in the address that the viewport last followed. */
  address: Window;
};

/** Both windows are whole days; `address` has no open end. */
export function toSnapshot(address: Window, bounds: Window): Snapshot {
  return { window: address, bounds, fetchWindow: toFetchWindow(address, bounds), address };
}

/**
 * Applies the address and the bounds. A new address moves the window; an unchanged one leaves it
 * where the reader has moved it. Returns the same snapshot if nothing changes.
 */
export function followAddress(snapshot: Snapshot, address: Window, bounds: Window): Snapshot {
  const isNew = !isSame(address, snapshot.address);
  if (!isNew && isSame(bounds, snapshot.bounds)) return snapshot;
  const window = isNew && !isSame(address, snapshot.window) ? address : snapshot.window;
  return { ...showWindow({ ...snapshot, bounds }, window), address };
}

/** Moves the window and, if necessary, the fetch window. */
export function showWindow(snapshot: Snapshot, window: Window): Snapshot {
  return {
    ...snapshot,
    window,
    fetchWindow: toFetchWindow(window, snapshot.bounds, snapshot.fetchWindow),
  };
}

export const isSame = (a: Window, b: Window) => a.from === b.from && a.to === b.to;
