import { MAX_DAY, MIN_DAY } from "./day.ts";
import { type LaneKind, laneKinds } from "./lane-kind.ts";
import { isAllDates, type Window, type WindowMatch } from "./window.ts";

/**
 * The filters of a view. Countries are ISO 3166-1 alpha-2 codes, the values of other lists are
 * slugs.
 */
export type ViewFilters = {
  organizations: string[];
  /** All of these must take part. */
  organizationsAll: string[];
  /** None of these may take part. */
  organizationsNot: string[];
  people: string[];
  /** All of these must be involved. */
  peopleAll: string[];
  /** None of these may be involved. */
  peopleNot: string[];
  places: string[];
  publishers: string[];
  /** All of these must report the event. */
  publishersAll: string[];
  /** None of these may report the event. */
  publishersNot: string[];
  kinds: string[];
  countries: string[];
  collections: string[];
  /** Whether organizations and people that are only mentioned count. */
  roles: "all" | "part";
  /** Min number of independent owners; 0 for no filter. */
  owners: number;
  /** Search text in the syntax of the API's `text`; empty for no search. */
  text: string;
};

/** The organization or person whose page a view is on, with only the events that involve it. */
export type Subject = { type: "organization" | "person"; slug: string };

/** The state of the dashboard or the embed, all of which is in the address. */
export type View = ViewFilters & {
  /** Null on the page of all events. The only property that is in the path. */
  subject: Subject | null;
  /**
   * Null shows the main span of the dataset. A window that begins at MIN_DAY or ends at MAX_DAY is
   * open at that side; `resolveWindow` returns the days to draw.
   */
  window: Window | null;
  match: WindowMatch;
  /** Slug of the selected event. */
  event: string | null;
  /** Order of the chronology: newest or oldest first. */
  order: "desc" | "asc";
  lanes: LaneKind;
  /** Keys of the folded lanes. */
  lanesFolded: string[];
  /** Whether all lanes are shown, or only those with the most events. */
  lanesAll: boolean;
  /** Whether `organizations` are compared, if there are two or three; see `toCompared`. */
  isCompared: boolean;
  theme: "auto" | "light" | "dark";
  /** The dataset version that the link was made of, so that its reader learns of a newer one. */
  version: number | null;
};

/** Matches all events. */
export const noFilters: ViewFilters = {
  organizations: [],
  organizationsAll: [],
  organizationsNot: [],
  people: [],
  peopleAll: [],
  peopleNot: [],
  places: [],
  publishers: [],
  publishersAll: [],
  publishersNot: [],
  kinds: [],
  countries: [],
  collections: [],
  roles: "all",
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
  isCompared: false,
  theme: "auto",
  version: null,
};

const filterLists = {
  organizations: "organizations",
  organizationsAll: "organizations.all",
  organizationsNot: "organizations.not",
  people: "people",
  peopleAll: "people.all",
  peopleNot: "people.not",
  places: "places",
  publishers: "publishers",
  publishersAll: "publishers.all",
  publishersNot: "publishers.not",
  kinds: "kinds",
  countries: "countries",
  collections: "collections",
} as const satisfies Partial<Record<keyof View, string>>;
/** Max number of values in a list of a view, such as its organizations: the API's limit. */
export const MAX_LIST_LENGTH = 50;

/** Max number of organizations in a comparison. */
export const MAX_COMPARED = 3;

/** The organizations that a view compares; none if it has no comparison. */
export const toCompared = ({ isCompared, organizations }: View): string[] =>
  isCompared && organizations.length > 1 && organizations.length <= MAX_COMPARED
    ? organizations
    : [];

/** The parameters that hold lists, by property of the view. */
export const lists = { ...filterLists, lanesFolded: "lanes.folded" } as const;

/**
 * Serializes a view as a query string without the question mark. The order is fixed and defaults are
 * omitted, so that equal views have equal links. `parseView` is the inverse.
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
    if (view[key].length === 0) continue;
    const isCompared = key === "organizations" && toCompared(view).length > 0;
    pairs.push([isCompared ? "compare" : lists[key], view[key].join(",")]);
  }
  if (view.match !== "POSSIBLE") pairs.push(["match", view.match.toLowerCase()]);
  if (view.roles !== "all") pairs.push(["roles", view.roles]);
  if (view.owners > 0) pairs.push(["owners", String(view.owners)]);
  if (view.order !== "desc") pairs.push(["order", view.order]);
  if (view.lanes !== "ORGANIZATION") pairs.push(["lanes", laneKinds[view.lanes].noun]);
  if (view.lanesFolded.length > 0) pairs.push(["lanes.folded", view.lanesFolded.join(",")]);
  if (view.lanesAll) pairs.push(["lanes.all", "1"]);
  if (view.event) pairs.push(["event", view.event]);
  if (view.theme !== "auto") pairs.push(["theme", view.theme]);
  if (view.version !== null) pairs.push(["version", String(view.version)]);
  return pairs
    .map(([name, value]) =>
      name === "q"
        ? new URLSearchParams({ q: value }).toString()
        : `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`,
    )
    .join("&");
}

/** First path segment of a subject's page. */
export const subjectPaths = { organization: "organizations", person: "people" } as const;

/** The path and query string of a view on the dashboard. */
export function toAddress(view: View): string {
  const { subject } = view;
  const path = subject ? `/${subjectPaths[subject.type]}/${subject.slug}` : "/";
  const query = toQuery(view);
  return query ? `${path}?${query}` : path;
}

/** Whether the view has any filter besides its window. */
export function hasFilters(view: View): boolean {
  return (
    view.roles !== "all" ||
    view.owners > 0 ||
    view.text !== "" ||
    (Object.keys(filterLists) as (keyof typeof filterLists)[]).some((key) => view[key].length > 0)
  );
}
