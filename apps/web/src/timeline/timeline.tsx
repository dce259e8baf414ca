"use client";

import { ALL_DATES, resolveWindow, type View, type Window } from "@dateline/core";
import dynamic from "next/dynamic";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Failure } from "../components/failure.tsx";
import { usePrinting } from "../components/use-printing.ts";
import type { MenuQuery } from "../graphql/generated.ts";
import { KeysButton } from "../keys/keys-button.tsx";
import { toScene } from "../scene/to-scene.ts";
import type { SetView } from "../view/use-view.ts";
import { useViewport } from "../viewport/use-viewport.ts";
import { type EventSpan, hasOutliers, toViewWindow } from "./bounds.ts";
import { LaneLabel } from "./lane-label.tsx";
import { LaneSwitch } from "./lane-switch.tsx";
import { Legend } from "./legend.tsx";
import type { LiveHandle } from "./live.tsx";
import { Omissions } from "./omissions.tsx";
import { Overview } from "./overview.tsx";
import { Picture } from "./picture.tsx";
import { Masks } from "./still-mark.tsx";
import { useMovingDensity } from "./use-moving-density.ts";
import { useTimeline } from "./use-timeline.ts";
import { ZoomButtons } from "./zoom-buttons.tsx";

// Loaded as soon as this module runs, beside hydration: it is most of the page's script.
const loading = typeof window === "undefined" ? null : import("./live.tsx");
const Live = dynamic(() => loading ?? import("./live.tsx"), { ssr: false });

type TimelineProps = {
  view: View;
  setView: SetView;
  menu: MenuQuery;
  span: EventSpan;
  bounds: Window;
  /** Whether span and bounds belong to the view, and not to the previous one. */
  isSettled: boolean;
};

/** The overview and the lanes: a still picture from the server first, then the live one over it. */
export function Timeline({ view, setView, menu, span, bounds, isSettled }: TimelineProps) {
  const printing = usePrinting();
  const address = useMemo(() => resolveWindow(view.window, bounds), [view.window, bounds]);
  const onRest = useCallback(
    (window: Window) => setView({ window: toViewWindow(window, span) }, "replace"),
    [setView, span],
  );
  const { viewport, snapshot } = useViewport({ address, bounds, onRest });
  const visible = snapshot.window;
  const drawn = useTimeline({ view, menu, span, snapshot, isSettled });
  const { lanes, marks, density, detail, count } = drawn;
  const scene = useMemo(
    () => toScene({ window: visible, lanes, marks, density, place: "dashboard" }),
    [visible, lanes, marks, density],
  );
  const [isLive, setLive] = useState(false);
  const live = useRef<LiveHandle>(null);
  const stage = useRef<HTMLDivElement>(null);
  useMovingDensity(stage, { viewport, density });

  useEffect(() => {
    if (drawn.isFetched) performance.mark("timeline-data");
  }, [drawn.isFetched]);
  const measured = useRef(false);
  const onDrawn = useCallback(() => {
    setLive(true);
    if (measured.current) return;
    measured.current = true;
    requestAnimationFrame(() => {
      performance.mark("timeline-drawn");
      performance.measure("timeline", "timeline-data", "timeline-drawn");
    });
  }, []);
  const onSelect = useCallback((event: string) => setView({ event }), [setView]);

  const label = `Timeline: ${lanes.length} lanes`;
  return (
    <section aria-label="Timeline" className="timeline">
      <Masks />
      {drawn.overview && (
        <Overview
          buckets={drawn.overview.buckets}
          bounds={bounds}
          viewport={viewport}
          window={visible}
          view={view}
          setView={setView}
          isLive={isLive}
        />
      )}
      <div
        ref={stage}
        className="timeline-stage"
        data-drawn={isLive || undefined}
        data-stale={drawn.isStale || undefined}
        data-detail={detail}
      >
        <Picture
          scene={scene}
          isBackdrop={isLive && !printing}
          label={label}
          renderLabel={(lane) => <LaneLabel lane={lane} view={view} setView={setView} />}
        />
        <div className="timeline-canvas">
          {drawn.isFetched && (
            <Live
              ref={live}
              scene={scene}
              detail={detail}
              viewport={viewport}
              count={count}
              selected={view.event}
              onSelect={onSelect}
              onDrawn={onDrawn}
            />
          )}
        </div>
        <ZoomButtons
          live={live}
          onAll={() => setView({ window: hasOutliers(span) ? ALL_DATES : null })}
        />
      </div>
      <div className="timeline-foot">
        <Legend hasDensity={detail === "density" || view.lanesFolded.length > 0} />
        <LaneSwitch view={view} setView={setView} drawn={lanes.length} total={drawn.every.length} />
        <KeysButton />
      </div>
      <Omissions
        {...{ view, setView, span, bounds }}
        outside={drawn.outside}
        hidden={drawn.hidden}
        rest={drawn.rest}
      />
      {drawn.error && (
        <Failure className="notice" error={drawn.error} note="Marks may be missing." />
      )}
    </section>
  );
}
