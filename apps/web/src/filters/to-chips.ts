import type { View } from "@dateline/core";
import { isolate } from "../components/isolate.ts";
import { type FilterList, filterPrefixes, toValueLabel } from "../words/filters.ts";
import {
  type FindName,
  type NamedType,
  slugLists,
  toNameOrType,
  toUnknownText,
} from "../words/records.ts";

/** An active filter: its label, and the change of the view that removes it. */
export type Chip = { id: string; label: string; change: Partial<View> };

/**
 * The active filters in the order of the query string. The subject of a page is not among them, as
 * it cannot be removed, nor is the window, which has its own menu.
 */
export function toChips(view: View, findName: FindName): Chip[] {
  const toChip = (list: FilterList, name: string, values: readonly string[]): Chip => ({
    id: `${list} ${values[0]}`,
    label: `${filterPrefixes[list]}${isolate(name)}`,
    change: { [list]: view[list].filter((other) => !values.includes(other)) },
  });
  const chips = (Object.keys(filterPrefixes) as FilterList[]).flatMap((list) => {
    const type = toType(list);
    const values = view[list].filter(
      (value) => !(list === "organizationsAll" && isSubject(view, value)),
    );
    if (!type) return values.map((value) => toChip(list, toValueLabel(list, value) ?? "", [value]));
    // Records that the dataset does not have share a chip: only their slugs differ, and a slug may
    // be any text.
    const unknown = values.filter((value) => findName(type, value) === null);
    const known = values.filter((value) => !unknown.includes(value));
    return [
      ...known.map((value) => toChip(list, toNameOrType(type, findName(type, value)), [value])),
      ...(unknown.length > 0 ? [toChip(list, toUnknownName(type, unknown.length), unknown)] : []),
    ];
  });
  if (view.owners > 0) {
    const owners = view.owners === 1 ? "1 owner" : `${view.owners} owners`;
    chips.push({ id: "owners", label: `at least ${owners}`, change: { owners: 0 } });
  }
  if (view.text) chips.push({ id: "text", label: `“${isolate(view.text)}”`, change: { text: "" } });
  return chips;
}

const toType = (list: FilterList): NamedType | null =>
  list === "kinds" || list === "countries" ? null : slugLists[list];

const isSubject = ({ subject }: View, slug: string) =>
  subject?.type === "organization" && subject.slug === slug;

const toUnknownName = (type: NamedType, count: number) =>
  count === 1 ? `unknown ${type}` : toUnknownText(type, count);
