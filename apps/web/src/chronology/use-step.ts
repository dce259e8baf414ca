"use client";

import {
  type Day,
  matchesWindow,
  panTo,
  toKnownDays,
  type View,
  type Window,
} from "@dateline/core";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from "react";
import { readReading } from "../timeline/reading.ts";
import type { SetView } from "../view/use-view.ts";
import { findEntryBelow, findEntryOf, monthHeight, toEntries } from "./find-entry.ts";
import type { ListedEvent } from "./months.ts";
import { isReadersScroll, scrollByScript, toPinnedHeight, toStageBottom } from "./scrolling.ts";

type StepInput = {
  view: View;
  setView: SetView;
  /** The window of the timeline; null if it shows the main span. */
  window: Window | null;
  events: readonly ListedEvent[];
  box: RefObject<HTMLElement | null>;
  /** Whether the events are those of the previous list. */
  isStale: boolean;
  /** Whether the list's first page is loaded. */
  hasBeginning: boolean;
  begin(view: View, isGone: boolean): void;
  beginAt(day: Day): void;
};

/** Browsers limit how often the address may change. */
const minIntervalMs = 120;

/**
 * Synchronizes list and timeline. The top event of the list is always in the window: when the
 * reader scrolls to one outside of it, the window pans there; when the window moves away, the list
 * scrolls to an event in it, or restarts at its edge if none is loaded or the lanes are in view.
 * Returns a function that scrolls the row of an event into view; its day is needed if the row is
 * not loaded.
 */
export function useStep(input: StepInput) {
  const { view, setView, window: shown, box } = input;
  const latest = useRef(input);
  useLayoutEffect(() => {
    latest.current = input;
  });
  const movedByList = useRef<string>(undefined);

  useEffect(() => {
    const { view, isStale, hasBeginning, begin } = latest.current;
    if (toKey(shown) === movedByList.current) return;
    movedByList.current = undefined;
    const top = findTop(latest.current);
    if (isStale || !shown || !top) begin(view, false);
    else if (!matchesWindow(top.date, shown, "POSSIBLE")) {
      const target = latest.current.events.find(({ node }) =>
        matchesWindow(node.date, shown, "STARTS"),
      );
      const entry = target && box.current && findEntryOf(box.current, target.node.slug);
      // Lanes in view must not scroll away while the reader drags them.
      if (entry && readReading().isFolded) bringToTop(entry);
      else {
        begin(view, !hasBeginning);
        if (entry) scrollByScript(() => window.scrollTo({ top: 0, behavior: "instant" }));
      }
    }
  }, [shown, box]);

  /** The event whose row is scrolled into view once it has loaded. */
  const wanted = useRef<string>(undefined);
  const bringRow = useCallback(
    (slug: string, day: Day | null) => {
      const entry = box.current && findEntryOf(box.current, slug);
      if (entry && isInSight(entry)) return;
      const from = day ?? entry?.dataset.earliest ?? null;
      if (entry && (readReading().isFolded || from === null)) bringToTop(entry);
      else if (from !== null) {
        wanted.current = slug;
        latest.current.beginAt(from);
      }
    },
    [box],
  );

  // Scrolls to an event that was selected elsewhere, if it is loaded.
  const { event } = view;
  const shownEvent = useRef(event);
  useEffect(() => {
    if (!event || event === shownEvent.current) return;
    shownEvent.current = event;
    if (box.current && findEntryOf(box.current, event)) bringRow(event, null);
  }, [event, box, bringRow]);

  const { events, isStale } = input;
  useEffect(() => {
    if (wanted.current === undefined || isStale || !box.current) return;
    const entry = events.length > 0 && findEntryOf(box.current, wanted.current);
    wanted.current = undefined;
    if (entry && !isInSight(entry)) bringToTop(entry);
  }, [events, isStale, box]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let again = false;
    function follow() {
      const { window: shown, isStale } = latest.current;
      // A stale list does not say where the reader is.
      const top = isStale || !shown ? undefined : findTop(latest.current);
      if (!shown || !top || matchesWindow(top.date, shown, "POSSIBLE")) return;
      const moved = panTo(shown, toKnownDays(top.date).earliest);
      movedByList.current = toKey(moved);
      setView({ window: moved }, "replace");
    }
    function onScroll() {
      if (!isReadersScroll()) return;
      again = true;
      if (timer !== undefined) return;
      const tick = () => {
        timer = again ? setTimeout(tick, minIntervalMs) : undefined;
        if (again) follow();
        again = false;
      };
      tick();
    }
    window.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      window.removeEventListener("scroll", onScroll);
      clearTimeout(timer);
    };
  }, [setView]);

  return bringRow;
}

/** Whether it is between the sticky parts of the page and the bottom of the screen. */
function isInSight(entry: HTMLElement): boolean {
  const { top, bottom } = entry.getBoundingClientRect();
  return top >= toStageBottom() && bottom <= window.innerHeight;
}

const toKey = (window: Window | null) => (window ? `${window.from}/${window.to}` : "all");

function bringToTop(entry: HTMLElement) {
  const top = entry.getBoundingClientRect().top - toPinnedHeight();
  scrollByScript(() => window.scrollBy({ top, behavior: "instant" }));
}

/** The first visible event: the first that ends below the sticky parts of the page. */
function findTop({ events, box }: Pick<StepInput, "events" | "box">) {
  if (!box.current) return undefined;
  const edge = toStageBottom() + monthHeight + 1;
  return events[findEntryBelow(toEntries(box.current), edge)]?.node;
}
