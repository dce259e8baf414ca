import type { View, Window } from "@dateline/core";
import { CountsDocument, MenuDocument } from "../graphql/generated.ts";
import { toQueryOptions } from "../graphql/query.ts";
import { toWindowFilter } from "../view/to-filter.ts";

export const menuQuery = () => toQueryOptions(MenuDocument, {});

/** How many events the view has, and how many each choice of the menus would have. */
export const countsQuery = (view: View, window: Window) =>
  toQueryOptions(CountsDocument, { filter: toWindowFilter(view, window) });
