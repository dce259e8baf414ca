import { type Day, MAX_DAY, MIN_DAY, parseDay } from "./day.ts";
import { laneKindNames, laneKinds } from "./lane-kind.ts";
import { cleanValue, isSlug, parseSlug, splitList, toLeftOut } from "./link-text.ts";
import type { ParameterName } from "./parameter-names.ts";
import { type ReadQuery, readQuery } from "./read-query.ts";
import { MAX_TEXT_LENGTH, toSearchText } from "./search-text.ts";
import {
  emptyView,
  lists,
  MAX_COMPARED,
  MAX_LIST_LENGTH,
  type Subject,
  subjectPaths,
  type View,
} from "./view.ts";
import type { Window } from "./window.ts";

/** A view, and notices for the reader about the parts of a link that were ignored. */
export type ParsedView = { view: View; problems: string[] };

type ListKey = keyof typeof lists;

type ListForm = {
  write(text: string): string;
  accept(text: string): boolean;
  /** What the values must be, for a notice. */
  what: string;
};

const slugs: ListForm = {
  write: (text) => text.toLowerCase(),
  accept: isSlug,
  what: "short names, of letters, digits and hyphens",
};
const listForms: Record<ListKey, ListForm> = {
  organizations: slugs,
  organizationsAll: slugs,
  organizationsNot: slugs,
  people: slugs,
  peopleAll: slugs,
  peopleNot: slugs,
  places: slugs,
  publishers: slugs,
  publishersAll: slugs,
  publishersNot: slugs,
  kinds: slugs,
  countries: {
    write: (text) => text.toUpperCase(),
    accept: (text) => /^[A-Z]{2}$/.test(text),
    what: "codes of two letters, such as KZ",
  },
  collections: slugs,
  lanesFolded: {
    write: (text) => text,
    accept: (text) => /^[A-Za-z0-9-]{1,200}$/.test(text),
    what: "short names of lanes",
  },
};

const matches = { possible: "POSSIBLE", certain: "CERTAIN", starts: "STARTS" } as const;
const roles = { all: "all", part: "part" } as const;
const orders = { desc: "desc", asc: "asc" } as const;
const lanes = Object.fromEntries(laneKindNames.map((kind) => [laneKinds[kind].noun, kind]));
const switches = { "1": true, "0": false } as const;
const themes = { auto: "auto", light: "light", dark: "dark" } as const;

/**
 * Incremented when a parameter changes its meaning; the old format stays readable. A link without
 * `v` has format 1.
 */
const linkFormat = "1";

/**
 * Parses a query string leniently: any spelling that has only one meaning is accepted. A value that
 * has none falls back to the default and is reported in `problems`, so that no filter is dropped
 * silently. Unknown parameters are ignored.
 */
export function parseView(text: string | URLSearchParams): ParsedView {
  const query = readQuery(text);
  const { values, problems } = query;
  const view: View = { ...emptyView };
  for (const key of Object.keys(lists) as ListKey[]) {
    Object.assign(view, { [key]: parseList(key, query) });
  }
  Object.assign(view, parseComparison(view.organizations, query));
  view.window = parseDates(query);
  view.owners = parseOne("owners", query, { what: "a number up to 999", read: parseOwners }) ?? 0;
  view.text = parseText(query);
  view.event = parseOne("event", query, { what: "the name of an event", read: parseSlug }) ?? null;
  view.match = parseChoice("match", matches, "POSSIBLE");
  view.roles = parseChoice("roles", roles, "all");
  view.order = parseChoice("order", orders, "desc");
  view.lanes = parseChoice("lanes", lanes, "ORGANIZATION");
  view.lanesAll = parseChoice("lanes.all", switches, false);
  view.theme = parseChoice("theme", themes, "auto");
  // Also a name of trackers and of pages around an embed, whose values are no whole number.
  const versions = (values.get("version") ?? []).map(cleanValue).filter(isVersion);
  view.version = versions[0] === undefined ? null : Number(versions[0]);
  // The keys of lanes are values of a filter, and in its case.
  view.lanesFolded = view.lanesFolded.map(listForms[laneKinds[view.lanes].filter].write);
  if (values.get("v")?.some((version) => cleanValue(version) !== linkFormat)) {
    problems.push("This link was made by another version of Dateline; parts of it may be ignored.");
  }
  return { view, problems };

  function parseChoice<Value extends string | boolean>(
    name: ParameterName,
    choices: Record<string, Value>,
    fallback: Value,
  ): Value {
    const what = Object.keys(choices).join(", ");
    const read = (text: string) => {
      const key = text.toLowerCase();
      return Object.hasOwn(choices, key) ? (choices[key] ?? null) : null;
    };
    return parseOne(name, query, { what, read }) ?? fallback;
  }
}

