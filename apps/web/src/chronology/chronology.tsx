"use client";

import { type Day, matchesWindow, toAddress, type View, type Window } from "@dateline/core";
import {
  type Ref,
  useDeferredValue,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
} from "react";
import { Failure } from "../components/failure.tsx";
import { usePrinting } from "../components/use-printing.ts";
import { ViewLink } from "../components/view-link.tsx";
import type { MenuQuery } from "../graphql/generated.ts";
import type { EventSpan } from "../timeline/bounds.ts";
import { paintLit } from "../timeline/light-events.ts";
import { readReading } from "../timeline/reading.ts";
import type { SetView } from "../view/use-view.ts";
import { Empty } from "./empty.tsx";
import { Entry } from "./entry.tsx";
import { KeepPlace } from "./keep-place.tsx";
import { type ListedEvent, toMonths } from "./months.ts";
import { MoreButton } from "./more-button.tsx";
import { PrintNote } from "./print-note.tsx";
import { bringListToTop, scrollByScript } from "./scrolling.ts";
import { Skeleton } from "./skeleton.tsx";
import { useChronology } from "./use-chronology.ts";
import { useDelayed } from "./use-delayed.ts";
import { useFocusKeeper } from "./use-focus-keeper.ts";
import { useLoading } from "./use-loading.ts";
import { useReading } from "./use-reading.ts";
import { useStart } from "./use-start.ts";
import { useStep } from "./use-step.ts";

export type ChronologyHandle = {
  /** Scrolls the row of an event into view. The day is needed if the row is not loaded. */
  bringRow(slug: string, day: Day | null): void;
};

type ChronologyProps = {
  ref?: Ref<ChronologyHandle>;
  view: View;
  setView: SetView;
  menu: MenuQuery;
  span: EventSpan;
  /** The window of the timeline; null if it shows all events of the filters. */
  window: Window | null;
};

const noEvents: readonly ListedEvent[] = [];

/** Shorter delays are not noticed. */
const noticeableMs = 300;

/**
 * All events of the filters as a list by month, synchronized with the timeline. All loaded entries
 * are in the document, so that browsers find and print them.
 */
