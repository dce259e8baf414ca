import {
  addDays,
  contains,
  toLength,
  toLongestStep,
  toStepEnd,
  toStepStart,
  type Window,
} from "@dateline/core";

/** A fetch window that is longer than this many screens is replaced by a finer one. */
const maxScreens = 4;

/**
 * The window to query for the visible range. It is padded by half a screen on either side and
 * snapped to calendar steps of at most a quarter of a screen, so that neighboring views share a
 * request, and does not exceed the bounds unless the visible range does. The previous fetch window,
 * or one of its prefetched neighbors, is reused while it contains the visible range and is not much
 * too long for it.
 */
export function toFetchWindow(visible: Window, bounds: Window, previous?: Window): Window {
  const length = toLength(visible);
  if (previous) {
    const known = [previous, ...toNeighbors(visible, bounds, previous)].find(
      (window) => contains(window, visible) && toLength(window) <= length * maxScreens,
    );
    if (known) return known;
  }
  const step = toLongestStep(length / 4);
  const padding = Math.ceil(length / 2);
  // Snapped before and after padding, so that all views within a step get the same window.
  const from = toStepStart(addDays(toStepStart(visible.from, step), -padding), step);
  const to = toStepEnd(addDays(toStepEnd(visible.to, step), padding), step);
  return {
    from: later(from, earlier(bounds.from, visible.from)),
    to: earlier(to, later(bounds.to, visible.to)),
  };
}

/** The fetch windows on either side of `fetchWindow`, for panning, within the bounds. */
export function toNeighbors(visible: Window, bounds: Window, fetchWindow: Window): Window[] {
  const length = toLength(visible);
  const sides = [
    { from: addDays(fetchWindow.from, -1), to: addDays(fetchWindow.from, length - 1) },
    { from: addDays(fetchWindow.to, 1 - length), to: addDays(fetchWindow.to, 1) },
  ];
  return sides.filter((side) => contains(bounds, side)).map((side) => toFetchWindow(side, bounds));
}

const earlier = (a: string, b: string) => (a < b ? a : b);
const later = (a: string, b: string) => (a > b ? a : b);
