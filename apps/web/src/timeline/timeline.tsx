"use client";

import {
  ALL_DATES,
  type Day,
  matchesWindow,
  resolveWindow,
  type View,
  type Window,
} from "@dateline/core";
import dynamic from "next/dynamic";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { CompareLink } from "../compare/compare-link.tsx";
import { toCount } from "../components/count.ts";
import { Failure } from "../components/failure.tsx";
import { usePrinting } from "../components/use-printing.ts";
import { useWidth } from "../components/use-width.ts";
import { StandsOut } from "../facts/stands-out.tsx";
import { useFacts } from "../facts/use-facts.ts";
import type { MenuQuery } from "../graphql/generated.ts";
import { KeysButton } from "../keys/keys-button.tsx";
import { layOut, toSpots } from "../scene/lay-out.ts";
import { toRoomWidth, toScale, toScene } from "../scene/to-scene.ts";
import { toLaneKinds } from "../view/to-lane-kinds.ts";
import type { SetView } from "../view/use-view.ts";
import { useViewport } from "../viewport/use-viewport.ts";
import { type EventSpan, hasOutliers, toViewWindow } from "./bounds.ts";
import { LaneLabel } from "./lane-label.tsx";
import { LaneSwitch } from "./lane-switch.tsx";
import { Legend } from "./legend.tsx";
import { lightEvents } from "./light-events.ts";
import type { LiveHandle } from "./live.tsx";
import { Omissions } from "./omissions.tsx";
import { Overview } from "./overview.tsx";
import { Picture } from "./picture.tsx";
import { ReadingBand } from "./reading-band.tsx";
import { StageHead } from "./stage-head.tsx";
import { Masks } from "./still-mark.tsx";
import { useMovingBoxes } from "./use-moving-boxes.ts";
import { useTimeline } from "./use-timeline.ts";
import { ZoomButtons } from "./zoom-buttons.tsx";

// Loaded as soon as this module runs, in parallel to hydration, because it is most of the page's
// script.
const loading = typeof window === "undefined" ? null : import("./live.tsx");
const Live = dynamic(() => loading ?? import("./live.tsx"), { ssr: false });
// Loaded with the marks, so that hovering a mark always shows a card.
const EventCards = dynamic(
  () => (loading ?? import("./live.tsx")).then(({ EventCards }) => EventCards),
  { ssr: false },
);

type TimelineProps = {
  view: View;
  setView: SetView;
  menu: MenuQuery;
  span: EventSpan;
  bounds: Window;
  /** Whether span and bounds belong to the view, and not to the previous one. */
  isSettled: boolean;
  /** Called when an event is opened here, with its first day. */
  onOpen(slug: string, day: Day | null): void;
};

/**
 * The overview and the lanes: first a still picture from the server, then the live timeline over
 * it.
 */
export function Timeline(props: TimelineProps) {
  const { view, setView, menu, span, bounds, isSettled, onOpen } = props;
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
    () =>
      toScene({ window: visible, lanes, marks, density, drawn: drawn.drawn, place: "dashboard" }),
    [visible, lanes, marks, density, drawn.drawn],
  );
  const facts = useFacts({ view: drawn.view, span, window: visible, events: drawn.events, lanes });
  const [isLive, setLive] = useState(false);
  const live = useRef<LiveHandle>(null);
  const stage = useRef<HTMLDivElement>(null);
  useMovingBoxes(stage, { viewport, window: visible });
  const canvas = useRef<HTMLDivElement>(null);
  const width = useWidth(canvas);
  // Like on the server, the width is not known in the browser's first render.
  const msPerPixel = width ? toScale(visible, toRoomWidth(width)) : null;
  const spots = useMemo(() => {
    if (msPerPixel === null) return null;
    return detail === "density" ? toSpots(marks) : layOut(marks, { msPerPixel });
  }, [marks, msPerPixel, detail]);
  const seen = useMemo(
    () => (spots ?? toSpots(marks)).filter((spot) => matchesWindow(spot, visible, "POSSIBLE")),
    [spots, marks, visible],
  );
  useEffect(lightEvents, []);

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
  const { fetched } = drawn;
  const onSelect = useCallback(
    (event: string) => {
      setView({ event });
      const date = fetched.find(({ slug }) => slug === event)?.date;
      onOpen(event, date?.earliest ?? date?.latest ?? null);
    },
    [setView, onOpen, fetched],
  );

  const label = `Timeline: ${toCount(lanes.length, "lane")}`;
  return (
    <section aria-label="Timeline" className="timeline">
      <Masks />
      {drawn.overview && (
        <StageHead {...{ viewport, bounds }} window={visible} density={drawn.summary}>
          <Overview
            buckets={drawn.overview.buckets}
            bounds={bounds}
            viewport={viewport}
            window={visible}
            view={view}
            setView={setView}
            count={drawn.isCountExact ? drawn.count : null}
            isLive={isLive}
          />
        </StageHead>
      )}
      <StandsOut facts={facts} view={view} setView={setView} />
      <div
        ref={stage}
        id="lanes"
        className="timeline-stage"
        data-drawn={isLive || undefined}
        data-stale={drawn.isStale || undefined}
        data-detail={detail}
      >
        <Picture
          scene={scene}
          isBackdrop={isLive && !printing}
          label={label}
          renderLabel={(lane) => (
            <LaneLabel lane={lane} by={drawn.view.lanes} view={view} setView={setView} />
          )}
        />
        <div ref={canvas} className="timeline-canvas">
          <ReadingBand viewport={viewport} />
          {drawn.isFetched && (
            <Live
              ref={live}
              scene={scene}
              spots={spots}
              width={width}
              detail={detail}
              viewport={viewport}
              count={count}
              selected={view.event}
              onSelect={onSelect}
              onDrawn={onDrawn}
            />
          )}
        </div>
        {drawn.isFetched && (
          <EventCards {...{ stage, viewport, view, menu, onSelect }} events={fetched} />
        )}
        <ZoomButtons
          live={live}
          onAll={() => setView({ window: hasOutliers(span) ? ALL_DATES : null })}
        />
      </div>
      <div className="timeline-foot">
        <Legend
          marks={seen.flatMap(({ marks: [mark, ...others] }) => (others.length ? [] : mark))}
          forms={drawn.forms}
          kinds={menu.kinds}
          hasPills={seen.some(({ marks }) => marks.length > 1)}
          hasDensity={detail === "density" || view.lanesFolded.length > 0}
        />
        <CompareLink view={view} setView={setView} />
        <LaneSwitch
          view={view}
          setView={setView}
          kinds={toLaneKinds(menu)}
          drawn={lanes.length}
          total={drawn.withEvents}
        />
        <KeysButton />
      </div>
      <Omissions {...{ view, setView, span, bounds }} outside={drawn.outside} empty={drawn.empty} />
      {drawn.error && (
        <Failure className="notice" error={drawn.error} note="Marks may be missing." />
      )}
    </section>
  );
}
