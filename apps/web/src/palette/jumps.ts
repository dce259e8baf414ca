import {
  emptyView,
  laneKinds,
  noFilters,
  overlaps,
  panTo,
  resolveWindow,
  type Subject,
  toAddress,
  toCountryName,
  toKnownDays,
  type View,
  type Window,
} from "@dateline/core";
import { isolate } from "../components/isolate.ts";
import type { Overlay } from "../components/overlay.ts";
import { findChoices, toggle } from "../filters/choice.ts";
import { toQuantifier, withQuantifier } from "../filters/quantifier.ts";
import type { JumpQuery, MenuQuery } from "../graphql/generated.ts";
import { toPlaygroundLink } from "../share/to-playground-link.ts";
import { maxPaletteLines } from "../view/limits.ts";
import { toLaneKinds } from "../view/to-lane-kinds.ts";
import { toPrintAddress } from "../view/to-print-address.ts";
import { parseTypedDates } from "./parse-dates.ts";
import { toWindowAround } from "./to-window-around.ts";

/** What choosing a line of the palette does. */
type Action =
  | { type: "view"; toChange: (view: View) => Partial<View> }
  | { type: "address"; address: string }
  | { type: "overlay"; overlay: Overlay };

/** A line of the palette. */
export type Jump = {
  id: string;
  label: string;
  /** The marked parts of the label. */
  ranges?: readonly number[][];
  hint?: string;
  action: Action;
};

export type JumpGroup = { title: string; jumps: Jump[] };

type Known = { view: View; menu: MenuQuery; bounds: Window; apiUrl: string };

/** A line that changes the current address's view, which may be newer than the rendered one. */
const change = (
  id: string,
  label: string,
  change: Partial<View> | ((view: View) => Partial<View>),
  hint?: string,
): Jump => ({
  id,
  label,
  action: { type: "view", toChange: typeof change === "function" ? change : () => change },
  ...(hint && { hint }),
});

/** The lines that require no request; for a blank text, all commands. */
export function toOwnJumps(text: string, known: Known): JumpGroup[] {
  const commands = toCommands(known);
  if (!text.trim()) return [{ title: "Commands", jumps: commands }];
  return [
    { title: "Dates", jumps: toDateJumps(text, known) },
    { title: "Filters", jumps: find(toFilterJumps(known), text).slice(0, maxPaletteLines) },
    { title: "Commands", jumps: find(commands, text).slice(0, maxPaletteLines) },
  ];
}

/** The lines for the API's search results. */
export function toFoundJumps(found: JumpQuery): JumpGroup[] {
  const toPage = (subject: Subject, label: string, hint?: string): Jump => ({
    id: `${subject.type} ${subject.slug}`,
    label,
    action: { type: "address", address: toAddress({ ...emptyView, subject }) },
    ...(hint && { hint }),
  });
  return [
    {
      title: "Organizations",
      jumps: found.organizations.nodes.map(({ slug, name, acronym }) =>
        toPage({ type: "organization", slug }, acronym ?? name, acronym ? name : undefined),
      ),
    },
    {
      title: "People",
      jumps: found.people.nodes.map(({ slug, name }) => toPage({ type: "person", slug }, name)),
    },
    {
      title: "Events",
      jumps: found.events.edges.map(({ node, match }) => ({
        ...toEventJump(node),
        ...(match?.field === "title" && { ranges: match.ranges }),
      })),
    },
  ];
}

type FoundEvent = JumpQuery["events"]["edges"][number]["node"];

/** The line that opens an event and moves the window to it. */
export const toEventJump = ({ slug, title, date }: FoundEvent): Jump =>
  change(
    `event ${slug}`,
    title,
    ({ window }) => ({
      event: slug,
      window: window && panTo(window, toKnownDays(date).earliest),
    }),
    date.label,
  );

export const noEventsThen = "no events are recorded then";

function toDateJumps(text: string, { bounds }: Known): Jump[] {
  const dates = parseTypedDates(text);
  if (!dates) return [];
  const hint = overlaps(dates.window, bounds) ? "on the timeline" : noEventsThen;
  const toChange = ({ window }: View) => ({
    window: toWindowAround(dates.window, window && resolveWindow(window, bounds)),
  });
  return [change("dates", dates.label, toChange, hint)];
}

function toFilterJumps({ view, menu }: Known): Jump[] {
  const toHint = (what: string, isOn: boolean) => (isOn ? `${what} · remove` : `only this ${what}`);
  return [
    ...menu.organizations.nodes.map(({ slug, name, acronym }) => {
      const isOn = toQuantifier(view, "organizations", slug) !== null;
      return change(
        `filter ${slug}`,
        acronym ? `${isolate(acronym)}, ${isolate(name)}` : name,
        (view) => withQuantifier(view, "organizations", slug, isOn ? null : "any"),
        toHint("organization", isOn),
      );
    }),
    ...menu.kinds.map(({ slug, label }) => {
      const isOn = view.kinds.includes(slug);
      return change(
        `filter kind ${slug}`,
        label,
        ({ kinds }) => ({ kinds: toggle(kinds, slug, !isOn) }),
        toHint("kind", isOn),
      );
    }),
    ...(menu.collections.length > 1 ? menu.collections : []).map(({ slug, title }) => {
      const isOn = view.collections.includes(slug);
      return change(
        `filter collection ${slug}`,
        title,
        ({ collections }) => ({ collections: toggle(collections, slug, !isOn) }),
        toHint("collection", isOn),
      );
    }),
    ...menu.facets.countries.map(({ countryCode: code }) => {
      const isOn = view.countries.includes(code);
      return change(
        `filter ${code}`,
        toCountryName(code),
        ({ countries }) => ({ countries: toggle(countries, code, !isOn) }),
        toHint("country", isOn),
      );
    }),
  ];
}

function toCommands({ view, menu, apiUrl }: Known): Jump[] {
  return [
    change("everything", "Show all dates", { window: null }),
    change("reset", "Reset the filters", { ...noFilters, window: null, match: emptyView.match }),
    view.order === "desc"
      ? change("order", "Oldest first", { order: "asc" })
      : change("order", "Newest first", { order: "desc" }),
    ...toLaneKinds(menu)
      .filter((kind) => kind !== view.lanes)
      .map((kind) =>
        change(`lanes ${kind}`, `Lanes by ${laneKinds[kind].noun}`, {
          lanes: kind,
          lanesFolded: [],
        }),
      ),
    { id: "share", label: "Share this view", action: { type: "overlay", overlay: "share" } },
    { id: "embed", label: "Embed this view", action: { type: "overlay", overlay: "embed" } },
    {
      id: "print",
      label: "Print this view",
      action: { type: "address", address: toPrintAddress(view) },
    },
    {
      id: "query",
      label: "Query for this view",
      hint: "in the API",
      action: { type: "address", address: toPlaygroundLink(apiUrl, view) },
    },
    { id: "keys", label: "Keys", hint: "?", action: { type: "overlay", overlay: "keys" } },
    { id: "about", label: "About the data", action: { type: "address", address: "/about" } },
  ];
}

const find = (jumps: readonly Jump[], text: string) => {
  const found = new Set(
    findChoices(
      jumps.map(({ id, label }) => ({ value: id, label })),
      text,
    ).map(({ value }) => value),
  );
  return jumps.filter(({ id }) => found.has(id));
};
