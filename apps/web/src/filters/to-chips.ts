import { isEventKind, type View, type ViewFilters } from "@dateline/core";
import { isolate } from "../components/isolate.ts";
import { kindLabels } from "../view/to-filter.ts";
import { toCountryName } from "../words/countries.ts";
import { type FindName, type NamedType, toNameOrType } from "./names.ts";
import { plurals } from "./to-unknown.ts";

/** One filter that is on: what it says, and the change that takes it away. */
export type Chip = { id: string; label: string; change: Partial<View> };

type ListKey = {
  [Key in keyof ViewFilters]: ViewFilters[Key] extends string[] ? Key : never;
}[keyof ViewFilters];

const wordings: Record<ListKey, { prefix: string; type?: NamedType }> = {
  organizations: { prefix: "", type: "organization" },
  organizationsAll: { prefix: "with ", type: "organization" },
  organizationsNot: { prefix: "without ", type: "organization" },
  people: { prefix: "", type: "person" },
  places: { prefix: "in ", type: "place" },
  publishers: { prefix: "reported by ", type: "publisher" },
  kinds: { prefix: "" },
  countries: { prefix: "in " },
};

/**
 * Every filter that is on, in the order of the query string. The subject of a page is none: it cannot be removed.
 * Nor is the window, which has a place of its own.
 */
export function toChips(view: View, findName: FindName): Chip[] {
  const toName = (key: ListKey, value: string) => {
    if (key === "kinds") return isEventKind(value) ? kindLabels[value] : value;
    if (key === "countries") return toCountryName(value);
    const { type } = wordings[key];
    return type ? toNameOrType(type, findName(type, value)) : value;
  };
  const toChip = (key: ListKey, name: string, values: readonly string[]): Chip => ({
    id: `${key} ${values[0]}`,
    label: `${wordings[key].prefix}${isolate(name)}`,
    change: { [key]: view[key].filter((other) => !values.includes(other)) },
  });
  const chips = (Object.keys(wordings) as ListKey[]).flatMap((key) => {
    const { type } = wordings[key];
    const values = view[key].filter(
      (value) => !(key === "organizationsAll" && isSubject(view, value)),
    );
    const isUnknown = (value: string) => type !== undefined && findName(type, value) === null;
    // Nothing tells them apart but their slugs, which may say anything.
    const unknown = values.filter(isUnknown);
    const known = values.filter((value) => !isUnknown(value));
    return [
      ...known.map((value) => toChip(key, toName(key, value), [value])),
      ...(type && unknown.length > 0
        ? [toChip(key, toUnknownName(type, unknown.length), unknown)]
        : []),
    ];
  });
  if (view.owners > 0) {
    const owners = view.owners === 1 ? "1 owner" : `${view.owners} owners`;
    chips.push({ id: "owners", label: `at least ${owners}`, change: { owners: 0 } });
  }
  if (view.text) chips.push({ id: "text", label: `“${isolate(view.text)}”`, change: { text: "" } });
  return chips;
}

const isSubject = ({ subject }: View, slug: string) =>
  subject?.type === "organization" && subject.slug === slug;

const toUnknownName = (type: NamedType, count: number) =>
  count === 1 ? `unknown ${type}` : `${count} unknown ${plurals[type]}`;
