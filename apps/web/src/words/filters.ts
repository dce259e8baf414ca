import { toCountryName, type View, type ViewFilters } from "@dateline/core";

/** The filters of a view that are lists. */
export type FilterList = {
  [Key in keyof ViewFilters]: ViewFilters[Key] extends string[] ? Key : never;
}[keyof ViewFilters];

/** The words before the values of a filter, as in "with CSTO" and "in Minsk". */
const filterPrefixes: Record<FilterList, string> = {
  organizations: "",
  organizationsAll: "with ",
  organizationsNot: "without ",
  people: "",
  peopleAll: "with ",
  peopleNot: "without ",
  places: "in ",
  publishers: "reported by ",
  publishersAll: "reported by ",
  publishersNot: "not reported by ",
  kinds: "",
  countries: "in ",
  collections: "from ",
};

/** The word between two values of a filter that each have a prefix. */
export const filterJoiners: Record<FilterList, "or" | "and"> = {
  organizations: "or",
  organizationsAll: "and",
  organizationsNot: "and",
  people: "or",
  peopleAll: "and",
  peopleNot: "and",
  places: "or",
  publishers: "or",
  publishersAll: "and",
  publishersNot: "and",
  kinds: "or",
  countries: "or",
  collections: "or",
};

/** The word between values that share a prefix: without A and without B is "without A or B". */
export const filterListJoiners: Record<FilterList, "or" | "and"> = {
  ...filterJoiners,
  organizationsNot: "or",
  peopleNot: "or",
  publishersNot: "or",
};

/** The prefix in a sentence, without "with" if no filter of the same type precedes it. */
export function toFilterPrefix(view: View, list: FilterList): string {
  const isFirst =
    (list === "organizationsAll" && view.organizations.length === 0 && !view.subject) ||
    (list === "peopleAll" && view.people.length === 0 && !view.subject);
  return isFirst ? "" : filterPrefixes[list];
}

/** The name of a country, which need not be fetched; null for a slug. */
export const toValueLabel = (list: FilterList, value: string): string | null =>
  list === "countries" ? toCountryName(value) : null;
