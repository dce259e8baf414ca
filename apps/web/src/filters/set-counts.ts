import type { View } from "@dateline/core";
import type { CountOf } from "./counts.ts";
import { type SetName, toOperator, toQuantifier } from "./quantifier.ts";

type Counted = {
  /**
   * Events of each value under the other filters, and under what the menu itself demands and
   * excludes: the API's facet, which ignores the `anyOf` of its own filter.
   */
  facetOf: CountOf;
  /** Whether these are still the events under the previous filters. */
  isStale: boolean;
  /** Events of the view; undefined while unknown. */
  total: number | undefined;
};

/**
 * The number beside each value of a menu with an operator. With "any" it is the number of events of
 * the value; with "all", of those left once it is chosen too; with "none", of those left once it is
 * excluded too. A chosen value has the number of its own list.
 */
export function toSetCount(view: View, name: SetName, counted: Counted): CountOf {
  const { facetOf, isStale, total } = counted;
  const operator = toOperator(view, name) ?? "any";
  return (value) => {
    const chosen = toQuantifier(view, name, value);
    if (chosen === "none") return total;
    // Numbers that were counted for another operator would be false under this one.
    const count = isStale && operator !== "any" ? undefined : facetOf(value);
    if (chosen !== null || operator !== "none") return count;
    return total === undefined || count === undefined ? undefined : total - count;
  };
}