/** The inverse of `toAddress`. The path of any other page is read as that of all events. */
export function parseAddress(path: string, query: string | URLSearchParams): ParsedView {
  const { view, problems } = parseView(query);
  const [, folder, slug = ""] = path.split("/");
  const types = Object.keys(subjectPaths) as Subject["type"][];
  const type = types.find((type) => subjectPaths[type] === folder);
  return { view: { ...view, subject: type && isSlug(slug) ? { type, slug } : null }, problems };
}

function parseList(key: ListKey, query: ReadQuery): string[] {
  // The API's list also contains the subject of the page.
  const isShared = key === "organizationsAll" || key === "peopleAll";
  const max = isShared ? MAX_LIST_LENGTH - 1 : MAX_LIST_LENGTH;
  return parseValues(lists[key], { ...listForms[key], max }, query);
}

type ValuesForm = ListForm & { max: number };

function parseValues(
  name: ParameterName,
  { write, accept, what, max }: ValuesForm,
  { values, problems }: ReadQuery,
): string[] {
  const given = [...new Set((values.get(name) ?? []).flatMap(splitList).map(write))];
  const wrong = given.filter((value) => !accept(value));
  if (wrong.length > 0) problems.push(`${toLeftOut(wrong.length, name)}: ${name} are ${what}.`);
  const right = given.filter(accept);
  if (right.length > max) {
    problems.push(`${toLeftOut(right.length - max, name)}: a link holds at most ${max}.`);
  }
  return right.slice(0, max);
}

/** A comparison shows the events of its organizations: it is also their filter. */
function parseComparison(
  organizations: readonly string[],
  query: ReadQuery,
): Partial<Pick<View, "organizations" | "isCompared">> {
  const form = { ...slugs, what: `${slugs.what}, two or three of them`, max: MAX_COMPARED };
  const compared = parseValues("compare", form, query);
  if (compared.length === 0) return {};
  const isFiltered = organizations.length > 0;
  if (isFiltered && [...organizations].sort().join() !== [...compared].sort().join()) {
    query.problems.push(
      "The filter organizations was left out: compare says which organizations are shown.",
    );
  }
  if (compared.length === 1) {
    query.problems.push(
      "The comparison was left out: compare is two or three organizations. The events of the one are shown.",
    );
  }
  return { organizations: compared, isCompared: compared.length > 1 };
}

type OneForm<Value> = { what: string; read(text: string): Value | null };

/** The value of a parameter: the first that is valid. */
function parseOne<Value extends string | number | boolean>(
  name: ParameterName,
  { values, problems }: ReadQuery,
  { what, read }: OneForm<Value>,
): Value | undefined {
  const texts = [...new Set((values.get(name) ?? []).map(cleanValue))];
  const wrong = texts.filter((text) => read(text) === null);
  if (wrong.length > 0) problems.push(`${toLeftOut(wrong.length, name)}: ${name} is ${what}.`);
  const [first, ...others] = texts.filter((text) => !wrong.includes(text));
  if (first === undefined) return undefined;
  const value = read(first) ?? undefined;
  const different = others.filter((text) => read(text) !== value);
  if (different.length > 0) {
    problems.push(`${toLeftOut(different.length, name)}: the link has several.`);
  }
  return value;
}

const isVersion = (text: string) => /^[1-9]\d{0,8}$/.test(text);

const parseOwners = (text: string) => (/^\d{1,3}$/.test(text) ? Number(text) : null);

function parseDates(query: ReadQuery): Window | null {
  const form = { what: "a day (YYYY-MM-DD), a month or a year", read: parseStart };
  const first = parseOne("from", query, form);
  const end = parseOne("to", query, form);
  if (!first && !end) return null;
  const [from, to] = [first ?? MIN_DAY, end ?? MAX_DAY];
  if (from < to) return { from, to };
  query.problems.push(
    "The dates were left out: from must be before to, whose day is not included.",
  );
  return null;
}

/** The first day of a day, a month or a year in ISO 8601 order. A time is ignored. */
function parseStart(text: string): Day | null {
  const match =
    /^(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2})(?:[t ]\d{1,2}:[\d:.]*(?:z|[ -]\d[\d:]*)?)?)?)?$/i.exec(
      text,
    );
  const [, year, , month = "1", day = "1"] = match ?? [];
  return year ? parseDay(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`) : null;
}

function parseText({ values, problems }: ReadQuery): string {
  const texts = (values.get("q") ?? []).map((text) => text.replaceAll(/\s+/gu, " ").trim());
  const [text = "", ...others] = new Set(texts);
  if (others.length > 0) problems.push(`${toLeftOut(others.length, "q")}: the link has several.`);
  // URLSearchParams decodes bytes that are not UTF-8 to this character.
  if (text.includes("\ufffd")) {
    problems.push("The search was left out: q is not valid UTF-8 text.");
    return "";
  }
  if (/\p{Cc}/u.test(text)) {
    problems.push("The search was left out: q contains a control character, such as NUL.");
    return "";
  }
  const cut = toSearchText(text);
  if (cut !== text) problems.push(`The search was cut after ${MAX_TEXT_LENGTH} characters.`);
  return cut;
}
