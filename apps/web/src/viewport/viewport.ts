import { contains, type Window } from "@dateline/core";
import { ease } from "./ease.ts";
import { toFetchWindow } from "./fetch-window.ts";
import { moveEdge, type Part } from "./move-edge.ts";
import { followAddress, isSame, type Snapshot, showWindow, toSnapshot } from "./snapshot.ts";
import {
  clampRange,
  lengthOf,
  mixRanges,
  moveRange,
  snapToDays,
  type TimeRange,
  toDays,
  toTimeRange,
  toZoomedDays,
  zoomRange,
} from "./time-range.ts";

/** Shifts by less than this share of the screen are not visible. */
const minShift = 1 / 4000;

/**
 * Owns the visible window of the timeline. Painters subscribe and read `range`, which changes in
 * every frame of a move; React reads the snapshot, which changes when a move comes to rest or
 * leaves the fetch window. The address is written at rest.
 */
export class Viewport {
  #range: TimeRange;
  #snapshot: Snapshot;
  #isMoving = false;
  /** The target of an eased move, before it is rounded to days. */
  #goal: TimeRange | null = null;
  #stopEasing = () => {};
  #listeners = new Set<() => void>();
  #restListeners = new Set<(window: Window) => void>();

  constructor(address: Window, bounds: Window) {
    this.#range = toTimeRange(address);
    this.#snapshot = toSnapshot(address, bounds);
  }

  /** The range on the screen, to the millisecond. */
  get range(): TimeRange {
    return this.#range;
  }

  getSnapshot = (): Snapshot => this.#snapshot;

  /**
   * Calls the listener after every change of the range or the snapshot. Returns a function that
   * stops.
   */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Calls the listener with the window each time a move comes to rest. Returns a function that
   * stops.
   */
  onRest(listener: (window: Window) => void): () => void {
    this.#restListeners.add(listener);
    return () => this.#restListeners.delete(listener);
  }

  /** Whether a move has begun but not come to rest. */
  get isMoving(): boolean {
    return this.#isMoving;
  }

  /** Moves the range by a number of screens, within the bounds. */
  pan(screens: number) {
    this.show(moveRange(this.#range, screens * lengthOf(this.#range)));
  }

  /** Multiplies the length of the range by `factor`, within the bounds. See `zoomRange`. */
  zoom(factor: number, around?: number) {
    this.show(zoomRange(this.#range, factor, around));
  }

  /** Pans by a number of screens to whole days, with easing, and comes to rest there. */
  easePan(screens: number) {
    const { bounds } = this.#snapshot;
    const from = this.#goal ?? this.#range;
    const goal = clampRange(moveRange(from, screens * lengthOf(from)), toTimeRange(bounds));
    this.#easeTo(goal, snapToDays(goal, bounds));
  }

  /**
   * Zooms to whole days, with easing, and comes to rest there. If the previous zoom has not
   * finished, continues from where it would have ended.
   */
  easeZoom(factor: number, around?: number) {
    const { bounds } = this.#snapshot;
    const before = this.#goal ?? this.#range;
    const anchor =
      around === undefined
        ? { moment: (before.from + before.to) / 2, share: 0.5 }
        : { moment: around, share: (around - this.#range.from) / lengthOf(this.#range) };
    const length = lengthOf(zoomRange(before, factor));
    const from = anchor.moment - anchor.share * length;
    const goal = clampRange({ from, to: from + length }, toTimeRange(bounds));
    this.#easeTo(goal, toZoomedDays(goal, before, { anchor, bounds }));
  }

  /** Shows a range, moved into the bounds: one frame of a move that ends with `rest`. */
  show(range: TimeRange) {
    this.#stop();
    this.#show(range);
  }

  /** Shows exactly these days: one step of a move by whole days that ends with `rest`. */
  set(window: Window) {
    this.#stop();
    if (!isSame(window, this.#snapshot.window)) this.#snapshot = showWindow(this.#snapshot, window);
    this.#range = toTimeRange(window);
    this.#isMoving = true;
    this.#notify();
  }

  /**
   * Ends a move: the window becomes the nearest whole days, or the bounds if it covers them. The
   * range eases there, so that the screen shows what the address says.
   */
  rest() {
    this.#stop();
    const { bounds } = this.#snapshot;
    const days = snapToDays(this.#range, bounds);
    this.#restAt(contains(days, bounds) ? bounds : days);
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

  /** Follows the address, without writing it. */
  follow(address: Window, bounds: Window) {
    const before = this.#snapshot;
    this.#snapshot = followAddress(before, address, bounds);
    if (this.#snapshot === before) return;
    // A range that the reader moves meanwhile stays, if the address only caught up.
    const { window } = this.#snapshot;
    if (!isSame(window, before.window)) {
      this.#stop();
      this.#range = toTimeRange(window);
      this.#isMoving = false;
    }
    this.#notify();
  }

  #restAt(window: Window) {
    this.#snapshot = showWindow(this.#snapshot, window);
    const [start, end] = [this.#range, toTimeRange(window)];
    const shift = Math.max(Math.abs(start.from - end.from), Math.abs(start.to - end.to));
    if (shift < lengthOf(end) * minShift) this.#settle(end);
    else {
      this.#ease(start, end, () => this.#settle(end));
      this.#notify();
    }
    for (const listener of this.#restListeners) listener(window);
  }

  #settle(range: TimeRange) {
    this.#range = range;
    this.#isMoving = false;
    this.#notify();
  }

  #easeTo(goal: TimeRange, days: Window) {
    this.#stop();
    this.#goal = goal;
    this.#ease(this.#range, toTimeRange(days), () => {
      this.#goal = null;
      this.rest();
    });
  }

  #ease(start: TimeRange, end: TimeRange, finish: () => void) {
    this.#isMoving = true;
    this.#stopEasing = ease((progress) => {
      this.#show(progress === 1 ? end : mixRanges(start, end, progress));
      if (progress === 1) finish();
    });
  }

  #stop() {
    this.#stopEasing();
    this.#stopEasing = () => {};
    this.#goal = null;
  }

  #show(range: TimeRange) {
    const { bounds, fetchWindow } = this.#snapshot;
    this.#isMoving = true;
    this.#range = clampRange(range, toTimeRange(bounds));
    const days = toDays(this.#range);
    if (!contains(fetchWindow, days) && contains(bounds, days)) {
      const next = toFetchWindow(days, bounds, fetchWindow);
      this.#snapshot = { ...this.#snapshot, fetchWindow: next };
    }
    this.#notify();
  }

  #notify() {
    for (const listener of this.#listeners) listener();
  }
}
