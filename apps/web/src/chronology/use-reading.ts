"use client";

import { addDays, type Day, toLength, type Window } from "@dateline/core";
import { type RefObject, useEffect, useEffectEvent } from "react";
import { setReading, stopReading } from "../timeline/reading.ts";
import { findEntryBelow, monthHeight, toEntries } from "./find-entry.ts";
import type { Month } from "./months.ts";
import { isFolded, toStageBottom } from "./scrolling.ts";

type ReadingInput = {
  section: RefObject<HTMLElement | null>;
  box: RefObject<HTMLElement | null>;
  months: readonly Month[];
};

/** Publishes the days of the rows in sight, at most once per frame. */
export function useReading({ section, box, months }: ReadingInput) {
  const read = useEffectEvent(() => {
    if (!section.current || !box.current) return;
    const days = window.scrollY > 0 ? toDays(findRows(box.current)) : null;
    setReading({ days, isFolded: isFolded(section.current) });
  });
  useEffect(() => {
    let frame = 0;
    const plan = () => {
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        read();
      });
    };
    window.addEventListener("scroll", plan, { passive: true });
    window.addEventListener("resize", plan);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("scroll", plan);
      window.removeEventListener("resize", plan);
      stopReading();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows may be visible.
  useEffect(read, [months]);
}

/** The rows between the sticky parts of the page and the bottom of the screen. */
function findRows(list: HTMLElement): HTMLElement[] {
  const entries = toEntries(list);
  const first = findEntryBelow(entries, toStageBottom() + monthHeight);
  const last = findEntryBelow(entries, window.innerHeight);
  return [...entries].slice(first, last + 1);
}

type RowDays = { earliest?: Day | undefined; latest?: Day | undefined };

/**
 * An event that may last longer than this counts only with its first day, by which it is listed.
 */
const maxDays = 31;

/** From the first to the last day of the events of rows; null if none has a day. */
export function toDays(rows: readonly { dataset: RowDays }[]): Window | null {
  const days = rows.flatMap(({ dataset: { earliest, latest } }) => {
    const from = earliest ?? latest;
    if (!from) return [];
    const to = addDays(latest ?? from, 1);
    return toLength({ from, to }) > maxDays ? [{ from, to: addDays(from, 1) }] : [{ from, to }];
  });
  if (days.length === 0) return null;
  return {
    from: days.map(({ from }) => from).reduce((a, b) => (a < b ? a : b)),
    to: days.map(({ to }) => to).reduce((a, b) => (a > b ? a : b)),
  };
}
