"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { isHushed } from "./scrolling.ts";
import type { ChronologyPages } from "./use-chronology.ts";
import type { RowsInSight } from "./use-rows-in-sight.ts";

type LoadingInput = { query: ChronologyPages; sight: RowsInSight; count: number };

/** So many rows before the reader comes to the last that is loaded, more are asked for. */
const rowsAhead = 25;

/** Where the head of the page stays while the list scrolls. Elsewhere a reader who scrolls up wants to come to it. */
const headStays = "(width >= 48rem) and (height >= 40rem)";

/**
 * Loads more as the reader scrolls, both ways. Whoever leaps to the very end wants what stands below the list: then it stays, and more is
 * loaded on demand.
 */
export function useLoading({ query, sight, count }: LoadingInput) {
  const [leapt, setLeapt] = useState(false);
  const isLive = sight.indexes !== null;
  const first = sight.range?.startIndex ?? 0;
  const last = sight.range?.endIndex ?? 0;
  const isNear = count - 1 - last < rowsAhead;
  const seesEnd = last === count - 1;

  const { isFetching, isError, hasNextPage, hasPreviousPage, fetchNextPage, fetchPreviousPage } =
    query;
  const mayLoad = isLive && !isFetching && !isError;
  const loadAbove = mayLoad && hasPreviousPage && first < rowsAhead && sight.above > 0;
  const wasNear = useRef(true);
  useEffect(() => {
    if (!isLive) return;
    const leaps = seesEnd && (leapt || (!wasNear.current && !isHushed()));
    wasNear.current = isNear;
    setLeapt(leaps);
    if (mayLoad && hasNextPage && isNear && !leaps) void fetchNextPage();
    else if (loadAbove) void fetchPreviousPage();
  }, [
    isLive,
    seesEnd,
    leapt,
    isNear,
    mayLoad,
    hasNextPage,
    loadAbove,
    fetchNextPage,
    fetchPreviousPage,
  ]);

  const onUp = useEffectEvent(() => {
    if (mayLoad && hasPreviousPage && first < rowsAhead && window.matchMedia(headStays).matches) {
      void fetchPreviousPage();
    }
  });
  useEffect(() => {
    let { scrollY } = window;
    function onScroll() {
      if (window.scrollY < scrollY && !isHushed()) onUp();
      scrollY = window.scrollY;
    }
    const onWheel = ({ deltaY, ctrlKey }: WheelEvent) => {
      if (deltaY < 0 && !ctrlKey && window.scrollY <= 0) onUp();
    };
    window.addEventListener("scroll", onScroll, { passive: true });
    window.addEventListener("wheel", onWheel, { passive: true });
    return () => {
      window.removeEventListener("scroll", onScroll);
      window.removeEventListener("wheel", onWheel);
    };
  }, []);
}
