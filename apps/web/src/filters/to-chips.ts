import { isEventKind, type View, type ViewFilters } from "@dateline/core";
import { toCountryName } from "../components/country-name.ts";
import { isolate } from "../components/isolate.ts";
import { kindLabels } from "../view/to-filter.ts";

/** One filter that is on: what it says, and the change that takes it away. */
export type Chip = { id: string; label: string; change: Partial<View> };

/** Whose names only the API knows. */
export type NamedType = "organization" | "person" | "place" | "publisher";

/**
 * The name of a record: null if the dataset has no such record, undefined while it is not known.
 */
export type FindName = (type: NamedType, slug: string) => string | null | undefined;

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
    const name = type && findName(type, value);
    return name === null ? `unknown ${type} ${toShort(value)}` : (name ?? toShort(value));
  };
  const chips = (Object.keys(wordings) as ListKey[]).flatMap((key) =>
    view[key]
      .filter((value) => !(key === "organizationsAll" && isSubject(view, value)))
      .map(
        (value): Chip => ({
          id: `${key} ${value}`,
          label: `${wordings[key].prefix}${isolate(toName(key, value))}`,
          change: { [key]: view[key].filter((other) => other !== value) },
        }),
      ),
  );
  if (view.owners > 0) {
    const owners = view.owners === 1 ? "1 owner" : `${view.owners} owners`;
    chips.push({ id: "owners", label: `at least ${owners}`, change: { owners: 0 } });
  }
  if (view.text) chips.push({ id: "text", label: `“${isolate(view.text)}”`, change: { text: "" } });
  return chips;
}

export type Named = { type: NamedType; slug: string };

/** A link may hold thousands of slugs, and each name that no menu has is a question to the API. */
const mostAsked = 50;
export const toAsked = (unknown: readonly Named[]) => unknown.slice(0, mostAsked);

/** What toChips must know the names of. */
export function toNamed(view: View): Named[] {
  return (Object.keys(wordings) as ListKey[]).flatMap((key) => {
    const { type } = wordings[key];
    return type ? view[key].map((slug) => ({ type, slug })) : [];
  });
}

const isSubject = ({ subject }: View, slug: string) =>
  subject?.type === "organization" && subject.slug === slug;

const mostShown = 20;

/** A slug that has no name: as it is in the link, so that nobody takes it for one. */
const toShort = (slug: string) => (slug.length > mostShown ? `${slug.slice(0, mostShown)}…` : slug);
