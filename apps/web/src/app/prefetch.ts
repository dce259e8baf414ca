import { resolveWindow, type View } from "@dateline/core";
import type { QueryClient } from "@tanstack/react-query";
import {
  chronologyKey,
  readPage,
  type Start,
  toAnchor,
  toFirstParam,
} from "../chronology/pages.ts";
import { eventQuery, neighboursQuery } from "../event/queries.ts";
import { menuQuery } from "../filters/queries.ts";
import { ApiError, type Ask } from "../graphql/execute.ts";
import {
  EventDetailDocument,
  EventNeighboursDocument,
  LaneCountsDocument,
  LanelessCountsDocument,
  MenuDocument,
  type MenuQuery,
  OverviewDocument,
  SpanDocument,
  TimelineWindowDocument,
  type TypedDocumentString,
} from "../graphql/generated.ts";
import { isFailure } from "../outage/outage.ts";
import { introDocument, introQuery, metDocument, metQuery } from "../subject/queries.ts";
import { type EventSpan, toBounds, toSpan } from "../timeline/bounds.ts";
import {
  laneCountsQuery,
  lanelessCountsQuery,
  overviewQuery,
  spanQuery,
  timelineQuery,
  toShownKeys,
} from "../timeline/queries.ts";
import { toFetchWindow } from "../viewport/fetch-window.ts";

type Prefetch = {
  client: QueryClient;
  ask: Ask;
  view: View;
  /** The cursor after which the list begins; null for its start. */
  after: string | null;
  /** Called with the menu, to prefetch what depends on it. */
  also?: (menu: MenuQuery) => Promise<unknown>;
};

/**
 * Prefetches the queries of a view's first render. Failures are left to the browser, except for
 * queries without which there is no page.
 */
export async function prefetchView({ client, ask, view, after, also }: Prefetch): Promise<void> {
  function prefetch<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    { queryKey }: { queryKey: readonly [string, Variables] },
  ) {
    return client
      .fetchQuery({ queryKey, queryFn: () => ask(document, queryKey[1]) })
      .catch(() => undefined);
  }

  const [menu, spans] = await Promise.all([
    prefetch(MenuDocument, menuQuery()),
    prefetch(SpanDocument, spanQuery(view)),
  ]);
  // The page needs both.
  throwFailure(menuQuery(), spanQuery(view));
  if (!menu || !spans) return;
  const span = toSpan(spans);
  await Promise.all([
    prefetchChronology({ anchor: toAnchor(view, span), after, attempt: 0 }),
    view.event && prefetch(EventDetailDocument, eventQuery(view.event)),
    view.event && prefetch(EventNeighboursDocument, neighboursQuery(view, view.event)),
    view.subject && prefetch(introDocument(view.subject), introQuery(view.subject)),
    view.subject && atMost(patienceMs, prefetch(metDocument(view.subject), metQuery(view.subject))),
    prefetchTimeline(view, span),
    also?.(menu),
  ]);
  // An event's page needs the event.
  if (view.event) throwFailure(eventQuery(view.event));

  function throwFailure(...queries: { queryKey: readonly unknown[] }[]) {
    for (const { queryKey } of queries) {
      const error = client.getQueryState(queryKey)?.error;
      if (error instanceof ApiError && isFailure(error.code)) throw error;
    }
  }

  async function prefetchTimeline(view: View, span: EventSpan) {
    const bounds = toBounds(span, view.window);
    const overview = await prefetch(OverviewDocument, overviewQuery(view, bounds));
    if (!overview) return;
    const visible = resolveWindow(view.window, bounds);
    const keys = toShownKeys(view, overview.timeline.lanes);
    const fetchWindow = toFetchWindow(visible, bounds);
    const drawn = await prefetch(TimelineWindowDocument, timelineQuery(view, fetchWindow, keys));
    if (drawn?.timeline.truncated) {
      const lanes = { all: overview.timeline.lanes.map(({ key }) => key), shown: keys };
      const laneless = lanelessCountsQuery(view, visible, lanes);
      await Promise.all([
        prefetch(LaneCountsDocument, laneCountsQuery(view, visible, lanes)),
        laneless && prefetch(LanelessCountsDocument, laneless),
      ]);
    }
  }

  function prefetchChronology(start: Start) {
    return client.prefetchInfiniteQuery({
      queryKey: chronologyKey(view, start),
      queryFn: ({ pageParam }) => readPage(ask, view, start, pageParam),
      initialPageParam: toFirstParam(start),
    });
  }
}

/** How long the page waits for optional data, which the browser then fetches. */
const patienceMs = 300;

const atMost = (ms: number, work: Promise<unknown>) =>
  Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms))]);
