import { emptyView, type View } from "@dateline/core";
import { isolate } from "../components/isolate.ts";
import { type FilterList, filterJoiners, toFilterPrefix, toValueLabel } from "../words/filters.ts";
import { matchTexts } from "../words/match.ts";
import {
  type FindName,
  type NamedType,
  slugLists,
  toNameOrType,
  toUnknownText,
} from "../words/records.ts";
import { toWindowPhrase } from "../words/window.ts";
import type { MenuName } from "./menus.ts";
import { isSubject, type SetName } from "./quantifier.ts";

/** An active filter: its label, and the change of the view that removes it. */
export type Chip = {
  id: string;
  label: string;
  change: Partial<View>;
  /** The menu of the filter; null for the search field and for places, which have no menu. */
  menu: MenuName | null;
  /** The word between this chip and the previous one; null at the start of another filter. */
  joiner: "or" | "and" | null;
};

/**
 * The active filters in the order of the query string, which read as a sentence: "CSTO or SCO · in
 * Kazakhstan". The subject of a page is not among them, because it cannot be removed.
 */
export function toChips(view: View, findName: FindName): Chip[] {
  const chips = (Object.keys(filterJoiners) as FilterList[]).flatMap((list) =>
    toListChips(view, list, findName),
  );
  const add = (id: Chip["id"], label: string, change: Partial<View>, menu: Chip["menu"]) =>
    chips.push({ id, label, change, menu, joiner: null });
  if (view.roles === "part") add("roles", "without mentions", { roles: "all" }, "organizations");
  if (view.owners > 0) {
    const owners = view.owners === 1 ? "1 owner" : `${view.owners} owners`;
    add("owners", `at least ${owners}`, { owners: 0 }, "sources");
  }
  if (view.text) add("text", `“${isolate(view.text)}”`, { text: "" }, null);
  return chips;
}

/** Chips as a text: "CSTO or SCO · in 2022". */
export const toSentence = (chips: readonly Chip[]): string =>
  chips
    .map(({ joiner, label }, index) => `${index > 0 ? ` ${joiner ?? "·"} ` : ""}${label}`)
    .join("");

/** The chips of the dates, which come last in the sentence. */
export function toDateChips({ window, match }: View): Chip[] {
  const chips: Chip[] = [];
  if (window) {
    const label = toWindowPhrase(window);
    chips.push({ id: "window", label, change: { window: null }, menu: "dates", joiner: null });
  }
  if (match !== emptyView.match) {
    const label = matchTexts[match].phrase;
    const change = { match: emptyView.match };
    chips.push({ id: "match", label, change, menu: "match", joiner: null });
  }
  return chips;
}

function toListChips(view: View, list: FilterList, findName: FindName): Chip[] {
  const type = list === "countries" ? null : slugLists[list];
  const demanded = demands[list];
  const values = view[list].filter((value) => !(demanded && isSubject(view, demanded, value)));
  const toChip = (name: string, removed: readonly string[]) => ({
    id: `${list} ${removed[0]}`,
    label: `${toFilterPrefix(view, list)}${isolate(name)}`,
    change: { [list]: view[list].filter((other) => !removed.includes(other)) },
  });
  // Unknown records share one chip: they differ only in their slugs, which may be any text.
  const unknown = type ? values.filter((value) => findName(type, value) === null) : [];
  const toName = (value: string) =>
    type ? toNameOrType(type, findName(type, value)) : (toValueLabel(list, value) ?? "");
  const chips = values
    .filter((value) => !unknown.includes(value))
    .map((value) => toChip(toName(value), [value]));
  if (type && unknown.length > 0) chips.push(toChip(toUnknownName(type, unknown.length), unknown));
  return chips.map((chip, index) => ({
    ...chip,
    menu: menuOf[list],
    joiner: index === 0 ? null : filterJoiners[list],
  }));
}

/** The lists that include the subject of a page. */
const demands: Partial<Record<FilterList, SetName>> = {
  organizationsAll: "organizations",
  peopleAll: "people",
};

const menuOf: Record<FilterList, MenuName | null> = {
  organizations: "organizations",
  organizationsAll: "organizations",
  organizationsNot: "organizations",
  people: "people",
  peopleAll: "people",
  peopleNot: "people",
  places: null,
  publishers: "sources",
  publishersAll: "sources",
  publishersNot: "sources",
  kinds: "kinds",
  countries: "countries",
  collections: "collections",
};

const toUnknownName = (type: NamedType, count: number) =>
  count === 1 ? `unknown ${type}` : toUnknownText(type, count);
