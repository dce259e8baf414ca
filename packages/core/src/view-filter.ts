import type { View } from "./view.ts";
import { isAllDates, type Window, type WindowMatch } from "./window.ts";

type Lists = { anyOf: string[]; allOf: string[]; noneOf: string[] };

type PartRoles = {
  organizations: "HOST" | "ORGANIZER" | "PARTICIPANT" | "SUBJECT";
  people: "SPEAKER" | "PARTICIPANT";
};

/** The events of a view in the form of the API's `EventFilter`, without what does not filter. */
export type ViewFilter = {
  organizations?: Partial<Lists> & { roles?: PartRoles["organizations"][] };
  people?: Partial<Lists> & { roles?: PartRoles["people"][] };
  publishers?: Partial<Lists>;
  places?: Pick<Lists, "anyOf">;
  kinds?: string[];
  countries?: string[];
  collections?: string[];
  minOwners?: number;
  text?: string;
  during?: Window;
  match?: WindowMatch;
};

/** The roles of those that take part, and are not only mentioned. */
const parts: { [Kind in keyof PartRoles]: PartRoles[Kind][] } = {
  organizations: ["HOST", "ORGANIZER", "PARTICIPANT", "SUBJECT"],
  people: ["SPEAKER", "PARTICIPANT"],
};

/** The filter of a view without its window; null for all events. */
export function toViewFilter(view: View): ViewFilter | null {
  const filter: ViewFilter = {};
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
    filter.organizations = { ...organizations, ...(onlyParts && { roles: parts.organizations }) };
  }
  if (people || onlyParts) {
    filter.people = { ...people, ...(onlyParts && { roles: parts.people }) };
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

/** The same within a window; null for all dates. */
export function toViewWindowFilter(view: View, window: Window | null): ViewFilter {
  const isEvery = window === null || isAllDates(window);
  return { ...toViewFilter(view), ...(isEvery ? {} : { during: window, match: view.match }) };
}

/** The lists that have values; undefined if none has. */
function toSet(lists: Lists): Partial<Lists> | undefined {
  const filled = Object.entries(lists).filter(([, values]) => values.length > 0);
  return filled.length > 0 ? Object.fromEntries(filled) : undefined;
}

const withSubject = (values: string[], slug: string | false | undefined) =>
  slug ? [...new Set([slug, ...values])] : values;
