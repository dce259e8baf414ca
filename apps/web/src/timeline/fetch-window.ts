import { addDays, contains, toBuckets, toLength, type Window } from "@dateline/core";

/** About how many steps a screen of the timeline is wide. The fetch window begins and ends on such a step. */
const stepsPerScreen = 24;

/**
 * The window to ask the API for when `visible` is looked at: padded by half a screen on either side and snapped to
 * calendar steps, so that neighbouring views share one request. `held`, the window asked for before, stays
 * as long as it holds what is visible and is not far too wide for it.
 */
export function toFetchWindow(visible: Window, held?: Window): Window {
  if (held && contains(held, visible) && toLength(held) <= toLength(visible) * 4) return held;
  const padding = Math.ceil(toLength(visible) / 2);
  const padded = { from: addDays(visible.from, -padding), to: addDays(visible.to, padding) };
  const { buckets } = toBuckets(
    { from: addDays(padded.from, -366), to: addDays(padded.to, 366) },
    Math.ceil((toLength(padded) + 732) / (toLength(padded) / (stepsPerScreen * 2))),
  );
  const from = buckets.findLast((bucket) => bucket.from <= padded.from)?.from ?? padded.from;
  const to = buckets.find((bucket) => bucket.to >= padded.to)?.to ?? padded.to;
  return { from, to };
}