export function Chronology({ ref, view, setView, menu, span, window: shown }: ChronologyProps) {
  const section = useRef<HTMLElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const { start, filterKey, begin, beginAt } = useStart(view, span);
  const { query, list, isStale } = useChronology(view, start);
  const events = list?.events ?? noEvents;
  const months = useMemo(
    () => toMonths(list?.events ?? [], { first: !list?.hasPrevious, last: !list?.hasNext }),
    [list],
  );
  const hasBeginning = list?.hasBeginning ?? true;
  const bringRow = useStep({
    ...{ view, setView, window: shown, events, box, isStale, hasBeginning, begin, beginAt },
  });
  useImperativeHandle(ref, () => ({ bringRow }));
  useReading({ section, box, months });
  useLoading({ query, box, count: events.length });
  const keepFocus = useFocusKeeper({ section, events });
  const isMuted = useDelayed(isStale && events.length > 0, noticeableMs);
  // Deferred: when the view changes, the links of all entries do, which may take longer than a
  // frame.
  const linkedView = useDeferredValue(view);
  const printing = usePrinting();

  // biome-ignore lint/correctness/useExhaustiveDependencies: added rows must be painted too.
  useLayoutEffect(paintLit, [months]);

  // Scrolls to the start of a new list. The stage stays folded while only the dates change; other
  // filters change the height of the lanes above the list.
  const shownList = useRef({ listKey: list?.listKey, filterKey });
  useLayoutEffect(() => {
    const before = shownList.current;
    if (before.listKey === list?.listKey) return;
    shownList.current = { listKey: list?.listKey, filterKey };
    if (before.listKey === undefined) return;
    const element = section.current;
    const staysFolded = readReading().isFolded && before.filterKey === filterKey;
    if (staysFolded && element) scrollByScript(() => bringListToTop(element));
    else scrollByScript(() => window.scrollTo({ top: 0, behavior: "instant" }));
  }, [list?.listKey, filterKey]);

  const newestFirst = view.order === "desc";
  const isEmpty = !isStale && events.length === 0;
  const failedAt = query.isFetchNextPageError ? "end" : query.isError ? "start" : null;
  const failure = query.error && (
    <Failure
      className="state"
      error={query.error}
      {...(query.isFetchNextPageError && { onRetry: () => void query.fetchNextPage() })}
      {...(query.isFetchPreviousPageError && { onRetry: () => void query.fetchPreviousPage() })}
    />
  );
  return (
    <section
      aria-label="Chronology"
      className="chronology"
      ref={section}
      tabIndex={-1}
      aria-busy={query.isFetching}
      data-muted={isMuted ? "" : undefined}
      {...keepFocus}
    >
      <header className="chronology-head">
        <h2>Chronology</h2>
        <a className="skip link" href="#foot">
          Skip the list
        </a>
        {list?.hasPrevious && !isStale && (
          <button
            type="button"
            className="link needs-script"
            onClick={() => void query.fetchPreviousPage()}
            disabled={query.isFetchingPreviousPage}
          >
            {newestFirst ? "↑ Later events" : "↑ Earlier events"}
          </button>
        )}
        {!(isEmpty && span.events === 0) && (
          <ViewLink
            view={view}
            change={{ order: newestFirst ? "asc" : "desc" }}
            setView={setView}
            className="link"
          >
            {newestFirst ? "Oldest first" : "Newest first"}
          </ViewLink>
        )}
      </header>
      {failedAt === "start" && failure}
      {printing && <PrintNote view={view} count={events.length} />}
      <KeepPlace
        box={box}
        events={events}
        listKey={list?.listKey ?? ""}
        hasPrevious={list?.hasPrevious ?? false}
      >
        {months.map(({ key, label, entries }) => (
          <div key={key} className="month-events">
            <h2 className="month">{label}</h2>
            {/* Safari drops the role of a list without markers. */}
            {/* biome-ignore lint/a11y/noRedundantRoles: see above. */}
            <ol className="entries" role="list">
              {entries.map((entry) => (
                <Entry
                  key={entry.event.slug}
                  {...entry}
                  ranking={menu.organizations.nodes}
                  lang={menu.dataset.language}
                  view={linkedView}
                  setView={setView}
                  isSelected={entry.event.slug === view.event}
                  isInWindow={!shown || matchesWindow(entry.event.date, shown, view.match)}
                />
              ))}
            </ol>
          </div>
        ))}
      </KeepPlace>
      {query.isPending && events.length === 0 && <Skeleton rows={8} />}
      {query.isFetchingNextPage && <Skeleton rows={3} />}
      {isEmpty && <Empty view={view} setView={setView} menu={menu} span={span} />}
      {failedAt === "end" && failure}
      {list?.hasNext && (
        <noscript>
          <a className="link" href={toNextHref(view, list.lastCursor ?? "")}>
            {newestFirst ? "Earlier events" : "Later events"}
          </a>
        </noscript>
      )}
      <div className="more needs-script">
        {list?.hasNext && !failedAt && (
          <MoreButton
            key={list.listKey}
            label={newestFirst ? "↓ Earlier events" : "↓ Later events"}
            events={events}
            box={box}
            onPress={() => void query.fetchNextPage()}
          />
        )}
        {!isStale &&
          !list?.hasNext &&
          events.length > 0 &&
          (newestFirst ? "The earliest event." : "The latest event.")}
      </div>
    </section>
  );
}

/** Address of the next page, for pages without JavaScript. */
function toNextHref(view: View, cursor: string): string {
  const address = toAddress(view);
  return `${address}${address.includes("?") ? "&" : "?"}after=${encodeURIComponent(cursor)}`;
}
