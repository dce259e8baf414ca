import { isAllDates, MAX_DAY, MIN_DAY, type View, type Window } from "@dateline/core";
import type { EventFilter } from "../graphql/generated.ts";

/** The API's filter for a view without its window; null for all events. */
export function toFilter(view: View): EventFilter | null {
  const filter: EventFilter = {};
  const { organizations, organizationsNot, subject } = view;
  const organizationsAll =
    subject?.type === "organization"
      ? [...new Set([subject.slug, ...view.organizationsAll])]
      : view.organizationsAll;
  if (organizations.length || organizationsAll.length || organizationsNot.length) {
    filter.organizations = {
      ...(organizations.length ? { anyOf: organizations } : {}),
      ...(organizationsAll.length ? { allOf: organizationsAll } : {}),
      ...(organizationsNot.length ? { noneOf: organizationsNot } : {}),
    };
  }
  for (const key of ["people", "places", "publishers"] as const) {
    if (view[key].length) filter[key] = { anyOf: view[key] };
  }
  if (subject?.type === "person") filter.people = { ...filter.people, allOf: [subject.slug] };
  if (view.kinds.length) filter.kinds = view.kinds;
  if (view.countries.length) filter.countries = view.countries;
  if (view.owners) filter.minOwners = view.owners;
  if (view.text) filter.text = view.text;
  return Object.keys(filter).length ? filter : null;
}

/** The same within a window; null for all dates. */
export function toWindowFilter(view: View, window: Window | null): EventFilter {
  const isEvery = window === null || isAllDates(window);
  return { ...toFilter(view), ...(isEvery ? {} : { during: window, match: view.match }) };
}

/**
 * The filter for drawing a window. The API draws events that possibly match the window; any other
 * match becomes part of the filter.
 */
export function toDrawnFilter(view: View, window: Window): EventFilter | null {
  return view.match === "POSSIBLE" ? toFilter(view) : toWindowFilter(view, window);
}

/** The filter for events that begin before a day, or on it and after. */
export function toSideFilter(view: View, side: { before: string } | { from: string }): EventFilter {
  const during =
    "before" in side ? { from: MIN_DAY, to: side.before } : { from: side.from, to: MAX_DAY };
  return { ...toFilter(view), during, match: "STARTS" };
}
