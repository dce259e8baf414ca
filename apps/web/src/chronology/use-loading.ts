"use client";

import { type RefObject, useEffect, useEffectEvent, useRef } from "react";
import { findEntryBelow, toEntries } from "./find-entry.ts";
import { hasSpaceAbove } from "./keep-place.tsx";
import { isScriptedScroll } from "./scrolling.ts";
import type { ChronologyPages } from "./use-chronology.ts";

type LoadingInput = {
  query: ChronologyPages;
  box: RefObject<HTMLElement | null>;
  /** Number of loaded events. */
  count: number;
};

/** Loads more when the last visible entry is this close to the last loaded one. */
const preloadEntries = 25;

/**
 * Screens on which the head of the page is sticky. On others, readers scroll up to reach it, so
 * this must not load more above.
 */
const hasStickyHead = "(width >= 48rem) and (height >= 40rem)";

/**
 * Loads more events while scrolling in either direction. A jump to the start or the end of the page
 * does not: the reader wants what is above or below the list, and loads more on demand.
 */
export function useLoading({ query, box, count }: LoadingInput) {
  const jumped = useRef(false);
  const wasNear = useRef(true);
  const { isFetching, isError, hasNextPage, hasPreviousPage, fetchNextPage, fetchPreviousPage } =
    query;

  const load = useEffectEvent((isUpward: boolean) => {
    if (!box.current) return;
    const entries = toEntries(box.current);
    const first = findEntryBelow(entries, 0);
    const end = entries.length - 1;
    const last = Math.min(findEntryBelow(entries, window.innerHeight), end);
    const isNear = end - last < preloadEntries;
    jumped.current = last === end && (jumped.current || (!wasNear.current && !isScriptedScroll()));
    wasNear.current = isNear;
    if (isFetching || isError) return;
    const mayLoadAbove = hasPreviousPage && first < preloadEntries;
    if (hasNextPage && isNear && !jumped.current) void fetchNextPage();
    else if (mayLoadAbove && hasSpaceAbove(box.current)) void fetchPreviousPage();
    else if (mayLoadAbove && isUpward && window.matchMedia(hasStickyHead).matches) {
      void fetchPreviousPage();
    }
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change may require more.
  useEffect(() => load(false), [count, isFetching, isError, hasNextPage]);

  useEffect(() => {
    let { scrollY } = window;
    function onScroll() {
      const isJump = window.scrollY <= 0 && scrollY > window.innerHeight;
      load(window.scrollY < scrollY && !isJump && !isScriptedScroll());
      scrollY = window.scrollY;
    }
    const onWheel = ({ deltaY, ctrlKey }: WheelEvent) => {
      if (deltaY < 0 && !ctrlKey && window.scrollY <= 0) load(true);
    };
    const onResize = () => load(false);
    window.addEventListener("scroll", onScroll, { passive: true });
    window.addEventListener("wheel", onWheel, { passive: true });
    window.addEventListener("resize", onResize);
    return () => {
      window.removeEventListener("scroll", onScroll);
      window.removeEventListener("wheel", onWheel);
      window.removeEventListener("resize", onResize);
    };
  }, []);
}
