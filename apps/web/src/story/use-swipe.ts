"use client";

import { type TouchEvent, useRef } from "react";
import { toSign } from "./use-step.ts";

/** Min distance of a swipe, in CSS pixels. */
const minMove = 48;

/** Handlers for a swipe, which call `onSwipe` with 1 for forward and -1 for back. */
export function useSwipe(onSwipe: (direction: number) => void) {
  const start = useRef<{ x: number; y: number } | null>(null);
  return {
    onTouchStart({ touches }: TouchEvent) {
      const touch = touches[0];
      // A second finger zooms the page.
      start.current = touch && touches.length === 1 ? { x: touch.clientX, y: touch.clientY } : null;
    },
    onTouchEnd({ changedTouches, currentTarget }: TouchEvent) {
      const touch = changedTouches[0];
      if (!touch || !start.current) return;
      const x = touch.clientX - start.current.x;
      const y = touch.clientY - start.current.y;
      start.current = null;
      if (Math.abs(x) < minMove || Math.abs(x) < 2 * Math.abs(y)) return;
      onSwipe((x < 0 ? 1 : -1) * toSign(currentTarget));
    },
    onTouchCancel() {
      start.current = null;
    },
  };
}
