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
import { mostItems } from "../scene/to-detail.ts";
import { maxFirstLanes } from "../view/limits.ts";
import { toFilter } from "../view/to-filter.ts";
import { toLanelessFilters } from "./lane-totals.ts";

const overviewResolution = 60;
/** Buckets of a lane's density over a fetch window, which is about two screens. */
const fineResolution = 240;
/** With all lanes: fewer, so that an answer stays small. */
const coarseResolution = 90;
const fewLanes = 12;

/** The days that the events of a view's filters lie within, whatever its window. */
export const spanQuery = (view: View) => toQueryOptions(SpanDocument, { filter: toFilter(view) });

/** The keys of the lanes that a view shows, most events first: all, or as many as leave room for the list beneath. */
export function toShownKeys(view: View, lanes: readonly { key: string }[]): string[] {
  return lanes.slice(0, view.lanesAll ? MAX_LANES : maxFirstLanes).map(({ key }) => key);
}

const toLaneInput = (view: View, keys: readonly string[]) => ({
  by: view.lanes,
  first: Math.max(keys.length, 1),
  keys: [...keys],
});

/** The events of a fetch window, as many as can be drawn, and the density of the lanes with these keys. */
export const timelineQuery = (view: View, window: Window, keys: readonly string[]) =>
  toQueryOptions(TimelineWindowDocument, {
    window,
    resolution: keys.length > fewLanes ? coarseResolution : fineResolution,
    items: mostItems,
    lanes: toLaneInput(view, keys),
    filter: toFilter(view),
  });

/**
 * Density and lanes within the bounds under the view's filters: lanes stay in place while one pans.
 */
export const overviewQuery = (view: View, bounds: Window) =>
  toQueryOptions(OverviewDocument, {
    window: bounds,
    resolution: overviewResolution,
    lanes: { by: view.lanes, first: MAX_LANES },
    filter: toFilter(view),
  });

type LaneKeys = { all: readonly string[]; shown: readonly string[] };

/** How many events all lanes have in a window, where not all of its events are known. */
export const laneCountsQuery = (view: View, window: Window, { all }: LaneKeys) =>
  toQueryOptions(LaneCountsDocument, {
    window,
    lanes: toLaneInput(view, all),
    filter: toFilter(view),
  });

/** How many events of a window are outside the lanes; null where the lanes' counts tell. */
export function lanelessCountsQuery(view: View, window: Window, lanes: LaneKeys) {
  const filter: EventFilter = { ...toFilter(view), during: window, match: "POSSIBLE" };
  const filters = toLanelessFilters(view.lanes, filter, lanes);
  return filters && toQueryOptions(LanelessCountsDocument, filters);
}
