import { MAX_DAY, MIN_DAY } from "./day.ts";
import type { EventKind } from "./event-kind.ts";
import { isAllDates, type Window, type WindowMatch } from "./window.ts";

/** Which events a view is about, beside its window. Slugs, or ISO 3166-1 alpha-2 codes for countries, or enum values for kinds. */
export type ViewFilters = {
  organizations: string[];
  /** All of these take part. */
  organizationsAll: string[];
  /** None of these takes part. */
  organizationsNot: string[];
  people: string[];
  places: string[];
  publishers: string[];
  kinds: EventKind[];
  countries: string[];
  /** At least so many independent owners; 0 when not asked. */
  owners: number;
  /** Words to search for, as the API's `text` reads them; empty when not asked. */
  text: string;
};

/** By what the timeline is divided into lanes. */
export type LaneKey = "ORGANIZATION" | "KIND" | "COUNTRY";

/** Whose page a view is on: only the events in which it has a part. */
export type Subject = { type: "organization" | "person"; slug: string };

/** One state of the dashboard or the embed. Two people with the same address see the same. */
export type View = ViewFilters & {
  /** Null on the page of all events. It is in the path; everything else is in the query string. */
  subject: Subject | null;
  /**
   * The window that is looked at; null for the whole dataset. Open at one side when it begins at
   * MIN_DAY or ends at MAX_DAY: `resolveWindow` gives the days to draw.
   */
  window: Window | null;
  match: WindowMatch;
  /** Slug of the selected event. */
  event: string | null;
  /** Of the chronology: newest first or oldest first. */
  order: "desc" | "asc";
  lanes: LaneKey;
  /** Keys of the lanes that are folded to a strip. */
  lanesFolded: string[];
  /** Whether all lanes are shown; else those with most events. */
  lanesAll: boolean;
  theme: "auto" | "light" | "dark";
};

/** Leaves no event out. */
export const noFilters: ViewFilters = {
  organizations: [],
  organizationsAll: [],
  organizationsNot: [],
  people: [],
  places: [],
  publishers: [],
  kinds: [],
  countries: [],
  owners: 0,
  text: "",
};

export const emptyView: View = {
  ...noFilters,
  subject: null,
  window: null,
  match: "POSSIBLE",
  event: null,
  order: "desc",
  lanes: "ORGANIZATION",
  lanesFolded: [],
  lanesAll: false,
  theme: "auto",
};

const filterLists = {
  organizations: "organizations",
  organizationsAll: "organizations.all",
  organizationsNot: "organizations.not",
  people: "people",
  places: "places",
  publishers: "publishers",
  kinds: "kinds",
  countries: "countries",
} as const satisfies Partial<Record<keyof View, string>>;
/** Max number of values in a list of a link, such as its organizations; the API's limit. */
export const MAX_LIST_LENGTH = 50;

/** The parameters that hold several values, by the property of the view that they fill. */
export const lists = { ...filterLists, lanesFolded: "lanes.folded" } as const;

/**
 * Writes a view as a query string without the question mark, in one fixed order and without defaults,
 * so that equal views have equal links. `parseView(toQuery(view))` gives the view back.
 */
export function toQuery(view: View): string {
  const pairs: [string, string][] = [];
  if (view.window) {
    const { from, to } = view.window;
    const isAll = isAllDates(view.window);
    if (from !== MIN_DAY || isAll) pairs.push(["from", from]);
    if (to !== MAX_DAY || isAll) pairs.push(["to", to]);
  }
  if (view.text) pairs.push(["q", view.text]);
  for (const key of Object.keys(filterLists) as (keyof typeof filterLists)[]) {
    if (view[key].length > 0) pairs.push([lists[key], view[key].join(",")]);
  }
  if (view.match !== "POSSIBLE") pairs.push(["match", view.match.toLowerCase()]);
  if (view.owners > 0) pairs.push(["owners", String(view.owners)]);
  if (view.order !== "desc") pairs.push(["order", view.order]);
  if (view.lanes !== "ORGANIZATION") pairs.push(["lanes", view.lanes.toLowerCase()]);
  if (view.lanesFolded.length > 0) pairs.push(["lanes.folded", view.lanesFolded.join(",")]);
  if (view.lanesAll) pairs.push(["lanes.all", "1"]);
  if (view.event) pairs.push(["event", view.event]);
  if (view.theme !== "auto") pairs.push(["theme", view.theme]);
  return pairs
    .map(([name, value]) =>
      name === "q"
        ? new URLSearchParams({ q: value }).toString()
        : `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`,
    )
    .join("&");
}

/** First segment of the path of a subject's page. */
export const subjectPaths = { organization: "organizations", person: "people" } as const;

/** The address of a view on the dashboard: its subject as the path, the rest as the query string. */
export function toAddress(view: View): string {
  const { subject } = view;
  const path = subject ? `/${subjectPaths[subject.type]}/${subject.slug}` : "/";
  const query = toQuery(view);
  return query ? `${path}?${query}` : path;
}

/** Whether the view leaves out any event for another reason than its date. */
export function hasFilters(view: View): boolean {
  return (
    view.owners > 0 ||
    view.text !== "" ||
    (Object.keys(filterLists) as (keyof typeof filterLists)[]).some((key) => view[key].length > 0)
  );
}
