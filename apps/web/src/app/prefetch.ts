import { resolveWindow, type Subject, toCompared, type View } from "@dateline/core";
import type { QueryClient } from "@tanstack/react-query";
import {
  chronologyKey,
  readPage,
  type Start,
  toAnchor,
  toFirstParam,
} from "../chronology/pages.ts";
import { comparisonQuery } from "../compare/queries.ts";
import { eventQuery, neighboursQuery } from "../event/queries.ts";
import { menuQuery } from "../filters/queries.ts";
import { atMost } from "../graphql/at-most.ts";
import { ApiError, type Ask } from "../graphql/execute.ts";
import {
  ComparisonDocument,
  EventDetailDocument,
  EventNeighboursDocument,
  LaneBucketsDocument,
  LaneCountsDocument,
  MenuDocument,
  type MenuQuery,
  OverviewDocument,
  RestBucketsDocument,
  RestCountDocument,
  SpanDocument,
  TimelineWindowDocument,
} from "../graphql/generated.ts";
import type { Operation } from "../graphql/operation.ts";
import { isFailure, isRefusal } from "../outage/outage.ts";
import {
  introDocument,
  introQuery,
  metCountsDocument,
  metCountsQuery,
  metDocument,
  metQuery,
} from "../subject/queries.ts";
import { type EventSpan, toBounds, toSpan } from "../timeline/bounds.ts";
import { toLaneCounts } from "../timeline/lane-totals.ts";
import {
  laneBucketsQuery,
  laneCountsQuery,
  mayBeTruncated,
  overviewQuery,
  restBucketsQuery,
  restCountQuery,
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
  /** Called with the menu, to prefetch data that depends on it. */
  also?: (menu: MenuQuery) => Promise<unknown>;
  /** Called if the page stops waiting for optional data, which the browser then fetches. */
  onLate?: () => void;
};

/**
 * Prefetches the queries of a view's first render. The browser retries failed ones, except for the
 * queries that the page cannot do without.
 */
export async function prefetchView(prefetching: Prefetch): Promise<void> {
  const { client, ask, view, after, also, onLate } = prefetching;

  function prefetch<Result, Variables>(
    document: Operation<Result, Variables>,
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
  // The page cannot do without them.
  throwFailure(menuQuery(), spanQuery(view));
  if (!menu || !spans) return;
  const span = toSpan(spans);
  await Promise.all([
    prefetchChronology({ anchor: toAnchor(view, span), after, attempt: 0 }),
    view.event && prefetch(EventDetailDocument, eventQuery(view.event)),
    view.event && prefetch(EventNeighboursDocument, neighboursQuery(view, view.event)),
    view.subject && prefetch(introDocument(view.subject), introQuery(view.subject)),
    view.subject && atMost(patienceMs, prefetchMet(view.subject), onLate),
    prefetchTimeline(view, span),
    also?.(menu),
  ]);
  // An event's page needs the event.
  if (view.event) throwFailure(eventQuery(view.event));

  function throwFailure(...queries: { queryKey: readonly unknown[] }[]) {
    for (const { queryKey } of queries) {
      const error = client.getQueryState(queryKey)?.error;
      if (!(error instanceof ApiError)) continue;
      if (isFailure(error.code) || isRefusal(error.code)) throw error;
    }
  }

  function prefetchMet(subject: Subject) {
    return Promise.all([
      prefetch(metDocument(subject), metQuery(subject)),
      prefetch(metCountsDocument(subject), metCountsQuery(subject, view)),
    ]);
  }

  async function prefetchTimeline(view: View, span: EventSpan) {
    const bounds = toBounds(span, view.window);
    const visible = resolveWindow(view.window, bounds);
    const readOverview = prefetch(OverviewDocument, overviewQuery(view, bounds));
    if (toCompared(view).length > 0) {
      await Promise.all([
        readOverview,
        prefetch(ComparisonDocument, comparisonQuery(view, visible)),
      ]);
      return;
    }
    const fetchWindow = toFetchWindow(visible, bounds);
    const [overview, drawn] = await Promise.all([
      readOverview,
      prefetch(TimelineWindowDocument, timelineQuery(view, fetchWindow)),
    ]);
    if (!overview) return;
    const { total, lanes } = overview.timeline;
    const all = lanes.map(({ key }) => key);
    const counted =
      mayBeTruncated(total) &&
      (await prefetch(LaneCountsDocument, laneCountsQuery(view, visible, all)));
    const counts = counted ? toLaneCounts(counted.timeline.lanes) : null;
    const keys = toShownKeys(view, lanes, counts);
    if (!drawn?.timeline.truncated) return;
    const restCount = restCountQuery(view, visible, keys);
    const restBuckets = restBucketsQuery(view, fetchWindow, keys);
    await Promise.all([
      prefetch(LaneBucketsDocument, laneBucketsQuery(view, fetchWindow, keys)),
      restCount && prefetch(RestCountDocument, restCount),
      restBuckets && prefetch(RestBucketsDocument, restBuckets),
    ]);
  }

  function prefetchChronology(start: Start) {
    return client.prefetchInfiniteQuery({
      queryKey: chronologyKey(view, start),
      queryFn: ({ pageParam }) => readPage(ask, view, start, pageParam),
      initialPageParam: toFirstParam(start),
    });
  }
}

/** How long the page waits for optional data. */
const patienceMs = 300;
