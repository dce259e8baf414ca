"use client";

import { matchesWindow, toAddress, type View, type Window } from "@dateline/core";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { Failure } from "../components/failure.tsx";
import { usePrinting } from "../components/use-printing.ts";
import { ViewLink } from "../components/view-link.tsx";
import type { MenuQuery } from "../graphql/generated.ts";
import type { EventSpan } from "../timeline/bounds.ts";
import type { SetView } from "../view/use-view.ts";
import { toBlocks } from "./blocks.ts";
import { Empty } from "./empty.tsx";
import { Entry } from "./entry.tsx";
import { toTerms } from "./highlight.ts";
import { MoreButton } from "./more-button.tsx";
import { PrintNote } from "./print-note.tsx";
import { toRows } from "./rows.ts";
import { startScriptedScroll } from "./scrolling.ts";
import { Skeleton } from "./skeleton.tsx";
import { useChronology } from "./use-chronology.ts";
import { useDelayed } from "./use-delayed.ts";
import { useFocusKeeper } from "./use-focus-keeper.ts";
import { useLoading } from "./use-loading.ts";
import { useStart } from "./use-start.ts";
import { useStep } from "./use-step.ts";
import { useVirtualRows } from "./use-virtual-rows.ts";

type ChronologyProps = {
  view: View;
  setView: SetView;
  menu: MenuQuery;
  span: EventSpan;
  /** The window of the timeline; null if it shows all events of the filters. */
  window: Window | null;
};

/** A shorter delay is not noticed. */
const noticeableMs = 300;

/**
 * All events of the filters as a list by month, synchronized with the timeline. Only entries near
 * the screen are rendered.
 */
export function Chronology({ view, setView, menu, span, window: shown }: ChronologyProps) {
  const section = useRef<HTMLElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const { start, begin } = useStart(view, span);
  const { query, list, isStale } = useChronology(view, start);
  const rows = useMemo(
    () => toRows(list?.events ?? [], { first: !list?.hasPrevious, last: !list?.hasNext }),
    [list],
  );
  const [focused, setFocused] = useState<string | null>(null);
  const virtual = useVirtualRows({
    rows,
    listKey: list?.listKey ?? "",
    hasPrevious: list?.hasPrevious ?? false,
    box,
    kept: [focused, view.event],
  });
  const hasBeginning = list?.hasBeginning ?? true;
  useStep({ view, setView, window: shown, rows, virtual, box, isStale, hasBeginning, begin });
  useLoading({ query, virtual, count: rows.length });
  const keepFocus = useFocusKeeper({ section, rows, focused, setFocused });
  const isMuted = useDelayed(isStale && rows.length > 0, noticeableMs);
  const printing = usePrinting();

  // A new list is read from its start.
  const shownKey = useRef(list?.listKey);
  useLayoutEffect(() => {
    if (shownKey.current === list?.listKey) return;
    const isFirst = shownKey.current === undefined;
    shownKey.current = list?.listKey;
    if (isFirst) return;
    startScriptedScroll();
    window.scrollTo({ top: 0, behavior: "instant" });
  }, [list?.listKey]);

  const terms = useMemo(() => (view.text ? toTerms(view.text) : null), [view.text]);
  const every = useMemo(() => rows.map((_, index) => index), [rows]);
  const whole = printing || !virtual.indexes;
  const blocks = toBlocks(
    rows,
    whole ? every : (virtual.indexes ?? []),
    whole ? null : virtual.places,
  );
  const newestFirst = view.order === "desc";
  const isEmpty = !isStale && rows.length === 0;
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
      {printing && <PrintNote view={view} count={list?.events.length ?? 0} />}
      <div ref={box} style={toPadding(blocks.before, blocks.after)}>
        {blocks.blocks.map(({ month, entries, before }) => (
          <div key={month.key} className="month-events" style={toPadding(before)}>
            <h2 className="month">{month.label}</h2>
            {/* Safari drops the role of a list without markers. */}
            {/* biome-ignore lint/a11y/noRedundantRoles: see above. */}
            <ol className="entries" role="list">
              {entries.map((entry) => (
                <Entry
                  key={entry.row.key}
                  {...entry}
                  measure={virtual.measure}
                  ranking={menu.organizations.nodes}
                  terms={terms}
                  view={view}
                  setView={setView}
                  inWindow={!shown || matchesWindow(entry.row.event.date, shown, view.match)}
                />
              ))}
            </ol>
          </div>
        ))}
      </div>
      {query.isPending && rows.length === 0 && <Skeleton rows={8} />}
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
            rows={rows}
            box={box}
            onPress={() => void query.fetchNextPage()}
          />
        )}
        {!isStale &&
          !list?.hasNext &&
          rows.length > 0 &&
          (newestFirst ? "The earliest event." : "The latest event.")}
      </div>
    </section>
  );
}

/**
 * Style for the space of rows that are not rendered; undefined without space, as in all HTML of the
 * server.
 */
function toPadding(before: number, after = 0) {
  return before || after ? { paddingBlockStart: before, paddingBlockEnd: after } : undefined;
}

/** Address of the next page, for pages without JavaScript. */
function toNextHref(view: View, cursor: string): string {
  const address = toAddress(view);
  return `${address}${address.includes("?") ? "&" : "?"}after=${encodeURIComponent(cursor)}`;
}
