import { isEventKind, type ViewFilters } from "@dateline/core";
import { toCountryName } from "./intl.ts";
import { kindLabels } from "./kinds.ts";

/** The filters of a view that are lists. */
export type FilterList = {
  [Key in keyof ViewFilters]: ViewFilters[Key] extends string[] ? Key : never;
}[keyof ViewFilters];

/** The words before the values of a filter, as in "with CSTO" and "in Minsk". */
export const filterPrefixes: Record<FilterList, string> = {
  organizations: "",
  organizationsAll: "with ",
  organizationsNot: "without ",
  people: "",
  places: "in ",
  publishers: "reported by ",
  kinds: "",
  countries: "in ",
};

/** A value that needs no request for its name: a kind or a country; null for a slug. */
export function toValueLabel(list: FilterList, value: string): string | null {
  if (list === "kinds") return isEventKind(value) ? kindLabels[value] : value;
  return list === "countries" ? toCountryName(value) : null;
}
