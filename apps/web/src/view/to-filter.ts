import { isAllDates, MAX_DAY, MIN_DAY, type View, type Window } from "@dateline/core";
import type { EventFilter, InvolvementRole, ParticipationRole } from "../graphql/generated.ts";
import { involvementLabels, isPart, participationLabels } from "../words/roles.ts";

/** The API's filter for a view without its window; null for all events. */
export function toFilter(view: View): EventFilter | null {
  const filter: EventFilter = {};
  const { subject } = view;
  // Lanes and facets also use the roles of a filter without organizations or people.
  const onlyParts = view.roles === "part";
  const organizations = toSet({
    anyOf: view.organizations,
    allOf: withSubject(view.organizationsAll, subject?.type === "organization" && subject.slug),
    noneOf: view.organizationsNot,
  });
  const people = toSet({
    anyOf: view.people,
    allOf: withSubject(view.peopleAll, subject?.type === "person" && subject.slug),
    noneOf: view.peopleNot,
  });
  const publishers = toSet({
    anyOf: view.publishers,
    allOf: view.publishersAll,
    noneOf: view.publishersNot,
  });
  if (organizations || onlyParts) {
    filter.organizations = { ...organizations, ...(onlyParts && { roles: participations }) };
  }
  if (people || onlyParts) {
    filter.people = { ...people, ...(onlyParts && { roles: involvements }) };
  }
  if (view.places.length) filter.places = { anyOf: view.places };
  if (publishers) filter.publishers = publishers;
  if (view.kinds.length) filter.kinds = view.kinds;
  if (view.countries.length) filter.countries = view.countries;
  if (view.collections.length) filter.collections = view.collections;
  if (view.owners) filter.minOwners = view.owners;
  if (view.text) filter.text = view.text;
  return Object.keys(filter).length ? filter : null;
}

type Lists = { anyOf: string[]; allOf: string[]; noneOf: string[] };

/** The lists that have values; undefined if none has. */
function toSet(lists: Lists): Partial<Lists> | undefined {
  const filled = Object.entries(lists).filter(([, values]) => values.length > 0);
  return filled.length > 0 ? Object.fromEntries(filled) : undefined;
}

const withSubject = (values: string[], slug: string | false | undefined) =>
  slug ? [...new Set([slug, ...values])] : values;

/** The roles of those that take part, and are not only mentioned. */
const everyParticipation = Object.keys(participationLabels) as ParticipationRole[];
const everyInvolvement = Object.keys(involvementLabels) as InvolvementRole[];
const participations = everyParticipation.filter(isPart);
const involvements = everyInvolvement.filter(isPart);

/** The same filter with every role, mentions included. */
export const withAnyRole = (filter: EventFilter): EventFilter => ({
  ...filter,
  organizations: { ...filter.organizations, roles: everyParticipation },
  people: { ...filter.people, roles: everyInvolvement },
});

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

/**
 * The filter for events that begin before a day, or on it and after. Events without a first day
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
