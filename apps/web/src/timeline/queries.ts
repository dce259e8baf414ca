import type { View, Window } from "@dateline/core";
import { MAX_LANES } from "@dateline/core";
import {
  type EventFilter,
  LaneCountsDocument,
  LanelessCountsDocument,
  OverviewDocument,
  SpanDocument,
  TimelineWindowDocument,
} from "../graphql/generated.ts";
import { toQueryOptions } from "../graphql/query.ts";
import { maxItems } from "../scene/to-detail.ts";
import { maxFirstLanes } from "../view/limits.ts";
import { toFilter } from "../view/to-filter.ts";
import { toLanelessFilters } from "./lane-totals.ts";

const overviewResolution = 60;
/** Buckets per lane of a fetch window, which is about two screens. */
const fineResolution = 240;
/** Fewer with many lanes, to keep the response small. */
const coarseResolution = 90;
const fewLanes = 12;

/** The span of the events that match a view's filters, regardless of its window. */
export const spanQuery = (view: View) => toQueryOptions(SpanDocument, { filter: toFilter(view) });

/** The keys of the lanes that a view shows, most events first: the first few, or all. */
export function toShownKeys(view: View, lanes: readonly { key: string }[]): string[] {
  return lanes.slice(0, view.lanesAll ? MAX_LANES : maxFirstLanes).map(({ key }) => key);
}

const toLaneInput = (view: View, keys: readonly string[]) => ({
  by: view.lanes,
  first: Math.max(keys.length, 1),
  keys: [...keys],
});

/** The events of a fetch window, as many as can be drawn, and the density of its lanes. */
export const timelineQuery = (view: View, window: Window, keys: readonly string[]) =>
  toQueryOptions(TimelineWindowDocument, {
    window,
    resolution: keys.length > fewLanes ? coarseResolution : fineResolution,
    items: maxItems,
    lanes: toLaneInput(view, keys),
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

type LaneKeys = { all: readonly string[]; shown: readonly string[] };

/** The number of events per lane in a window, for when not all of its events were fetched. */
export const laneCountsQuery = (view: View, window: Window, { all }: LaneKeys) =>
  toQueryOptions(LaneCountsDocument, {
    window,
    lanes: toLaneInput(view, all),
    filter: toFilter(view),
  });

/** The number of events outside the lanes; null if the counts of the lanes determine it. */
export function lanelessCountsQuery(view: View, window: Window, lanes: LaneKeys) {
  const filter: EventFilter = { ...toFilter(view), during: window, match: "POSSIBLE" };
  const filters = toLanelessFilters(view.lanes, filter, lanes);
  return filters && toQueryOptions(LanelessCountsDocument, filters);
}
