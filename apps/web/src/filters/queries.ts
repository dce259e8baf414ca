import type { View, Window } from "@dateline/core";
import { CountsDocument, MenuDocument } from "../graphql/generated.ts";
import { toQueryOptions } from "../graphql/query.ts";
import { toFilter, toWindowFilter } from "../view/to-filter.ts";

export const menuQuery = () => toQueryOptions(MenuDocument, {});

/**
 * How many events the filters match, how many of these lie in the window, and how many each organization
 * has under the other filters: its own would leave nothing to choose from.
 */
export const countsQuery = (view: View, window: Window) =>
  toQueryOptions(CountsDocument, {
    matching: toFilter(view),
    viewed: toWindowFilter(view, window),
    others: toFilter({ ...view, organizations: [] }),
  });
