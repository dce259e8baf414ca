"use client";

import type { Window } from "@dateline/core";
import { type RefObject, useLayoutEffect } from "react";
import { toMove } from "../scene/to-share.ts";
import type { Viewport } from "../viewport/viewport.ts";

type BoxesInput = {
  viewport: Viewport;
  /** The window that the boxes were rendered for. */
  window: Window;
};

/**
 * Moves the density and lines of the lanes in every frame of a move, without React. Uses a
 * transform, because changing `x` or `width` would lay out the content of the boxes.
 */
export function useMovingBoxes(
  stage: RefObject<HTMLElement | null>,
  { viewport, window }: BoxesInput,
) {
  useLayoutEffect(() => {
    function place() {
      const move = toMove(window, viewport.range);
      for (const box of stage.current?.querySelectorAll<SVGElement>(".picture-moving") ?? [])
        box.style.transform = move;
    }
    place();
    return viewport.subscribe(place);
  });
}
