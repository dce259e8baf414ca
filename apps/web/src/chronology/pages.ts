import type { Day, View } from "@dateline/core";
import {
  ChronologyDocument,
  type ChronologyQuery,
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

/**
 * Where a page of the list lies: at the anchor, at the start or the end of all events of the view's
 * filters, after the last event that is known, or before the first.
 */
export type PageParam =
  | { at: "anchor" | "start" | "end" }
  | { at: "after" | "before"; cursor: string };

export const toFirstParam = ({ after }: Start): PageParam =>
  after ? { at: "after", cursor: after } : { at: "anchor" };

function toVariables(view: View, { anchor }: Start, param: PageParam): ChronologyQueryVariables {
  const all = { filter: toFilter(view), orderBy: toOrderBy(view) };
  switch (param.at) {
    case "anchor":
      return firstPage(view, anchor);
    case "start":
      return { ...all, first: pageSize };
    case "end":
      return { ...all, last: pageSize };
    case "after":
      return { ...all, first: pageSize, after: param.cursor };
    case "before":
      return { ...all, last: pageSize, before: param.cursor };
  }
}

type Ask = (
  document: ReturnType<typeof toDocument>,
  variables: ChronologyQueryVariables,
) => Promise<ChronologyQuery>;

/**
 * Reads a page of the list. In a new version of the dataset nothing may lie after the cursor at
 * which the list begins: then the page is that of the list's end.
 */
export async function readPage(
  ask: Ask,
  view: View,
  start: Start,
  param: PageParam,
): Promise<ChronologyQuery> {
  const read = (param: PageParam) => ask(toDocument(view), toVariables(view, start, param));
  const page = await read(param);
  return param.at === "after" && page.events.edges.length === 0 ? read({ at: "end" }) : page;
}

/** Where the page after this one lies; undefined if there is none. */
export function toNextParam({ events }: ChronologyQuery, param: PageParam): PageParam | undefined {
  // In a new version nothing may lie before the first event of the version before.
  if (param.at === "before" && events.edges.length === 0) return { at: "start" };
  const cursor = events.edges.at(-1)?.cursor;
  return events.pageInfo.hasNextPage && cursor ? { at: "after", cursor } : undefined;
}

/** Where the page before this one lies; undefined if there is none. */
export function toPreviousParam(
  { events }: ChronologyQuery,
  param: PageParam,
  { anchor }: Start,
): PageParam | undefined {
  const cursor = events.edges[0]?.cursor;
  // The anchored page cannot know what its own filter cut away.
  const more = param.at === "anchor" ? anchor !== null : events.pageInfo.hasPreviousPage;
  return more && cursor ? { at: "before", cursor } : undefined;
}

/** Where a list begins: `after` a cursor, where a page without JavaScript went on to. `turn` tells a list that is begun again from the one before. */
export type Start = { anchor: Day | null; after: string | null; turn: number };

export const chronologyKey = (view: View, { anchor, after, turn }: Start) =>
  ["Chronology", firstPage(view, anchor), after, turn] as const;

/** What a page is asked with: with a search, all texts that it looks at are asked for too. */
const toDocument = (view: View) => (view.text ? ChronologySearchDocument : ChronologyDocument);
