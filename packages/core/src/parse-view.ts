import { type Day, MAX_DAY, MIN_DAY, parseDay } from "./day.ts";
import { isEventKind } from "./event-kind.ts";
import { cleanValue, isSlug, parseSlug, splitList, toLeftOut } from "./link-text.ts";
import type { ParameterName } from "./parameter-names.ts";
import { type ReadQuery, readQuery } from "./read-query.ts";
import { MAX_TEXT_LENGTH, toSearchText } from "./search-text.ts";
import {
  emptyView,
  lists,
  MAX_LIST_LENGTH,
  type Subject,
  subjectPaths,
  type View,
} from "./view.ts";
import type { Window } from "./window.ts";

/** A view, and in sentences for the reader what of the link could not be used. */
export type ParsedView = { view: View; problems: string[] };

type ListKey = keyof typeof lists;

type ListForm = {
  write(text: string): string;
  accept(text: string): boolean;
  /** What the values are, for a problem. */
  what: string;
};

const toUpper = (text: string) => text.toUpperCase();
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
  places: slugs,
  publishers: slugs,
  kinds: { write: toUpper, accept: isEventKind, what: "such as MEETING or SUMMIT" },
  countries: {
    write: toUpper,
    accept: (text) => /^[A-Z]{2}$/.test(text),
    what: "codes of two letters, such as KZ",
  },
  lanesFolded: {
    write: (text) => text,
    accept: (text) => /^[A-Za-z0-9-]{1,200}$/.test(text),
    what: "short names of lanes",
  },
};

const matches = { possible: "POSSIBLE", certain: "CERTAIN", starts: "STARTS" } as const;
const orders = { desc: "desc", asc: "asc" } as const;
const laneKeys = { organization: "ORGANIZATION", kind: "KIND", country: "COUNTRY" } as const;
const switches = { "1": true, "0": false } as const;
const themes = { auto: "auto", light: "light", dark: "dark" } as const;

/**
 * Grows when a parameter changes its meaning, together with a reader of the old one. A link without
 * `v` is of format 1.
 */
const linkFormat = "1";

/**
 * Reads a view from a query string. What has one meaning is understood, however it is written; a
 * value without one falls back to the default and is named in `problems`, so that no filter is lost
 * in silence. Unknown parameters are ignored.
 */
export function parseView(text: string | URLSearchParams): ParsedView {
  const query = readQuery(text);
  const { values, problems } = query;
  const view: View = { ...emptyView };
  for (const key of Object.keys(lists) as ListKey[]) {
    Object.assign(view, { [key]: parseList(key, query) });
  }
  view.window = parseDates(query);
  view.owners = parseOne("owners", query, { what: "a number up to 999", read: parseOwners }) ?? 0;
  view.text = parseText(query);
  view.event = parseOne("event", query, { what: "the name of an event", read: parseSlug }) ?? null;
  view.match = parseChoice("match", matches, "POSSIBLE");
  view.order = parseChoice("order", orders, "desc");
  view.lanes = parseChoice("lanes", laneKeys, "ORGANIZATION");
  view.lanesAll = parseChoice("lanes.all", switches, false);
  view.theme = parseChoice("theme", themes, "auto");
  // Keys of lanes are slugs of organizations, or kinds and countries, which are in capitals.
  view.lanesFolded = view.lanesFolded.map((key) =>
    view.lanes === "ORGANIZATION" ? key.toLowerCase() : key.toUpperCase(),
  );
  if (values.get("v")?.some((version) => cleanValue(version) !== linkFormat)) {
    problems.push(
      "This link was made by another version of Dateline; what it says more was left out.",
    );
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

/** Reads what toAddress writes. A path of another page is taken for the page of all events. */
export function parseAddress(path: string, query: string | URLSearchParams): ParsedView {
  const { view, problems } = parseView(query);
  const [, folder, slug = ""] = path.split("/");
  const types = Object.keys(subjectPaths) as Subject["type"][];
  const type = types.find((type) => subjectPaths[type] === folder);
  return { view: { ...view, subject: type && isSlug(slug) ? { type, slug } : null }, problems };
}

function parseList(key: ListKey, { values, problems }: ReadQuery): string[] {
  const name = lists[key];
  const { write, accept, what } = listForms[key];
  const given = [...new Set((values.get(name) ?? []).flatMap(splitList).map(write))];
  const wrong = given.filter((value) => !accept(value));
  if (wrong.length > 0) problems.push(`${toLeftOut(wrong.length, name)}: ${name} are ${what}.`);
  const right = given.filter(accept);
  // The subject of a page is one more of those that must all take part.
  const max = key === "organizationsAll" ? MAX_LIST_LENGTH - 1 : MAX_LIST_LENGTH;
  if (right.length > max) {
    problems.push(`${toLeftOut(right.length - max, name)}: a link holds at most ${max}.`);
  }
  return right.slice(0, max);
}

type OneForm<Value> = { what: string; read(text: string): Value | null };

/** The one value of a parameter; of several that can be read, the first. */
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

/**
 * First day of a day, a month or a year; the year stands first, as in ISO 8601. A time is passed
 * over.
 */
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
  // Decoding writes this character for bytes that are not UTF-8.
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
