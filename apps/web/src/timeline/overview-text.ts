import { toLength, type Window } from "@dateline/core";
import { toCount } from "../components/count.ts";
import { toWindowLabel } from "../words/window.ts";

type Bucket = Window & { count: number };

/**
 * Describes a bar of the overview: "Sep 2022: 8 events begin". Bars count events by their first
 * day, so that no event counts twice; the first bar also counts events that began before it.
 */
export function toBucketText(bucket: Bucket, isFirst: boolean): string {
  const { count } = bucket;
  const begin = count === 1 ? "begins" : "begin";
  const goOn = count === 1 ? "goes on" : "go on";
  const verb = isFirst ? `${begin} or ${goOn}` : begin;
  return `${toWindowLabel(bucket)}: ${count === 0 ? "no events" : toCount(count, "event")} ${verb}`;
}

/** The length of a window and its events: "61 days · 17 events". */
export function toWindowSize(window: Window, count: number | null): string {
  const days = toCount(toLength(window), "day");
  return count === null ? days : `${days} · ${toCount(count, "event")}`;
}
