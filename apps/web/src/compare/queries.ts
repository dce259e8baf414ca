import { toCompared, type View, type Window } from "@dateline/core";
import { ComparisonDocument, type ComparisonQueryVariables } from "../graphql/generated.ts";
import { toQueryOptions } from "../graphql/query.ts";
import { maxItems } from "../scene/to-detail.ts";
import { toDrawnFilter } from "../view/to-filter.ts";

/** As many bars as a phone has room for: quarters of six years, or months of two. */
export const resolution = 24;

/** The variables that query the comparison of a view in a window. */
export const toComparisonVariables = (view: View, window: Window): ComparisonQueryVariables => {
  const keys = toCompared(view);
  return {
    window,
    resolution,
    items: maxItems,
    lanes: { by: "ORGANIZATION", first: keys.length, keys },
    filter: toDrawnFilter(view, window),
  };
};

export const comparisonQuery = (view: View, window: Window) =>
  toQueryOptions(ComparisonDocument, toComparisonVariables(view, window));
