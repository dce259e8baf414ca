"use client";

import { type RefObject, useEffect } from "react";
import type { Density } from "../scene/to-density.ts";
import { toDensityBox } from "../scene/to-share.ts";
import type { Viewport } from "../viewport/viewport.ts";

type DensityInput = { viewport: Viewport; density: Density | undefined };

/** Moves the density of the lanes with every frame of a move, without React. */
export function useMovingDensity(
  stage: RefObject<HTMLElement | null>,
  { viewport, density }: DensityInput,
) {
  useEffect(() => {
    if (!density) return;
    return viewport.subscribe(() => {
      const { x, width } = toDensityBox(density.window, viewport.range);
      for (const box of stage.current?.querySelectorAll(".picture-density") ?? []) {
        box.setAttribute("x", x);
        box.setAttribute("width", width);
      }
    });
  }, [stage, viewport, density]);
}
