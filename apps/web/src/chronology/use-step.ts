"use client";

import { type Day, matchesWindow, panTo, toQuery, type View, type Window } from "@dateline/core";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { MenuQuery } from "../graphql/generated.ts";
import type { SetView } from "../view/use-view.ts";
import { toAnchor } from "./pages.ts";

type StepInput = {
  view: View;
  setView: SetView;
  /** The window of the timeline; null when it shows the whole dataset. */
  window: Window | null;
  dataset: MenuQuery["dataset"];
  list: RefObject<HTMLElement | null>;
};

/**
 * Keeps list and timeline in step. The event at the top of the list is always in the window: when the reader
 * scrolls it out, the window pans to it without zooming; when the window moves away from it, the list goes to
 * the window, by scrolling where its events are loaded, else by beginning anew at its edge.
 * Gives the day at which the list begins, null for the first of all events.
 */
export function useStep({ view, setView, window: shown, dataset, list }: StepInput) {
  const [anchor, setAnchor] = useState<Day | null>(() => toAnchor(view, dataset));
  // Another order or other filters: the list begins at the window again, at once.
  const asked = toQuery({ ...view, window: null, event: null });
  const [answered, setAnswered] = useState(asked);
  if (asked !== answered) {
    setAnswered(asked);
    setAnchor(toAnchor(view, dataset));
  }
  const movedByList = useRef(false);
  const latest = useRef({ view, shown });
  useLayoutEffect(() => {
    latest.current = { view, shown };
  });

  useEffect(() => {
    if (movedByList.current) {
      movedByList.current = false;
      return;
    }
    const rows = findRows(list.current);
    const top = findTop(rows);
    if (!shown || !top || matchesWindow(toSpan(top), shown, "POSSIBLE")) {
      if (!shown) setAnchor(null);
      return;
    }
    const target = rows.find((row) => matchesWindow(toSpan(row), shown, "STARTS"));
    if (target) bringToTop(target);
    else setAnchor(toAnchor(latest.current.view, dataset));
  }, [shown, list, dataset]);

  // An event that is selected elsewhere comes to the top of the list, if it is loaded and out of sight.
  const { event } = view;
  const shownEvent = useRef(event);
  useEffect(() => {
    if (!event || event === shownEvent.current) return;
    shownEvent.current = event;
    const element = list.current?.querySelector<HTMLElement>(`[data-event="${CSS.escape(event)}"]`);
    const box = element?.getBoundingClientRect();
    if (!element || !box) return;
    if (box.top < stageBottom() || box.bottom > window.innerHeight) bringToTop(element);
  }, [event, list]);

  useEffect(() => {
    function onScroll() {
      const { shown } = latest.current;
      // A list that waits for its new beginning is no longer where the reader is.
      if (list.current?.dataset.stale !== undefined) return;
      const top = hushed || !shown ? undefined : findTop(findRows(list.current));
      if (!shown || !top || matchesWindow(toSpan(top), shown, "POSSIBLE")) return;
      movedByList.current = true;
      setView({ window: panTo(shown, toSpan(top).earliest) }, "replace");
    }
    window.addEventListener("scroll", onScroll, { passive: true });
    return () => window.removeEventListener("scroll", onScroll);
  }, [list, setView]);

  return anchor;
}

// Scroll events say not whose they are. Those of the frames right after a move of our own are not the reader's.
let hushed = 0;

/** Call before the page scrolls, or changes its height, for another reason than the reader's hand. */
export function hush() {
  hushed += 1;
  const wait = (frames: number) => {
    if (frames > 0) requestAnimationFrame(() => wait(frames - 1));
    else hushed -= 1;
  };
  wait(3);
}

function bringToTop(element: HTMLElement) {
  hush();
  // Its scroll margin leaves out what stays at the top.
  element.scrollIntoView({ block: "start", behavior: "instant" });
}

const findRows = (list: HTMLElement | null) => [
  ...(list?.querySelectorAll<HTMLElement>("[data-event]") ?? []),
];

const toSpan = ({ dataset }: HTMLElement) => ({
  earliest: dataset.earliest ?? "",
  latest: dataset.latest ?? "",
});

/** Height of a month's heading, which stays above its entries; `--month` in the style sheet. */
const monthHeight = 28;

/** The first row in sight. They stand in order, so that few of many are measured. */
function findTop(rows: readonly HTMLElement[]): HTMLElement | undefined {
  const edge = stageBottom() + monthHeight + 1;
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const bottom = rows[middle]?.getBoundingClientRect().bottom ?? 0;
    if (bottom > edge) high = middle;
    else low = middle + 1;
  }
  return rows[low];
}

/** Where the part of the page ends that stays while the list scrolls; the top of the screen where nothing stays. */
function stageBottom(): number {
  const bottoms = [...document.querySelectorAll(".top, .stage")].map(
    (element) => element.getBoundingClientRect().bottom,
  );
  return Math.max(0, ...bottoms);
}
