import type { View } from "@dateline/core";
import {
  type FindName,
  type NamedType,
  plurals,
  type SlugList,
  slugLists,
} from "../words/records.ts";

const types = Object.keys(plurals) as NamedType[];
const lists = Object.keys(slugLists) as SlugList[];

/**
 * A notice for each type of record with slugs that the dataset does not have; they match no event.
 */
export function toUnknown(view: View, findName: FindName): string[] {
  return types.flatMap((type) => {
    const ofType = lists.filter((list) => slugLists[list] === type);
    const slugs = [...new Set(ofType.flatMap((list) => view[list]))];
    const unknown = slugs.filter((slug) => findName(type, slug) === null).length;
    if (unknown === 0) return [];
    if (slugs.length === 1) return [`The ${type} in this link is not in this dataset.`];
    const are = unknown === 1 ? "is" : "are";
    return [
      `${unknown} of the ${slugs.length} ${plurals[type]} in this link ${are} not in this dataset.`,
    ];
  });
}
