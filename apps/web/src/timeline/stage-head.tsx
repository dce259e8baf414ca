"use client";

import type { Window } from "@dateline/core";
import {
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useHeight } from "../components/use-height.ts";
import type { Density } from "../scene/to-density.ts";
import { toWindowBox } from "../scene/to-share.ts";
import type { Viewport } from "../viewport/viewport.ts";
import { readReading, subscribeToReading } from "./reading.ts";
import { ReadingBand } from "./reading-band.tsx";
import { useMovingBoxes } from "./use-moving-boxes.ts";

type StageHeadProps = {
  viewport: Viewport;
  /** The visible window. */
  window: Window;
  bounds: Window;
  /** The density of all lanes together. */
  density: Density | undefined;
  /** The overview. */
  children: ReactNode;
};

/**
 * The part of the stage that stays visible while the list is read: the overview, a line with the
 * density of the window, and a button that shows the lanes again, over the list. See stage.css.
 */
export function StageHead({ viewport, window, bounds, density, children }: StageHeadProps) {
  const head = useHeight<HTMLDivElement>("--stage-head");
  const line = useRef<HTMLDivElement>(null);
  const isFolded = useSyncExternalStore(
    subscribeToReading,
    () => readReading().isFolded,
    () => false,
  );
  const [isUnfolded, setUnfolded] = useState(false);
  // Back at the lanes, there is nothing left to unfold.
  if (isUnfolded && !isFolded) setUnfolded(false);

  useLayoutEffect(() => {
    const stage = head.current?.closest(".stage");
    stage?.toggleAttribute("data-folded", isFolded && !isUnfolded);
    stage?.toggleAttribute("data-unfolded", isUnfolded);
  }, [head, isFolded, isUnfolded]);

  // Unfolds when the focus enters the lanes, which would otherwise be out of view.
  useEffect(() => {
    const stage = head.current?.closest(".stage");
    function onFocusIn({ target }: Event) {
      if (!(target instanceof HTMLElement) || head.current?.contains(target)) return;
      if (!readReading().isFolded || !target.matches(":focus-visible")) return;
      setUnfolded(true);
      requestAnimationFrame(() => target.scrollIntoView({ block: "nearest" }));
    }
    stage?.addEventListener("focusin", onFocusIn);
    return () => stage?.removeEventListener("focusin", onFocusIn);
  }, [head]);

  useMovingBoxes(line, { viewport, window });
  const path = density?.paths.values().next().value;
  return (
    <div ref={head} className="stage-head">
      {children}
      <div className="stage-overview">
        <ReadingBand viewport={viewport} bounds={bounds} />
      </div>
      <button
        type="button"
        className="stage-grip link needs-script"
        hidden={!isFolded}
        aria-expanded={isUnfolded}
        aria-controls="lanes"
        onClick={() => setUnfolded(!isUnfolded)}
      >
        <span aria-hidden="true">{isUnfolded ? "▴" : "▾"}</span> Lanes
      </button>
      <div ref={line} className="stage-line">
        <div className="stage-density" aria-hidden="true">
          {density && path && (
            <svg width="100%" height="100%" aria-hidden="true">
              <g className="picture-moving">
                <svg
                  {...toWindowBox(density.window, window)}
                  height="100%"
                  viewBox="0 0 1 1"
                  preserveAspectRatio="none"
                >
                  <path d={path} />
                </svg>
              </g>
            </svg>
          )}
          <ReadingBand viewport={viewport} />
        </div>
      </div>
    </div>
  );
}
