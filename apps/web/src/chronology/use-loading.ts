"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { isScriptedScroll } from "./scrolling.ts";
import type { ChronologyPages } from "./use-chronology.ts";
import type { VirtualRows } from "./use-virtual-rows.ts";

type LoadingInput = { query: ChronologyPages; virtual: VirtualRows; count: number };

/** Loads more when the last row on the screen is this close to the last loaded one. */
const preloadRows = 25;

/**
 * Screens on which the head of the page is sticky. On others, scrolling up is the way to it, and
 * must not load more above.
 */
const hasStickyHead = "(width >= 48rem) and (height >= 40rem)";

/**
 * Loads more rows while scrolling, in both directions. A jump to the very end aims at what is below
 * the list: the list then stays as it is, and more is loaded on demand.
 */
export function useLoading({ query, virtual, count }: LoadingInput) {
  const [jumped, setJumped] = useState(false);
  const isLive = virtual.indexes !== null;
  const first = virtual.range?.startIndex ?? 0;
  const last = virtual.range?.endIndex ?? 0;
  const isNear = count - 1 - last < preloadRows;
  const seesEnd = last === count - 1;

  const { isFetching, isError, hasNextPage, hasPreviousPage, fetchNextPage, fetchPreviousPage } =
    query;
  const mayLoad = isLive && !isFetching && !isError;
  const loadAbove = mayLoad && hasPreviousPage && first < preloadRows && virtual.above > 0;
  const wasNear = useRef(true);
  useEffect(() => {
    if (!isLive) return;
    const isJump = seesEnd && (jumped || (!wasNear.current && !isScriptedScroll()));
    wasNear.current = isNear;
    setJumped(isJump);
    if (mayLoad && hasNextPage && isNear && !isJump) void fetchNextPage();
    else if (loadAbove) void fetchPreviousPage();
  }, [
    isLive,
    seesEnd,
    jumped,
    isNear,
    mayLoad,
    hasNextPage,
    loadAbove,
    fetchNextPage,
    fetchPreviousPage,
  ]);

  const onUp = useEffectEvent(() => {
    if (
      mayLoad &&
      hasPreviousPage &&
      first < preloadRows &&
      window.matchMedia(hasStickyHead).matches
    ) {
      void fetchPreviousPage();
    }
  });
  useEffect(() => {
    let { scrollY } = window;
    function onScroll() {
      if (window.scrollY < scrollY && !isScriptedScroll()) onUp();
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
