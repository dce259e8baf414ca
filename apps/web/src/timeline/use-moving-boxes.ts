"use client";

import type { Window } from "@dateline/core";
import { type RefObject, useEffect } from "react";
import { toWindowBox } from "../scene/to-share.ts";
import type { Viewport } from "../viewport/viewport.ts";

type BoxesInput = {
  viewport: Viewport;
  /** The days that the boxes cover. */
  drawn: Window;
};

/** Moves density and lines of the lanes with every frame of a move, without React. */
export function useMovingBoxes(
  stage: RefObject<HTMLElement | null>,
  { viewport, drawn }: BoxesInput,
) {
  useEffect(
    () =>
      viewport.subscribe(() => {
        const { x, width } = toWindowBox(drawn, viewport.range);
        for (const box of stage.current?.querySelectorAll(".picture-moving") ?? []) {
          box.setAttribute("x", x);
          box.setAttribute("width", width);
        }
      }),
    [stage, viewport, drawn],
  );
}
