"use client";

import { type Day, hasFilters, matchesWindow, type View, type Window } from "@dateline/core";
import { Fragment, useEffect, useLayoutEffect, useRef } from "react";
import { ViewLink } from "../components/view-link.tsx";
import type { MenuQuery } from "../graphql/generated.ts";
import type { SetView } from "../view/use-view.ts";
import { Entry } from "./entry.tsx";
import { groupByMonth } from "./group-by-month.ts";
import { useChronology } from "./use-chronology.ts";
import { useStep } from "./use-step.ts";

type ChronologyProps = {
  view: View;
  setView: SetView;
  menu: MenuQuery;
  /** The window of the timeline; null when it shows the whole dataset. */
  window: Window | null;
};

/** All events of the filters as a list by month, in step with the timeline. */
export function Chronology({ view, setView, menu, window }: ChronologyProps) {
  const list = useRef<HTMLDivElement>(null);
  const { anchor } = useStep({ view, setView, window, dataset: menu.dataset, list });
  const query = useChronology(view, anchor);
  const edges = query.data?.pages.flatMap((page) => page.events.edges) ?? [];
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

  function fetchPrevious() {
    keepPlace();
    void query.fetchPreviousPage();
  }

  const months = groupByMonth(edges.map((edge) => edge.node));
  const newestFirst = view.order === "desc";
  return (
    <section aria-label="Chronology" className="chronology" ref={list} aria-busy={query.isFetching}>
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
                inWindow={!window || matchesWindow(event.date, window, view.match)}
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
      {query.isPending && <Skeleton />}
      {query.isError && (
        <p className="state" role="alert">
          {query.error.message}{" "}
          <button type="button" className="link" onClick={() => void query.refetch()}>
            Try again
          </button>
        </p>
      )}
      {query.isSuccess && edges.length === 0 && (
        <Empty view={view} setView={setView} anchor={anchor} />
      )}
      <div ref={more} className="more">
        {hasNextPage && (isFetchingNextPage ? "Loading more events…" : " ")}
        {query.isSuccess &&
          !hasNextPage &&
          edges.length > 0 &&
          (newestFirst ? "The earliest event." : "The latest event.")}
      </div>
    </section>
  );
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
        <ViewLink
          view={view}
          change={{
            organizations: [],
            organizationsAll: [],
            organizationsNot: [],
            people: [],
            places: [],
            publishers: [],
            kinds: [],
            countries: [],
            owners: 0,
          }}
          setView={setView}
          className="link"
        >
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
    window.scrollBy({ top: list.current.scrollHeight - height.current, behavior: "instant" });
    height.current = undefined;
  }, [firstCursor, list]);
  return () => {
    height.current = list.current?.scrollHeight;
  };
}
