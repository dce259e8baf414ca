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
import { hush } from "./scrolling.ts";
import { Skeleton } from "./skeleton.tsx";
import { useChronology } from "./use-chronology.ts";
import { useFocusKeeper } from "./use-focus-keeper.ts";
import { useLate } from "./use-late.ts";
import { useLoading } from "./use-loading.ts";
import { useRowsInSight } from "./use-rows-in-sight.ts";
import { useStart } from "./use-start.ts";
import { useStep } from "./use-step.ts";

type ChronologyProps = {
  view: View;
  setView: SetView;
  menu: MenuQuery;
  span: EventSpan;
  /** The window of the timeline; null when it shows all events of the filters. */
  window: Window | null;
};

/** So long a list that is on its way is not noticed. */
const noticedAfterMs = 300;

/** All events of the filters as a list by month, in step with the timeline. Only what is near the screen is in the document. */
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
  const sight = useRowsInSight({
    rows,
    begins: list?.begins ?? "",
    hasPrevious: list?.hasPrevious ?? false,
    box,
    kept: [focused, view.event],
  });
  const hasBeginning = list?.hasBeginning ?? true;
  useStep({ view, setView, window: shown, rows, sight, box, isStale, hasBeginning, begin });
  useLoading({ query, sight, count: rows.length });
  const keepFocus = useFocusKeeper({ section, rows, focused, setFocused });
  const isMuted = useLate(isStale && rows.length > 0, noticedAfterMs);
  const printing = usePrinting();

  // A list that begins anew is read from its beginning.
  const shownBegins = useRef(list?.begins);
  useLayoutEffect(() => {
    if (shownBegins.current === list?.begins) return;
    const isFirst = shownBegins.current === undefined;
    shownBegins.current = list?.begins;
    if (isFirst) return;
    hush();
    window.scrollTo({ top: 0, behavior: "instant" });
  }, [list?.begins]);

  const terms = useMemo(() => (view.text ? toTerms(view.text) : null), [view.text]);
  const every = useMemo(() => rows.map((_, index) => index), [rows]);
  const whole = printing || !sight.indexes;
  const blocks = toBlocks(rows, whole ? every : (sight.indexes ?? []), whole ? null : sight.places);
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
        <ViewLink
          view={view}
          change={{ order: newestFirst ? "asc" : "desc" }}
          setView={setView}
          className="link"
        >
          {newestFirst ? "Oldest first" : "Newest first"}
        </ViewLink>
      </header>
      {failedAt === "start" && failure}
      {printing && <PrintNote view={view} count={list?.events.length ?? 0} />}
      <div ref={box} style={toSpace(blocks.before, blocks.after)}>
        {blocks.blocks.map(({ month, entries, before }) => (
          <div key={month.key} className="month-events" style={toSpace(before)}>
            <h2 className="month">{month.label}</h2>
            {/* Without a box of its own some browsers take it for no list. */}
            {/* biome-ignore lint/a11y/noRedundantRoles: see above. */}
            <ol className="entries" role="list">
              {entries.map((entry) => (
                <Entry
                  key={entry.row.key}
                  {...entry}
                  measure={sight.measure}
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
      {isEmpty && <Empty view={view} setView={setView} menu={menu} />}
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
            key={list.begins}
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

/** Space in the stead of rows, for a style; nothing where there is none, as in all that the server renders. */
function toSpace(before: number, after = 0) {
  return before || after ? { paddingBlockStart: before, paddingBlockEnd: after } : undefined;
}

/** The address of the list's next page, for a browser without JavaScript. */
function toNextHref(view: View, cursor: string): string {
  const address = toAddress(view);
  return `${address}${address.includes("?") ? "&" : "?"}after=${encodeURIComponent(cursor)}`;
}
