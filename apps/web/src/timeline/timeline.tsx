"use client";

import { ALL_DATES, contains, resolveWindow, type View, type Window } from "@dateline/core";
import dynamic from "next/dynamic";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Failure } from "../components/failure.tsx";
import { usePrinting } from "../components/use-printing.ts";
import { ViewLink } from "../components/view-link.tsx";
import type { MenuQuery } from "../graphql/generated.ts";
import { KeysButton } from "../keys/keys-button.tsx";
import type { SetView } from "../view/use-view.ts";
import { type EventSpan, hasOutliers, toViewWindow } from "./bounds.ts";
import type { BrushHandle } from "./brush.tsx";
import { type Stretch, toDays } from "./canvas-elements.ts";
import { LaneLabel } from "./lane-label.tsx";
import { Legend } from "./legend.tsx";
import type { LiveHandle } from "./live.tsx";
import { Omissions } from "./omissions.tsx";
import { Overview } from "./overview.tsx";
import { Masks, Picture, toDensityBox } from "./picture.tsx";
import { useTimeline } from "./use-timeline.ts";
import { ZoomButtons } from "./zoom-buttons.tsx";

// Asked for as soon as this module runs: it is most of the page's script, and hydration need not wait for it.
const loading = typeof window === "undefined" ? null : import("./live.tsx");
const Live = dynamic(() => loading ?? import("./live.tsx"), { ssr: false });

const laneKeys = { ORGANIZATION: "organization", KIND: "kind", COUNTRY: "country" } as const;

type TimelineProps = {
  view: View;
  setView: SetView;
  menu: MenuQuery;
  span: EventSpan;
  bounds: Window;
  /** Whether span and bounds are those of the view, and not of the one before. */
  isSettled: boolean;
};

/** The lanes over a window: a still picture from the server at once, then the live one over it. */
export function Timeline({ view, setView, menu, span, bounds, isSettled }: TimelineProps) {
  const printing = usePrinting();
  // While the window is dragged, and until the address has followed, what is drawn goes ahead.
  const [dragged, setDragged] = useState<Window | null>(null);
  const [ahead, setAhead] = useState<Window | null>(null);
  const visible = useMemo(
    () => dragged ?? resolveWindow(view.window, bounds),
    [dragged, view.window, bounds],
  );
  const drawn = useTimeline({ view, menu, span, bounds, isSettled, visible, ahead });
  const { lanes, marks, density, detail, count, fetchWindow } = drawn;
  const [isLive, setLive] = useState(false);
  const live = useRef<LiveHandle>(null);
  const brush = useRef<BrushHandle>(null);
  const stage = useRef<HTMLDivElement>(null);

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

  const onWindow = useCallback(
    (window: Window) => {
      const isAll = contains(window, bounds);
      setDragged(isAll ? bounds : window);
      setAhead(null);
      setView({ window: toViewWindow(isAll ? bounds : window, span) }, "replace");
    },
    [setView, bounds, span],
  );
  // What the address says counts again as soon as it says something new.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view is what is waited for.
  useEffect(() => setDragged(null), [view]);
  const onSelect = useCallback((event: string) => setView({ event }), [setView]);
  /** The density and the overview go along with every frame of a move, without React. */
  function onMove(stretch: Stretch) {
    brush.current?.follow(stretch);
    const seen = toDays(stretch);
    if (!contains(fetchWindow, seen) && contains(bounds, seen)) setAhead(seen);
    if (!density) return;
    const { x, width } = toDensityBox(density.window, stretch);
    for (const box of stage.current?.querySelectorAll(".picture-density") ?? []) {
      box.setAttribute("x", x);
      box.setAttribute("width", width);
    }
  }

  const label = `Timeline: ${lanes.length} lanes`;
  return (
    <section aria-label="Timeline" className="timeline">
      <Masks />
      {drawn.overview && (
        <Overview
          buckets={drawn.overview.buckets}
          bounds={bounds}
          window={visible}
          view={view}
          setView={setView}
          isLive={isLive}
          brush={brush}
          onDrag={setDragged}
          onDrop={onWindow}
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
          window={visible}
          lanes={lanes}
          marks={marks}
          density={density}
          isBackdrop={isLive && !printing}
          label={label}
          renderLabel={(lane) => <LaneLabel lane={lane} view={view} setView={setView} />}
        />
        <div className="timeline-canvas">
          {drawn.isFetched && (
            <Live
              ref={live}
              lanes={lanes}
              marks={marks}
              detail={detail}
              window={visible}
              bounds={bounds}
              count={count}
              selected={view.event}
              onMove={onMove}
              onWindow={onWindow}
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
        <p className="timeline-lanes">
          Lanes:
          {(["ORGANIZATION", "KIND", "COUNTRY"] as const).map((lanes) => (
            <ViewLink
              key={lanes}
              view={view}
              setView={setView}
              change={{ lanes, lanesFolded: [] }}
              className="link"
              aria-current={view.lanes === lanes ? "true" : undefined}
            >
              {laneKeys[lanes]}
            </ViewLink>
          ))}
          {(drawn.every.length > lanes.length || view.lanesAll) && (
            <ViewLink
              view={view}
              setView={setView}
              change={{ lanesAll: !view.lanesAll }}
              className="link"
            >
              {view.lanesAll ? "fewer lanes" : `all ${drawn.every.length} lanes`}
            </ViewLink>
          )}
        </p>
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
