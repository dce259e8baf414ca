"use client";

import type { View } from "@dateline/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useRef } from "react";
import { Failure } from "../components/failure.tsx";
import { ViewLink } from "../components/view-link.tsx";
import type { MenuQuery } from "../graphql/generated.ts";
import type { Site } from "../site/site.ts";
import type { SetView } from "../view/use-view.ts";
import { EventActions } from "./event-actions.tsx";
import { EventArticle } from "./event-article.tsx";
import { eventQuery, removedEventQuery } from "./queries.ts";
import { Steps } from "./steps.tsx";
import { toRemovedText } from "./texts.ts";

/** The element that had the focus may have been replaced: finds the event's new mark or entry. */
function findAgain(left: Element | null, slug: string): HTMLElement | null {
  const mark = left?.getAttribute("data-mark");
  return (
    (mark && document.querySelector<HTMLElement>(`[data-mark="${CSS.escape(mark)}"]`)) ||
    document.querySelector<HTMLElement>(`[data-event="${slug}"] a`)
  );
}

type PanelProps = { view: View; slug: string; setView: SetView; menu: MenuQuery; site: Site };

/** The selected event: beside the timeline, or on a phone as a sheet over the page. */
export function Panel({ view, slug, setView, menu, site }: PanelProps) {
  const panel = useRef<HTMLElement>(null);
  const query = useQuery(eventQuery(slug));
  const event = query.data?.event;
  const isMissing = query.isSuccess && !event;
  const removed = useQuery({ ...removedEventQuery(slug), enabled: isMissing }).data?.removedEvent;
  const first = useRef(true);
  const shown = useRef(slug);

  // Links may use former slugs, but an event has one address.
  const current = event?.slug ?? slug;
  useEffect(() => {
    if (current !== slug) setView({ event: current }, "replace");
  }, [current, slug, setView]);

  useEffect(() => {
    panel.current?.scrollTo({ top: 0 });
    // Selecting an event moves the focus to it; a page that loads with an event open does not.
    if (!first.current || opener.current !== document.body) {
      panel.current?.focus({ preventScroll: true });
    }
    first.current = false;
    shown.current = slug;
  }, [slug]);

  // When the panel closes, the focus returns to where the event was opened.
  const opener = useRef<Element | null>(null);
  useLayoutEffect(() => {
    opener.current = document.activeElement;
    return () => {
      const back = opener.current;
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        const isThere = back instanceof HTMLElement && back !== document.body && back.isConnected;
        (isThere ? back : findAgain(back, shown.current))?.focus({ preventScroll: true });
      });
    };
  }, []);

  useEffect(() => {
    function onKeyDown({ key, defaultPrevented }: KeyboardEvent) {
      if (
        key !== "Escape" ||
        defaultPrevented ||
        document.querySelector("dialog[open], details[open]")
      )
        return;
      setView({ event: null });
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [setView]);

  const link = { view, setView, className: "link" };
  return (
    <aside className="panel" aria-label="Event" ref={panel} tabIndex={-1}>
      <nav className="panel-bar" aria-label="Event">
        {!isMissing && <Steps view={view} slug={slug} setView={setView} />}
        <span className="panel-actions">
          {event && <EventActions slug={slug} />}
          {!isMissing && (
            <a className="link" href={`/events/${slug}`}>
              Page
            </a>
          )}
        </span>
        <ViewLink {...link} change={{ event: null }}>
          Close ✕
        </ViewLink>
      </nav>
      {event && <EventArticle event={event} menu={menu} site={site} level={2} />}
      {query.isPending && (
        <p className="state" role="status">
          Loading the event…
        </p>
      )}
      {isMissing && (
        <div className="event">
          <h2 className="event-title">{removed ? "Event removed" : "Event not found"}</h2>
          <p className="event-summary">
            {removed
              ? toRemovedText(removed)
              : "There is no event with this name. It may have been renamed or removed."}
          </p>
          <ViewLink {...link} change={{ event: null }}>
            Back to the timeline
          </ViewLink>
        </div>
      )}
      {query.isError && <Failure className="state" error={query.error} />}
    </aside>
  );
}
