import { contains, type Window } from "@dateline/core";
import { toFetchWindow } from "./fetch-window.ts";
import { moveEdge, type Part } from "./move-edge.ts";
import { followAddress, isSame, type Snapshot, showWindow, toSnapshot } from "./snapshot.ts";
import {
  clampRange,
  lengthOf,
  moveRange,
  snapToDays,
  type TimeRange,
  toDays,
  toTimeRange,
  zoomRange,
} from "./time-range.ts";

/**
 * Owns the visible window of the timeline. Painters subscribe and read `range`, which changes with
 * every frame of a move; React reads the snapshot, which changes when the move comes to rest or
 * leaves the fetch window. The address is written at rest.
 */
export class Viewport {
  #range: TimeRange;
  #snapshot: Snapshot;
  #listeners = new Set<() => void>();
  #restListeners = new Set<(window: Window) => void>();

  constructor(address: Window, bounds: Window) {
    this.#range = toTimeRange(address);
    this.#snapshot = toSnapshot(address, bounds);
  }

  /** What is on the screen now, to the millisecond. */
  get range(): TimeRange {
    return this.#range;
  }

  getSnapshot = (): Snapshot => this.#snapshot;

  /** Calls the listener after every change of the range or the snapshot. Returns how to stop. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Calls the listener with the window each time a move comes to rest. Returns how to stop. */
  onRest(listener: (window: Window) => void): () => void {
    this.#restListeners.add(listener);
    return () => this.#restListeners.delete(listener);
  }

  /** Moves the range by a number of screens, within the bounds. */
  pan(screens: number) {
    this.show(moveRange(this.#range, screens * lengthOf(this.#range)));
  }

  /** Multiplies the length of the range by `factor`, within the bounds. See `zoomRange`. */
  zoom(factor: number, around?: number) {
    this.show(zoomRange(this.#range, factor, around));
  }

  /** Shows a range, moved into the bounds: one frame of a move that ends with `rest`. */
  show(range: TimeRange) {
    const { bounds, fetchWindow } = this.#snapshot;
    this.#range = clampRange(range, toTimeRange(bounds));
    const days = toDays(this.#range);
    if (!contains(fetchWindow, days) && contains(bounds, days)) {
      const next = toFetchWindow(days, bounds, fetchWindow);
      this.#snapshot = { ...this.#snapshot, fetchWindow: next };
    }
    this.#notify();
  }

  /** Shows exactly these days: a step of a move by whole days, which ends with `rest`. */
  set(window: Window) {
    if (!isSame(window, this.#snapshot.window)) this.#snapshot = showWindow(this.#snapshot, window);
    this.#range = toTimeRange(window);
    this.#notify();
  }

  /** Ends a move: the window becomes the nearest whole days, or the bounds if it covers them. */
  rest() {
    const { bounds } = this.#snapshot;
    const days = snapToDays(this.#range, bounds);
    const window = contains(days, bounds) ? bounds : days;
    if (window !== days) this.#range = toTimeRange(bounds);
    this.#snapshot = showWindow(this.#snapshot, window);
    this.#notify();
    for (const listener of this.#restListeners) listener(window);
  }

  /** Shows exactly these days, at rest. */
  goTo(window: Window) {
    this.set(window);
    this.rest();
  }

  /** Moves one or both ends of the window by whole days, within the bounds. */
  moveEdge(part: Part, days: number) {
    const { window, bounds } = this.#snapshot;
    this.goTo(moveEdge(part, window, days, bounds));
  }

  /** Follows the address, and does not write it. */
  follow(address: Window, bounds: Window) {
    const before = this.#snapshot;
    this.#snapshot = followAddress(before, address, bounds);
    if (this.#snapshot === before) return;
    // What a reader has panned by less than a day stays there when the address says its days.
    const { window } = this.#snapshot;
    if (!isSame(window, before.window)) this.#range = toTimeRange(window);
    this.#notify();
  }

  #notify() {
    for (const listener of this.#listeners) listener();
  }
}
