"use client";

import { matchesWindow, panTo, type View, type Window } from "@dateline/core";
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { SetView } from "../view/use-view.ts";
import { monthHeight } from "./blocks.ts";
import type { EventRow, Row } from "./rows.ts";
import {
  isScriptedScroll,
  startScriptedScroll,
  toPinnedHeight,
  toStageBottom,
} from "./scrolling.ts";
import type { VirtualRows } from "./use-virtual-rows.ts";

type StepInput = {
  view: View;
  setView: SetView;
  /** The window of the timeline; null if it shows the main span. */
  window: Window | null;
  rows: readonly Row[];
  virtual: VirtualRows;
  box: RefObject<HTMLElement | null>;
  /** Whether the rows are those of the previous list. */
  isStale: boolean;
  /** Whether the list's first page is loaded. */
  hasBeginning: boolean;
  begin(view: View, isGone: boolean): void;
};

/** Browsers limit how often the address may change. */
const minIntervalMs = 120;

/**
 * Synchronizes list and timeline. The top event of the list is always in the window: when it is
 * scrolled out, the window pans to the new one; when the window moves away, the list scrolls to an
 * event in it, or begins anew at its edge if none is loaded.
 */
export function useStep(input: StepInput) {
  const { view, setView, window: shown, rows, virtual, box } = input;
  const latest = useRef(input);
  useLayoutEffect(() => {
    latest.current = input;
  });
  const movedByList = useRef<string>(undefined);
  const isLive = virtual.places !== null;

  useEffect(() => {
    const { view, isStale, hasBeginning, begin } = latest.current;
    if (!isLive || toKey(shown) === movedByList.current) return;
    movedByList.current = undefined;
    const top = findTop(latest.current);
    if (isStale || !shown || !top) begin(view, false);
    else if (!matchesWindow(top.event.date, shown, "POSSIBLE")) {
      const target = latest.current.rows.findIndex(
        (row) => row.type === "event" && matchesWindow(row.event.date, shown, "STARTS"),
      );
      if (target >= 0) bringToTop(latest.current, target);
      else begin(view, !hasBeginning);
    }
  }, [shown, isLive]);

  // An event that is selected elsewhere is scrolled to the top, if it is loaded and not visible.
  const { event } = view;
  const shownEvent = useRef(event);
  useEffect(() => {
    if (!event || event === shownEvent.current) return;
    shownEvent.current = event;
    const index = rows.findIndex((row) => row.type === "event" && row.key === event);
    const top = box.current?.getBoundingClientRect().top;
    if (index < 0 || !virtual.places || top === undefined) return;
    const isVisible =
      top + virtual.places.startOf(index) >= toStageBottom() &&
      top + virtual.places.endOf(index) <= window.innerHeight;
    if (!isVisible) bringToTop(latest.current, index);
  }, [event, rows, virtual, box]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let again = false;
    function follow() {
      const { window: shown, isStale } = latest.current;
      // A stale list says nothing about where the reader is.
      const top = isStale || !shown ? undefined : findTop(latest.current);
      if (!shown || !top || matchesWindow(top.event.date, shown, "POSSIBLE")) return;
      const moved = panTo(shown, top.event.date.earliest);
      movedByList.current = toKey(moved);
      setView({ window: moved }, "replace");
    }
    function onScroll() {
      if (isScriptedScroll()) return;
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
}

const toKey = (window: Window | null) => (window ? `${window.from}/${window.to}` : "all");

type Placed = Pick<StepInput, "rows" | "virtual" | "box">;

function bringToTop({ virtual, box }: Placed, index: number) {
  if (!box.current || !virtual.places) return;
  startScriptedScroll();
  const top = box.current.getBoundingClientRect().top + window.scrollY;
  window.scrollTo({
    top: top + virtual.places.startOf(index) - toPinnedHeight(),
    behavior: "instant",
  });
}

/** The first visible event: the first that ends below the sticky parts of the page. */
function findTop({ rows, virtual, box }: Placed): EventRow | undefined {
  if (!box.current || !virtual.places) return undefined;
  const edge = toStageBottom() + monthHeight + 1 - box.current.getBoundingClientRect().top;
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (virtual.places.endOf(middle) > edge) high = middle;
    else low = middle + 1;
  }
  const [row, next] = rows.slice(low, low + 2);
  return row?.type === "event" ? row : next?.type === "event" ? next : undefined;
}
