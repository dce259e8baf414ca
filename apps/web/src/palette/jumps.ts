import {
  emptyView,
  eventKinds,
  laneKindNames,
  laneKinds,
  noFilters,
  overlaps,
  panTo,
  resolveWindow,
  type Subject,
  toAddress,
  type View,
  type Window,
} from "@dateline/core";
import { isolate } from "../components/isolate.ts";
import type { Overlay } from "../components/overlay.ts";
import { findChoices, toggle } from "../filters/choice.ts";
import { toQuantifier, withQuantifier } from "../filters/quantifier.ts";
import type { JumpQuery, MenuQuery } from "../graphql/generated.ts";
import { maxPaletteLines } from "../view/limits.ts";
import { toPrintAddress } from "../view/to-print-address.ts";
import { toCountryName } from "../words/intl.ts";
import { kindLabels } from "../words/kinds.ts";
import { parseTypedDates } from "./parse-dates.ts";
import { toWindowAround } from "./to-window-around.ts";

/** What choosing a line of the palette does. */
type Action =
  | { type: "view"; change: Partial<View> }
  | { type: "address"; address: string }
  | { type: "overlay"; overlay: Overlay };

/** A line of the palette. */
export type Jump = { id: string; label: string; hint?: string; action: Action };

export type JumpGroup = { title: string; jumps: Jump[] };

type Known = { view: View; menu: MenuQuery; bounds: Window; countries: readonly string[] };

const change = (id: string, label: string, change: Partial<View>, hint?: string): Jump => ({
  id,
  label,
  action: { type: "view", change },
  ...(hint && { hint }),
});

/** The lines that need no request; for a blank text, all commands. */
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
export function toFoundJumps(found: JumpQuery, view: View): JumpGroup[] {
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
      jumps: found.events.nodes.map(({ slug, title, date }) =>
        change(
          `event ${slug}`,
          title,
          { event: slug, window: view.window && panTo(view.window, date.earliest) },
          date.label,
        ),
      ),
    },
  ];
}

function toDateJumps(text: string, { view, bounds }: Known): Jump[] {
  const dates = parseTypedDates(text);
  if (!dates) return [];
  const hint = overlaps(dates.window, bounds) ? "on the timeline" : "no events are recorded then";
  const shown = view.window && resolveWindow(view.window, bounds);
  return [change("dates", dates.label, { window: toWindowAround(dates.window, shown) }, hint)];
}

function toFilterJumps({ view, menu, countries }: Known): Jump[] {
  const toHint = (what: string, isOn: boolean) => (isOn ? `${what} · remove` : `only this ${what}`);
  return [
    ...menu.organizations.nodes.map(({ slug, name, acronym }) => {
      const isOn = toQuantifier(view, slug) !== null;
      return change(
        `filter ${slug}`,
        acronym ? `${isolate(acronym)}, ${isolate(name)}` : name,
        withQuantifier(view, slug, isOn ? null : "any"),
        toHint("organization", isOn),
      );
    }),
    ...eventKinds.map((kind) => {
      const isOn = view.kinds.includes(kind);
      const kinds = toggle(view.kinds, kind, !isOn);
      return change(`filter ${kind}`, kindLabels[kind], { kinds }, toHint("kind", isOn));
    }),
    ...countries.map((code) => {
      const isOn = view.countries.includes(code);
      const wanted = toggle(view.countries, code, !isOn);
      return change(
        `filter ${code}`,
        toCountryName(code),
        { countries: wanted },
        toHint("country", isOn),
      );
    }),
  ];
}

function toCommands({ view }: Known): Jump[] {
  return [
    change("everything", "Show all dates", { window: null }),
    change("reset", "Reset the filters", { ...noFilters, window: null, match: emptyView.match }),
    view.order === "desc"
      ? change("order", "Oldest first", { order: "asc" })
      : change("order", "Newest first", { order: "desc" }),
    ...laneKindNames
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
