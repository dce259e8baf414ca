import type { Day, View, Window } from "@dateline/core";
import type { ChronologyQueryVariables, EventFilter, EventOrder } from "../graphql/generated.ts";
import { toFilter, toSideFilter } from "../view/to-filter.ts";

export const pageSize = 50;

export const toOrderBy = (view: View): EventOrder =>
  view.order === "asc" ? "DATE_ASC" : "DATE_DESC";

/** The day at which the list begins for a window: newest first, its end; oldest first, its start. */
export function toAnchor(view: View, window: Window | null): Day | null {
  if (!window) return null;
  return view.order === "asc" ? window.from : window.to;
}

/** The view's filter, and only what lies on the list's side of the anchor. */
export function toAnchoredFilter(view: View, anchor: Day | null): EventFilter | null {
  if (anchor === null) return toFilter(view);
  return toSideFilter(view, view.order === "asc" ? { from: anchor } : { before: anchor });
}

export function firstPage(view: View, anchor: Day | null): ChronologyQueryVariables {
  return { first: pageSize, filter: toAnchoredFilter(view, anchor), orderBy: toOrderBy(view) };
}

export const chronologyKey = (view: View, anchor: Day | null) =>
  ["Chronology", firstPage(view, anchor)] as const;
