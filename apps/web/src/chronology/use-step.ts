"use client";

import { matchesWindow, panTo, type View, type Window } from "@dateline/core";
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { SetView } from "../view/use-view.ts";
import { monthHeight } from "./blocks.ts";
import type { EventRow, Row } from "./rows.ts";
import { hush, isHushed, toPinnedHeight, toStageBottom } from "./scrolling.ts";
import type { RowsInSight } from "./use-rows-in-sight.ts";

type StepInput = {
  view: View;
  setView: SetView;
  /** The window of the timeline; null when it shows the whole dataset. */
  window: Window | null;
  rows: readonly Row[];
  sight: RowsInSight;
  box: RefObject<HTMLElement | null>;
  /** Whether these rows are only kept until those of another list are there. */
  isStale: boolean;
  /** Whether the list's first page is among those that are loaded. */
  hasBeginning: boolean;
  begin(view: View, isGone: boolean): void;
};

/** The browser takes only so many changes of the address in a time. */
const leastBetweenMs = 120;

/**
 * Keeps list and timeline in step. The event at the top of the list is always in the window: when the reader scrolls it out, the window
 * pans to it without zooming; when the window moves away from it, the list goes to the window, by scrolling where its events are loaded,
 * else by beginning anew at its edge.
 */
export function useStep(input: StepInput) {
  const { view, setView, window: shown, rows, sight, box } = input;
  const latest = useRef(input);
  useLayoutEffect(() => {
    latest.current = input;
  });
  const movedByList = useRef<string>(undefined);
  const isLive = sight.places !== null;

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

  // An event that is selected elsewhere comes to the top of the list, if it is loaded and out of sight.
  const { event } = view;
  const shownEvent = useRef(event);
  useEffect(() => {
    if (!event || event === shownEvent.current) return;
    shownEvent.current = event;
    const index = rows.findIndex((row) => row.type === "event" && row.key === event);
    const top = box.current?.getBoundingClientRect().top;
    if (index < 0 || !sight.places || top === undefined) return;
    const isInSight =
      top + sight.places.startOf(index) >= toStageBottom() &&
      top + sight.places.endOf(index) <= window.innerHeight;
    if (!isInSight) bringToTop(latest.current, index);
  }, [event, rows, sight, box]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let again = false;
    function follow() {
      const { window: shown, isStale } = latest.current;
      // A list that waits for its new beginning is no longer where the reader is.
      const top = isStale || !shown ? undefined : findTop(latest.current);
      if (!shown || !top || matchesWindow(top.event.date, shown, "POSSIBLE")) return;
      const moved = panTo(shown, top.event.date.earliest);
      movedByList.current = toKey(moved);
      setView({ window: moved }, "replace");
    }
    function onScroll() {
      if (isHushed()) return;
      again = true;
      if (timer !== undefined) return;
      const turn = () => {
        timer = again ? setTimeout(turn, leastBetweenMs) : undefined;
        if (again) follow();
        again = false;
      };
      turn();
    }
    window.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      window.removeEventListener("scroll", onScroll);
      clearTimeout(timer);
    };
  }, [setView]);
}

const toKey = (window: Window | null) => (window ? `${window.from}/${window.to}` : "all");

type Placed = Pick<StepInput, "rows" | "sight" | "box">;

function bringToTop({ sight, box }: Placed, index: number) {
  if (!box.current || !sight.places) return;
  hush();
  const top = box.current.getBoundingClientRect().top + window.scrollY;
  window.scrollTo({
    top: top + sight.places.startOf(index) - toPinnedHeight(),
    behavior: "instant",
  });
}

/** The first event in sight: the first that does not end above the edge of what stays at the top. */
function findTop({ rows, sight, box }: Placed): EventRow | undefined {
  if (!box.current || !sight.places) return undefined;
  const edge = toStageBottom() + monthHeight + 1 - box.current.getBoundingClientRect().top;
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sight.places.endOf(middle) > edge) high = middle;
    else low = middle + 1;
  }
  const [row, next] = rows.slice(low, low + 2);
  return row?.type === "event" ? row : next?.type === "event" ? next : undefined;
}
