import type { View } from "@dateline/core";
import type { FindName, NamedType } from "./names.ts";

const lists = [
  {
    type: "organization",
    keys: ["organizations", "organizationsAll", "organizationsNot"],
    plural: "organizations",
  },
  { type: "person", keys: ["people"], plural: "people" },
  { type: "place", keys: ["places"], plural: "places" },
  { type: "publisher", keys: ["publishers"], plural: "publishers" },
] as const;

export const plurals = Object.fromEntries(
  lists.map(({ type, plural }) => [type, plural]),
) as Record<NamedType, string>;

/**
 * In sentences for the reader, which filters of a view name no record of the dataset: those match
 * no event.
 */
export function toUnknown(view: View, findName: FindName): string[] {
  return lists.flatMap(({ type, keys, plural }) => {
    const slugs = [...new Set(keys.flatMap((key) => view[key]))];
    const unknown = slugs.filter((slug) => findName(type, slug) === null).length;
    if (unknown === 0) return [];
    if (slugs.length === 1) return [`The ${type} in this link is not in this dataset.`];
    const are = unknown === 1 ? "is" : "are";
    return [`${unknown} of the ${slugs.length} ${plural} in this link ${are} not in this dataset.`];
  });
}
