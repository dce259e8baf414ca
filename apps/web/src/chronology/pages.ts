import type { Day, View } from "@dateline/core";
import {
  ChronologyDocument,
  type ChronologyQueryVariables,
  ChronologySearchDocument,
  type EventFilter,
  type EventOrder,
} from "../graphql/generated.ts";
import { type EventSpan, toDefaultWindow } from "../timeline/bounds.ts";
import { toFilter, toSideFilter } from "../view/to-filter.ts";

const pageSize = 50;

/** How many pages of a list are kept: those that are farther away are dropped and read again. */
export const mostPages = 8;

export const toOrderBy = (view: View): EventOrder =>
  view.order === "asc" ? "DATE_ASC" : "DATE_DESC";

/** The day at which the list begins for a window: newest first, its end; oldest first, its start. Null for the first event of all. */
export function toAnchor(view: View, span: EventSpan): Day | null {
  const { events, earliest, latest } = span;
  if (!events || !earliest || !latest) return null;
  const { from, to } = view.window ?? toDefaultWindow(span);
  if (view.order === "asc") return from > earliest ? from : null;
  return to <= latest ? to : null;
}

/** The view's filter, and only what lies on the list's side of the anchor. */
function toAnchoredFilter(view: View, anchor: Day | null): EventFilter | null {
  if (anchor === null) return toFilter(view);
  return toSideFilter(view, view.order === "asc" ? { from: anchor } : { before: anchor });
}

export function firstPage(view: View, anchor: Day | null): ChronologyQueryVariables {
  return { first: pageSize, filter: toAnchoredFilter(view, anchor), orderBy: toOrderBy(view) };
}

/** The page that goes on after a cursor. */
export const nextPage = (view: View, after: string): ChronologyQueryVariables => ({
  first: pageSize,
  after,
  filter: toFilter(view),
  orderBy: toOrderBy(view),
});

/** The page that ends before a cursor. */
export const previousPage = (view: View, before: string): ChronologyQueryVariables => ({
  last: pageSize,
  before,
  filter: toFilter(view),
  orderBy: toOrderBy(view),
});

/** Where a list begins: `after` a cursor, where a page without JavaScript went on to. `turn` tells a list that is begun again from the one before. */
export type Start = { anchor: Day | null; after: string | null; turn: number };

export const chronologyKey = (view: View, { anchor, after, turn }: Start) =>
  ["Chronology", firstPage(view, anchor), after, turn] as const;

/** What a page is asked with: with a search, all texts that it looks at are asked for too. */
export const toDocument = (view: View) =>
  view.text ? ChronologySearchDocument : ChronologyDocument;
