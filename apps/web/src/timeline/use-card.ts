"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import type { Viewport } from "../viewport/viewport.ts";
import { setLit } from "./lit.ts";
import { findMarkLink, toMarkOf, toSlugOfMark } from "./marks-in-page.ts";

/** The event whose card is shown. */
export type CardState = {
  slug: string;
  cause: "pointer" | "focus" | "touch";
  mark: Element;
  /** Position of the pointer in viewport pixels; null if the card opened by focus. */
  x: number | null;
};

/** Delay, so that a pointer that only crosses a mark opens nothing. */
const openMs = 120;
/** Time to move from the mark to its card. */
const closeMs = 300;

/**
 * The card to show: of the hovered mark, after a short delay; of the mark with keyboard focus, at
 * once; or of a mark that was tapped once; a second tap opens the event. Escape closes the card,
 * and the pointer may move onto it (WCAG 1.4.13).
 */
export function useCard(stage: RefObject<HTMLElement | null>, viewport: Viewport) {
  const [card, setCard] = useState<CardState | null>(null);
  const shown = useRef<CardState>(null);
  const close = useRef(() => {});

  useEffect(() => {
    const root = stage.current;
    if (!root) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let frame = 0;
    /** The mark whose card is about to open, or whose card was closed by Escape or a click. */
    let hovered: Element | null = null;
    let pointerType = "";
    let [lastX, lastY] = [Number.NaN, Number.NaN];

    function show(next: CardState | null) {
      clearTimeout(timer);
      if (shown.current?.cause === "touch") setLit("pointer", null);
      if (next?.cause === "touch") setLit("pointer", next.slug);
      shown.current = next;
      setCard(next);
    }
    close.current = () => show(null);

    function open(cause: CardState["cause"], mark: Element, x: number | null) {
      const slug = toSlugOfMark(mark);
      if (slug !== null) show({ slug, cause, mark, x });
    }
    function leave() {
      hovered = null;
      clearTimeout(timer);
      if (shown.current?.cause === "pointer") timer = setTimeout(() => show(null), closeMs);
    }
    function onPointerOver(event: PointerEvent) {
      // A mark that moves under a resting pointer does not count as hovered.
      const isAtRest = event.clientX === lastX && event.clientY === lastY;
      if (event.pointerType === "touch" || isAtRest) return;
      if (isInCard(event.target)) return clearTimeout(timer);
      const mark = toMarkOf(event.target);
      if (!mark) return leave();
      if (mark === hovered) return;
      hovered = mark;
      clearTimeout(timer);
      if (shown.current?.mark === mark || event.buttons !== 0) return;
      timer = setTimeout(() => open("pointer", mark, event.clientX), openMs);
    }
    function onPointerMove({ clientX, clientY }: PointerEvent) {
      [lastX, lastY] = [clientX, clientY];
    }
    function onPointerLeave({ pointerType }: PointerEvent) {
      if (pointerType !== "touch") leave();
    }
    function onPointerDown(event: PointerEvent) {
      pointerType = event.pointerType;
      if (isInCard(event.target)) return;
      // A second tap on the mark opens the event.
      const isSame = toSlugOfMark(toMarkOf(event.target)) === shown.current?.slug;
      if (pointerType !== "touch" || !isSame) show(null);
    }
    /** Runs before the listener of the canvas, which would open the event. */
    function onClick(event: MouseEvent) {
      const mark = toMarkOf(event.target);
      const slug = toSlugOfMark(mark);
      if (!mark || slug === null || pointerType !== "touch") return;
      if (shown.current?.slug === slug) return show(null);
      event.preventDefault();
      event.stopPropagation();
      open("touch", mark, event.clientX);
    }
    function onFocusIn({ target }: FocusEvent) {
      const mark = toMarkOf(target);
      if (mark && target instanceof Element && target.matches(":focus-visible"))
        open("focus", mark, null);
    }
    function onFocusOut() {
      if (shown.current?.cause === "focus") show(null);
    }
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== "Escape" || !shown.current) return;
      if (document.querySelector("dialog[open], details[open]")) return;
      // Closes only the card, not also the event behind it.
      event.preventDefault();
      event.stopPropagation();
      show(null);
    }
    /** A focused mark keeps its card, which is shown again when the mark is at rest. */
    function onMove() {
      const { activeElement } = document;
      cancelAnimationFrame(frame);
      if (shown.current) show(null);
      const mark = toMarkOf(activeElement);
      if (!mark || !root?.contains(mark) || !activeElement?.matches(":focus-visible")) return;
      // The sheet is drawn in the next frame.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          if (findMarkLink(mark) === document.activeElement) open("focus", mark, null);
        });
      });
    }

    root.addEventListener("pointerover", onPointerOver);
    document.addEventListener("pointermove", onPointerMove);
    root.addEventListener("pointerleave", onPointerLeave);
    root.addEventListener("click", onClick, { capture: true });
    root.addEventListener("focusin", onFocusIn);
    root.addEventListener("focusout", onFocusOut);
    document.addEventListener("pointerdown", onPointerDown, { capture: true });
    document.addEventListener("keydown", onKeyDown, { capture: true });
    const stop = viewport.subscribe(onMove);
    return () => {
      show(null);
      cancelAnimationFrame(frame);
      stop();
      root.removeEventListener("pointerover", onPointerOver);
      document.removeEventListener("pointermove", onPointerMove);
      root.removeEventListener("pointerleave", onPointerLeave);
      root.removeEventListener("click", onClick, { capture: true });
      root.removeEventListener("focusin", onFocusIn);
      root.removeEventListener("focusout", onFocusOut);
      document.removeEventListener("pointerdown", onPointerDown, { capture: true });
      document.removeEventListener("keydown", onKeyDown, { capture: true });
    };
  }, [stage, viewport]);

  return { card, close };
}

const isInCard = (target: EventTarget | null) =>
  target instanceof Element && target.closest(".event-card") !== null;
