"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo } from "react";
import { parseStep, toStepAddress } from "./step-address.ts";

/** The step in the address, and a function that goes to another. There is no other state. */
export function useStep(slug: string, count: number) {
  const params = useSearchParams();
  const parsed = useMemo(
    () => parseStep(new URLSearchParams(params.toString()), count),
    [params, count],
  );
  const { number } = parsed;
  const goTo = useCallback(
    (next: number) => {
      if (next < 1 || next > count || next === number) return;
      window.history.pushState(null, "", toStepAddress(slug, next));
    },
    [slug, count, number],
  );
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const direction = toDirection(event);
      if (direction === 0) return;
      event.preventDefault();
      goTo(number + direction);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [goTo, number]);
  return { ...parsed, goTo };
}

/** 1 for the arrow key that points forward in the page's direction, -1 for the other. */
function toDirection(event: KeyboardEvent): number {
  const { key, target, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (event.defaultPrevented || altKey || ctrlKey || metaKey || shiftKey) return 0;
  const isTyping =
    target instanceof Element &&
    target.closest("input, textarea, select, dialog, [contenteditable]") !== null;
  if (isTyping || (key !== "ArrowRight" && key !== "ArrowLeft")) return 0;
  return (key === "ArrowRight" ? 1 : -1) * toSign(document.documentElement);
}

/** -1 if text runs from right to left, otherwise 1. */
export const toSign = (element: Element): number =>
  getComputedStyle(element).direction === "rtl" ? -1 : 1;
