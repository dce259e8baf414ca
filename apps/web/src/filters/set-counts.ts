import type { View } from "@dateline/core";
import type { CountOf } from "./counts.ts";
import { type SetName, toOperator, toQuantifier } from "./quantifier.ts";

type Counted = {
  /**
   * Number of events of each value under the other filters and the menu's own "all" and "none": the
   * API's facet, which ignores the `anyOf` of its filter.
   */
  facetOf: CountOf;
  /** Whether the counts are still those of the previous filters. */
  isStale: boolean;
  /** Events of the view; undefined while unknown. */
  total: number | undefined;
};

/**
 * The number beside each value of a menu with an operator. With "any" it counts the events of the
 * value; with "all" or "none", the events that are left if the value is also required or excluded.
 * For a chosen value, the quantifier of its own list applies.
 */
export function toSetCount(view: View, name: SetName, counted: Counted): CountOf {
  const { facetOf, isStale, total } = counted;
  const operator = toOperator(view, name) ?? "any";
  return (value) => {
    const chosen = toQuantifier(view, name, value);
    if (chosen === "none") return total;
    // A count for another operator would be wrong under this one.
    const count = isStale && operator !== "any" ? undefined : facetOf(value);
    if (chosen !== null || operator !== "none") return count;
    return total === undefined || count === undefined ? undefined : total - count;
  };
}
