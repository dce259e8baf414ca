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

/**
 * Max number of loaded pages. The pages farthest from the reader are dropped, and fetched again
 * when needed.
 */
export const maxPages = 8;

export const toOrderBy = (view: View): EventOrder =>
  view.order === "asc" ? "DATE_ASC" : "DATE_DESC";

/**
 * The day at which the list begins: the end of the window if newest first, otherwise its start.
 * Null to begin with the first event.
 */
export function toAnchor(view: View, span: EventSpan): Day | null {
  const { events, earliest, latest } = span;
  if (!events || !earliest || !latest) return null;
  const { from, to } = view.window ?? toDefaultWindow(span);
  if (view.order === "asc") return from > earliest ? from : null;
  return to <= latest ? to : null;
}

/** The view's filter, limited to the list's side of the anchor. */
function toAnchoredFilter(view: View, anchor: Day | null): EventFilter | null {
  if (anchor === null) return toFilter(view);
  return toSideFilter(view, view.order === "asc" ? { from: anchor } : { before: anchor });
}

export function firstPage(view: View, anchor: Day | null): ChronologyQueryVariables {
  return { first: pageSize, filter: toAnchoredFilter(view, anchor), orderBy: toOrderBy(view) };
}

/**
 * Position of a page: at the anchor; at the start or the end of all events that match the filters;
 * after the last loaded event; or before the first.
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
 * Reads a page of the list. If a new version of the dataset has no events after the cursor, reads
 * the last page instead.
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

/** Position of the page after this one; undefined if there is none. */
export function toNextParam({ events }: ChronologyQuery, param: PageParam): PageParam | undefined {
  // A new version may have no events before the first one.
  if (param.at === "before" && events.edges.length === 0) return { at: "start" };
  const { hasNextPage, endCursor: cursor } = events.pageInfo;
  return hasNextPage && cursor ? { at: "after", cursor } : undefined;
}

/** Position of the page before this one; undefined if there is none. */
export function toPreviousParam(
  { events }: ChronologyQuery,
  param: PageParam,
  { anchor }: Start,
): PageParam | undefined {
  const { hasPreviousPage, startCursor: cursor } = events.pageInfo;
  // The anchored page's filter excludes earlier events, so `hasPreviousPage` does not count them.
  const more = param.at === "anchor" ? anchor !== null : hasPreviousPage;
  return more && cursor ? { at: "before", cursor } : undefined;
}

/**
 * The start of a list: at a day, or at a cursor (`after`) on pages without JavaScript. `attempt`
 * distinguishes a list that is read again from its start.
 */
export type Start = { anchor: Day | null; after: string | null; attempt: number };

export const chronologyKey = (view: View, { anchor, after, attempt }: Start) =>
  ["Chronology", firstPage(view, anchor), after, attempt] as const;

/** The operation for a page. With a search it also selects the matches. */
const toDocument = (view: View) => (view.text ? ChronologySearchDocument : ChronologyDocument);
