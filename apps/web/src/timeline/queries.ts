import { addDays, type View, type Window } from "@dateline/core";
import { type MenuQuery, OverviewDocument, TimelineWindowDocument } from "../graphql/generated.ts";
import { toQueryOptions } from "../graphql/query.ts";
import { toFilter } from "../view/to-filter.ts";

/** Marks beyond about three hundred make panning stutter; an event has one and a half on average. */
const mostItems = 200;
const overviewResolution = 60;
const mostLanes = 50;

/** The whole dataset with a little room on either side; a year around today when it is empty. */
export function toBounds({ earliest, latest }: MenuQuery["dataset"]): Window {
  if (!earliest || !latest) {
    const today = new Date().toISOString().slice(0, 10);
    return { from: addDays(today, -183), to: addDays(today, 183) };
  }
  return { from: `${earliest.slice(0, 4)}-01-01`, to: addDays(`${latest.slice(0, 4)}-12-31`, 1) };
}

/** The items of a fetch window. */
export const timelineQuery = (view: View, window: Window) =>
  toQueryOptions(TimelineWindowDocument, {
    window,
    resolution: 1,
    items: mostItems,
    filter: toFilter(view),
  });

/** Density and lanes of the whole dataset under the view's filters: lanes stay in place while one pans. */
export const overviewQuery = (view: View, bounds: Window) =>
  toQueryOptions(OverviewDocument, {
    window: bounds,
    resolution: overviewResolution,
    lanes: mostLanes,
    filter: toFilter(view),
  });
