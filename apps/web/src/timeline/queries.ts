import { isAllDates, MAX_LANES, type View, type Window, type WindowMatch } from "@dateline/core";
import {
  LaneBucketsDocument,
  LaneCountsDocument,
  OverviewDocument,
  RestBucketsDocument,
  RestCountDocument,
  SpanDocument,
  TimelineWindowDocument,
} from "../graphql/generated.ts";
import { toQueryOptions } from "../graphql/query.ts";
import { maxItems } from "../scene/to-detail.ts";
import { type LaneCounts, toShownLanes } from "../scene/to-lanes.ts";
import { maxFirstLanes } from "../view/limits.ts";
import { toDrawnFilter, toFilter } from "../view/to-filter.ts";
import { toRestFilter } from "./lane-totals.ts";

const overviewResolution = 60;
/** Buckets per lane of a fetch window, which spans about two screens. */
const fineResolution = 240;
/** Used with many lanes, to keep the response small. */
const coarseResolution = 90;
const fewLanes = 12;

/** The span of the events that match a view's filters, regardless of its window. */
export const spanQuery = (view: View) => toQueryOptions(SpanDocument, { filter: toFilter(view) });

/** How drawn events match the visible window; a view of all dates draws every event. */
export const toDrawnMatch = ({ window, match }: View): WindowMatch =>
  window === null || isAllDates(window) ? "POSSIBLE" : match;

/** The keys of a view's visible lanes, most events first: the first few, or all. */
export function toShownKeys(
  view: View,
  lanes: readonly { key: string; label: string }[],
  counts: LaneCounts | null,
): string[] {
  const max = view.lanesAll ? MAX_LANES : maxFirstLanes;
  return toShownLanes(lanes, counts, max).map(({ key }) => key);
}

const toLaneInput = (view: View, keys: readonly string[]) => ({
  by: view.lanes,
  first: Math.max(keys.length, 1),
  keys: [...keys],
});

const toResolution = (keys: readonly string[]) =>
  keys.length > fewLanes ? coarseResolution : fineResolution;

/**
 * The events of a fetch window, up to the max that is drawn. Independent of the lanes, so that it
 * need not wait for them.
 */
export const timelineQuery = (view: View, window: Window) =>
  toQueryOptions(TimelineWindowDocument, {
    window,
    resolution: fineResolution,
    items: maxItems,
    filter: toFilter(view),
  });

/** The density of the visible lanes, if not all events of the window are fetched. */
export const laneBucketsQuery = (view: View, window: Window, shown: readonly string[]) =>
  toQueryOptions(LaneBucketsDocument, {
    window,
    resolution: toResolution(shown),
    lanes: toLaneInput(view, shown),
    filter: toFilter(view),
  });

/** Density and lanes within the bounds, so that panning does not reorder the lanes. */
export const overviewQuery = (view: View, bounds: Window) =>
  toQueryOptions(OverviewDocument, {
    window: bounds,
    resolution: overviewResolution,
    lanes: { by: view.lanes, first: MAX_LANES },
    filter: toFilter(view),
  });

/** The number of events per lane in a window, if not all of its events are fetched. */
export const laneCountsQuery = (view: View, window: Window, lanes: readonly string[]) =>
  toQueryOptions(LaneCountsDocument, {
    window,
    lanes: toLaneInput(view, lanes),
    filter: toDrawnFilter({ ...view, match: toDrawnMatch(view) }, window),
  });

/** The number of events in none of the visible lanes; null if the counts of the lanes suffice. */
export function restCountQuery(view: View, window: Window, shown: readonly string[]) {
  const inWindow = { ...toFilter(view), during: window, match: toDrawnMatch(view) };
  const filter = toRestFilter(view.lanes, inWindow, shown);
  return filter && toQueryOptions(RestCountDocument, { filter });
}

/** Their density; null if that of the lanes suffices. */
export function restBucketsQuery(view: View, window: Window, shown: readonly string[]) {
  const filter = toRestFilter(view.lanes, toFilter(view) ?? {}, shown);
  return (
    filter &&
    toQueryOptions(RestBucketsDocument, { window, resolution: toResolution(shown), filter })
  );
}

/** Whether a window may have more events than are fetched, so that they have to be counted. */
export const mayBeTruncated = (total: number): boolean => total > maxItems;
