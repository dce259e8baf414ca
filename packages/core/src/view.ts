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
};

/** One state of the dashboard or the embed. Two people with the same query string see the same. */
export type View = ViewFilters & {
  /** The window that is looked at; null for the whole dataset. */
  window: Window | null;
  match: WindowMatch;
  /** Slug of the selected event. */
  event: string | null;
  /** Of the chronology: newest first or oldest first. */
  order: "desc" | "asc";
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
};

export const emptyView: View = {
  ...noFilters,
  window: null,
  match: "POSSIBLE",
  event: null,
  order: "desc",
  theme: "auto",
};

const lists = {
  organizations: "organizations",
  organizationsAll: "organizations.all",
  organizationsNot: "organizations.not",
  people: "people",
  places: "places",
  publishers: "publishers",
  kinds: "kinds",
  countries: "countries",
} as const satisfies Partial<Record<keyof View, string>>;

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
};

const matches = { possible: "POSSIBLE", certain: "CERTAIN", starts: "STARTS" } as const;
const orders = { desc: "desc", asc: "asc" } as const;
const themes = { auto: "auto", light: "light", dark: "dark" } as const;

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

  const event = params.get("event");
  if (event) {
    if (isSlug(event)) view.event = event;
    else problems.push("The selected event has no valid name; it was left out.");
  }

  view.match = parseChoice("match", matches, "POSSIBLE");
  view.order = parseChoice("order", orders, "desc");
  view.theme = parseChoice("theme", themes, "auto");
  return { view, problems };

  function parseChoice<Value extends string>(
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
  for (const key of Object.keys(lists) as (keyof typeof lists)[]) {
    if (view[key].length > 0) pairs.push([lists[key], view[key].join(",")]);
  }
  if (view.match !== "POSSIBLE") pairs.push(["match", view.match.toLowerCase()]);
  if (view.owners > 0) pairs.push(["owners", String(view.owners)]);
  if (view.order !== "desc") pairs.push(["order", view.order]);
  if (view.event) pairs.push(["event", view.event]);
  if (view.theme !== "auto") pairs.push(["theme", view.theme]);
  return pairs
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`)
    .join("&");
}

/** Whether the view leaves out any event for another reason than its date. */
export function hasFilters(view: View): boolean {
  return (
    view.owners > 0 ||
    (Object.keys(lists) as (keyof typeof lists)[]).some((key) => view[key].length > 0)
  );
}
