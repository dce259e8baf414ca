import { isEventKind, type View, type ViewFilters } from "@dateline/core";
import { toCountryName } from "../components/country-name.ts";
import type { MenuQuery } from "../graphql/generated.ts";
import { kindLabels } from "../view/to-filter.ts";

/** One filter that is on: what it says, and the change that takes it away. */
export type Chip = { label: string; change: Partial<View> };

type ListKey = {
  [Key in keyof ViewFilters]: ViewFilters[Key] extends string[] ? Key : never;
}[keyof ViewFilters];

const prefixes: Record<ListKey, string> = {
  organizations: "",
  organizationsAll: "with ",
  organizationsNot: "without ",
  people: "",
  places: "in ",
  publishers: "reported by ",
  kinds: "",
  countries: "in ",
};

/** Every filter that is on, in the order of the query string. */
export function toChips(view: View, menu: MenuQuery): Chip[] {
  const names = new Map(
    menu.organizations.nodes.map(({ slug, name, acronym }) => [slug, acronym ?? name]),
  );
  const toName = (key: ListKey, value: string) => {
    if (key === "kinds") return isEventKind(value) ? kindLabels[value] : value;
    if (key === "countries") return toCountryName(value);
    return names.get(value) ?? toWords(value);
  };
  const chips = (Object.keys(prefixes) as ListKey[]).flatMap((key) =>
    view[key].map(
      (value): Chip => ({
        label: `${prefixes[key]}${toName(key, value)}`,
        change: { [key]: view[key].filter((other) => other !== value) },
      }),
    ),
  );
  if (view.owners > 0) {
    chips.push({ label: `at least ${view.owners} owners`, change: { owners: 0 } });
  }
  return chips;
}

/** A slug as words, for what the menus do not name. */
const toWords = (slug: string) =>
  slug
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
