"use client";

import {
  addDays,
  type Day,
  matchesWindow,
  toDayNumber,
  type View,
  type Window,
} from "@dateline/core";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { MenuQuery } from "../graphql/generated.ts";
import type { SetView } from "../view/use-view.ts";
import { toAnchor } from "./pages.ts";

type StepInput = {
  view: View;
  setView: SetView;
  window: Window | null;
  dataset: MenuQuery["dataset"];
  list: RefObject<HTMLElement | null>;
};

/** Of the window's last move: whose it was. The list's own moves must not move the list. */
type Mover = "list" | "timeline";

/**
 * Keeps list and timeline in step. The event at the top of the list is always in the window: when the reader
 * scrolls it out, the window pans to it without zooming; when the window moves away from it, the list goes to
 * the window, by scrolling where its events are loaded, else by beginning anew at its edge.
 */
export function useStep({ view, setView, window: shown, dataset, list }: StepInput): {
  anchor: Day | null;
} {
  const [anchor, setAnchor] = useState<Day | null>(() => toAnchor(view, dataset));
  const mover = useRef<Mover>("timeline");
  const state = useRef({ view, shown });
  state.current = { view, shown };

  useEffect(() => {
    if (!shown) return setAnchor(null);
    if (mover.current === "list") {
      mover.current = "timeline";
      return;
    }
    const entries = readEntries(list.current);
    const top = entries.find((entry) => entry.bottom > stickyHeight());
    if (top && matchesWindow(top, shown, "POSSIBLE")) return;
    const target = entries.find((entry) => matchesWindow(entry, shown, "STARTS"));
    if (target) scrollToTop(target.element);
    else setAnchor(toAnchor(state.current.view, dataset));
  }, [shown, list, dataset]);

  const { order } = view;
  useEffect(() => {
    setAnchor(toAnchor({ ...state.current.view, order }, dataset));
  }, [order, dataset]);

  useEffect(() => {
    let frame = 0;
    function onScroll() {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const { shown } = state.current;
        const top = readEntries(list.current).find((entry) => entry.bottom > stickyHeight());
        if (
          !shown ||
          !top ||
          performance.now() < quietUntil ||
          matchesWindow(top, shown, "POSSIBLE")
        )
          return;
        mover.current = "list";
        setView({ window: panTo(shown, top.earliest) }, "replace");
      });
    }
    window.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      window.removeEventListener("scroll", onScroll);
      cancelAnimationFrame(frame);
    };
  }, [list, setView]);

  return { anchor };
}

// A scroll that we make ourselves is followed by scroll events that are not the reader's.
let quietUntil = 0;

function scrollToTop(element: HTMLElement) {
  quietUntil = performance.now() + 200;
  const top = element.getBoundingClientRect().top + window.scrollY - stickyHeight();
  window.scrollTo({ top, behavior: "instant" });
}

/** The window of the same length with the day in it, moved as little as it must. */
export function panTo(window: Window, day: Day): Window {
  const days =
    toDayNumber(day) - toDayNumber(day < window.from ? window.from : addDays(window.to, -1));
  return { from: addDays(window.from, days), to: addDays(window.to, days) };
}

type Row = { element: HTMLElement; earliest: Day; latest: Day; bottom: number };

function readEntries(list: HTMLElement | null): Row[] {
  return [...(list?.querySelectorAll<HTMLElement>("[data-event]") ?? [])].map((element) => ({
    element,
    earliest: element.dataset.earliest ?? "",
    latest: element.dataset.latest ?? "",
    bottom: element.getBoundingClientRect().bottom,
  }));
}

/** Height of what stays at the top while the page scrolls. */
function stickyHeight(): number {
  return document.querySelector(".stage")?.getBoundingClientRect().bottom ?? 0;
}
