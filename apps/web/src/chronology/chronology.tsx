"use client";

import {
  type Day,
  hasFilters,
  matchesWindow,
  noFilters,
  toQuery,
  type View,
  type Window,
} from "@dateline/core";
import { useSearchParams } from "next/navigation";
import { Fragment, useEffect, useLayoutEffect, useRef } from "react";
import { Failure } from "../components/failure.tsx";
import { ViewLink } from "../components/view-link.tsx";
import type { MenuQuery } from "../graphql/generated.ts";
import { useKept } from "../graphql/use-kept.ts";
import type { SetView } from "../view/use-view.ts";
import { Entry } from "./entry.tsx";
import { groupByMonth } from "./group-by-month.ts";
import { chronologyKey } from "./pages.ts";
import { useChronology } from "./use-chronology.ts";
import { hush, useStep } from "./use-step.ts";

type ChronologyProps = {
  view: View;
  setView: SetView;
  menu: MenuQuery;
  /** The window of the timeline; null when it shows the whole dataset. */
  window: Window | null;
};

/** All events of the filters as a list by month, in step with the timeline. */
export function Chronology({ view, setView, menu, window: shown }: ChronologyProps) {
  const list = useRef<HTMLDivElement>(null);
  const anchor = useStep({ view, setView, window: shown, dataset: menu.dataset, list });
  const after = useSearchParams().get("after");
  const query = useChronology(view, anchor, after);
  const edges = useKept(query.data)?.pages.flatMap((page) => page.events.edges) ?? [];
  const keepPlace = usePlaceKeeper(list, edges[0]?.cursor);
  const more = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;

  useEffect(() => {
    if (!more.current || !hasNextPage || isFetchingNextPage) return;
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && void fetchNextPage(),
      { rootMargin: "800px" },
    );
    observer.observe(more.current);
    return () => observer.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  // A list that begins anew is read from its beginning.
  const begins = JSON.stringify(chronologyKey(view, anchor, after));
  const shownBegins = useRef(begins);
  const settled = query.isSuccess && !query.isPlaceholderData;
  useLayoutEffect(() => {
    if (!settled || shownBegins.current === begins) return;
    shownBegins.current = begins;
    hush();
    window.scrollTo({ top: 0, behavior: "instant" });
  }, [begins, settled]);

  function fetchPrevious() {
    keepPlace();
    void query.fetchPreviousPage();
  }

  const months = groupByMonth(edges.map((edge) => edge.node));
  const newestFirst = view.order === "desc";
  return (
    <section
      aria-label="Chronology"
      className="chronology"
      ref={list}
      aria-busy={query.isFetching}
      data-stale={settled ? undefined : ""}
    >
      <header className="chronology-head">
        <h2>Chronology</h2>
        <ViewLink
          view={view}
          change={{ order: newestFirst ? "asc" : "desc" }}
          setView={setView}
          className="link"
        >
          {newestFirst ? "Oldest first" : "Newest first"}
        </ViewLink>
      </header>
      {query.hasPreviousPage && (
        <button
          type="button"
          className="link more"
          onClick={fetchPrevious}
          disabled={query.isFetchingPreviousPage}
        >
          {newestFirst ? "↑ Later events" : "↑ Earlier events"}
        </button>
      )}
      {query.isError && <Failure className="state" error={query.error} />}
      {months.map((month) => (
        <Fragment key={month.key}>
          <h2 className="month">{month.label}</h2>
          <ol className="entries">
            {month.items.map((event) => (
              <Entry
                key={event.slug}
                event={event}
                ranking={menu.organizations.nodes}
                selected={event.slug === view.event}
                inWindow={!shown || matchesWindow(event.date, shown, view.match)}
              >
                <ViewLink
                  view={view}
                  change={{ event: event.slug }}
                  setView={setView}
                  aria-current={event.slug === view.event ? "true" : undefined}
                >
                  {event.title}
                </ViewLink>
              </Entry>
            ))}
          </ol>
        </Fragment>
      ))}
      {query.isPending && edges.length === 0 && <Skeleton />}
      {query.isSuccess && edges.length === 0 && (
        <Empty view={view} setView={setView} anchor={anchor} />
      )}
      {hasNextPage && (
        <noscript>
          <a className="link" href={toNextHref(view, edges.at(-1)?.cursor ?? "")}>
            {newestFirst ? "Earlier events" : "Later events"}
          </a>
        </noscript>
      )}
      <div ref={more} className="more needs-script">
        {hasNextPage && (isFetchingNextPage ? "Loading more events…" : " ")}
        {query.isSuccess &&
          !hasNextPage &&
          edges.length > 0 &&
          (newestFirst ? "The earliest event." : "The latest event.")}
      </div>
    </section>
  );
}

/** The address of the list's next page, for a browser without JavaScript. */
function toNextHref(view: View, cursor: string): string {
  const query = toQuery(view);
  return `/?${query}${query && "&"}after=${encodeURIComponent(cursor)}`;
}

function Empty({
  view,
  setView,
  anchor,
}: Pick<ChronologyProps, "view" | "setView"> & { anchor: Day | null }) {
  return (
    <p className="state">
      No events match.{" "}
      {hasFilters(view) && (
        <ViewLink view={view} change={noFilters} setView={setView} className="link">
          Remove the filters
        </ViewLink>
      )}{" "}
      {anchor && (
        <ViewLink view={view} change={{ window: null }} setView={setView} className="link">
          Show all dates
        </ViewLink>
      )}
    </p>
  );
}

/** Rows of the height of entries, so that nothing moves when they arrive. */
function Skeleton() {
  return (
    <div aria-hidden="true">
      {Array.from({ length: 8 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike.
        <div key={row} className="entry skeleton" />
      ))}
    </div>
  );
}

/** Keeps what is on the screen where it is when a page is added above it. */
function usePlaceKeeper(list: { current: HTMLElement | null }, firstCursor: string | undefined) {
  const height = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (height.current === undefined || !list.current || !firstCursor) return;
    hush();
    window.scrollBy({ top: list.current.scrollHeight - height.current, behavior: "instant" });
    height.current = undefined;
  }, [firstCursor, list]);
  return () => {
    height.current = list.current?.scrollHeight;
  };
}
