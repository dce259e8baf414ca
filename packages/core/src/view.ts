import { type EventKind, isEventKind } from "./event-kind.ts";
import { parseWindow, type Window, type WindowMatch } from "./window.ts";

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
  /** The window that is looked at; null for the whole dataset. */
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

/** What the query string was not able to say, in sentences for the reader. */
export type ParsedView = { view: View; problems: string[] };

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

/** Longest text that the API searches for, in characters. */
export const MAX_TEXT_LENGTH = 200;

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
const lists = { ...filterLists, lanesFolded: "lanes.folded" } as const;

const isSlug = (text: string) => /^[a-z0-9-]{1,200}$/.test(text);

const listForms: Record<keyof typeof lists, (text: string) => boolean> = {
  organizations: isSlug,
  organizationsAll: isSlug,
  organizationsNot: isSlug,
  people: isSlug,
  places: isSlug,
  publishers: isSlug,
  kinds: isEventKind,
  countries: (text) => /^[A-Z]{2}$/.test(text),
  lanesFolded: (text) => /^[A-Za-z0-9-]{1,200}$/.test(text),
};

const matches = { possible: "POSSIBLE", certain: "CERTAIN", starts: "STARTS" } as const;
const orders = { desc: "desc", asc: "asc" } as const;
const laneKeys = { organization: "ORGANIZATION", kind: "KIND", country: "COUNTRY" } as const;
const switches = { "1": true, "0": false } as const;
const themes = { auto: "auto", light: "light", dark: "dark" } as const;

/** Grows when a parameter changes its meaning, together with a reader of the old one. A link without `v` is of format 1. */
const linkFormat = 1;

/**
 * Reads a view from a query string. Unknown parameters are ignored; a value that cannot be used falls back
 * to the default and is named in `problems`.
 */
export function parseView(query: string | URLSearchParams): ParsedView {
  const params = new URLSearchParams(query);
  const problems: string[] = [];
  const view: View = { ...emptyView };

  for (const key of Object.keys(lists) as (keyof typeof lists)[]) {
    const upper = key === "kinds" || key === "countries";
    const values = params
      .getAll(lists[key])
      .flatMap((text) => text.split(","))
      .map((text) => (upper ? text.trim().toUpperCase() : text.trim()))
      .filter(Boolean);
    const usable = [...new Set(values)].filter((value) => {
      if (listForms[key](value)) return true;
      problems.push(`"${value}" is not a value of ${lists[key]}; it was left out.`);
      return false;
    });
    Object.assign(view, { [key]: usable });
  }

  const [from, to] = [params.get("from"), params.get("to")];
  if (from || to) {
    const parsed = parseWindow(from ?? "", to ?? "");
    if (parsed.ok) view.window = parsed.window;
    else problems.push(`The dates were left out: ${parsed.message}`);
  }

  const owners = params.get("owners");
  if (owners) {
    if (/^\d{1,3}$/.test(owners)) view.owners = Number(owners);
    else problems.push(`"${owners}" is not a number of owners; it was left out.`);
  }

  const text = params.get("q")?.replaceAll(/\s+/gu, " ").trim() ?? "";
  view.text = [...text].slice(0, MAX_TEXT_LENGTH).join("").trim();
  if (view.text !== text) {
    problems.push(`The search was cut after ${MAX_TEXT_LENGTH} characters.`);
  }

  const format = params.get("v");
  if (format && Number(format) !== linkFormat) {
    problems.push(
      "This link was made by another version of Dateline; what it says more was left out.",
    );
  }

  const event = params.get("event");
  if (event) {
    if (isSlug(event)) view.event = event;
    else problems.push("The selected event has no valid name; it was left out.");
  }

  view.match = parseChoice("match", matches, "POSSIBLE");
  view.order = parseChoice("order", orders, "desc");
  view.lanes = parseChoice("lanes", laneKeys, "ORGANIZATION");
  view.lanesAll = parseChoice("lanes.all", switches, false);
  view.theme = parseChoice("theme", themes, "auto");
  return { view, problems };

  function parseChoice<Value extends string | boolean>(
    name: string,
    choices: Record<string, Value>,
    fallback: Value,
  ): Value {
    const text = params.get(name);
    if (!text) return fallback;
    const value = Object.hasOwn(choices, text) ? choices[text] : undefined;
    if (value !== undefined) return value;
    problems.push(`"${text}" is not a value of ${name}; use ${Object.keys(choices).join(", ")}.`);
    return fallback;
  }
}

/**
 * Writes a view as a query string without the question mark, in one fixed order and without defaults,
 * so that equal views have equal links. `parseView(toQuery(view))` gives the view back.
 */
export function toQuery(view: View): string {
  const pairs: [string, string][] = [];
  if (view.window) pairs.push(["from", view.window.from], ["to", view.window.to]);
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

const subjectPaths = { organization: "organizations", person: "people" } as const;

/** The address of a view on the dashboard: its subject as the path, the rest as the query string. */
export function toAddress(view: View): string {
  const { subject } = view;
  const path = subject ? `/${subjectPaths[subject.type]}/${subject.slug}` : "/";
  const query = toQuery(view);
  return query ? `${path}?${query}` : path;
}

/** Reads what toAddress writes. A path of another page is taken for the page of all events. */
export function parseAddress(path: string, query: string | URLSearchParams): ParsedView {
  const { view, problems } = parseView(query);
  const [, folder, slug = ""] = path.split("/");
  const type = folder === "organizations" ? "organization" : folder === "people" ? "person" : null;
  return { view: { ...view, subject: type && isSlug(slug) ? { type, slug } : null }, problems };
}

/** Whether the view leaves out any event for another reason than its date. */
export function hasFilters(view: View): boolean {
  return (
    view.owners > 0 ||
    view.text !== "" ||
    (Object.keys(filterLists) as (keyof typeof filterLists)[]).some((key) => view[key].length > 0)
  );
}
