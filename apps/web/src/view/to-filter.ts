import {
  MAX_DAY,
  MIN_DAY,
  toViewFilter,
  toViewWindowFilter,
  type View,
  type Window,
} from "@dateline/core";
import type { EventFilter, InvolvementRole, ParticipationRole } from "../graphql/generated.ts";
import { involvementLabels, participationLabels } from "../words/roles.ts";

/** The API's filter for a view without its window; null for all events. */
export const toFilter = (view: View): EventFilter | null => toViewFilter(view);

const everyParticipation = Object.keys(participationLabels) as ParticipationRole[];
const everyInvolvement = Object.keys(involvementLabels) as InvolvementRole[];

/** The same filter with any role, including mentions. */
export const withAnyRole = (filter: EventFilter): EventFilter => ({
  ...filter,
  organizations: { ...filter.organizations, roles: everyParticipation },
  people: { ...filter.people, roles: everyInvolvement },
});

/** The same filter within a window; null for all dates. */
export const toWindowFilter = (view: View, window: Window | null): EventFilter =>
  toViewWindowFilter(view, window);

/**
 * The filter for the events to draw in a window. The API returns events that possibly match the
 * window; any other match is added to the filter.
 */
export function toDrawnFilter(view: View, window: Window): EventFilter | null {
  return view.match === "POSSIBLE" ? toFilter(view) : toWindowFilter(view, window);
}

/**
 * The filter for events that begin before a day, or on or after it. Events without a first day
 * begin before every day.
 */
export function toSideFilter(view: View, side: { before: string } | { from: string }): EventFilter {
  return {
    ...toFilter(view),
    ...("before" in side
      ? { during: { from: MIN_DAY, to: side.before }, match: "POSSIBLE" }
      : { during: { from: side.from, to: MAX_DAY }, match: "STARTS" }),
  };
}
