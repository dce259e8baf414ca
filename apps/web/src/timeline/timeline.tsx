"use client";

import {
  contains,
  matchesWindow,
  moveBy,
  panTo,
  toLength,
  type View,
  type Window,
} from "@dateline/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Failure } from "../components/failure.tsx";
import { useMedia } from "../components/use-media.ts";
import type { MenuQuery } from "../graphql/generated.ts";
import { useKept } from "../graphql/use-kept.ts";
import type { SetView } from "../view/use-view.ts";
import type { CanvasHandle } from "./canvas.tsx";
import { toFetchWindow } from "./fetch-window.ts";
import { Legend } from "./legend.tsx";
import { isDirection, moveCursor } from "./move-cursor.ts";
import { Overview } from "./overview.tsx";
import { Picture, SoftMask } from "./picture.tsx";
import { overviewQuery, timelineQuery, toBounds } from "./queries.ts";
import { toLanes } from "./to-lanes.ts";
import { type Mark, toMarks } from "./to-marks.ts";

// Asked for as soon as this module runs: the canvas is most of the page's script, and hydration need not wait for it.
const loading = typeof window === "undefined" ? null : import("./canvas.tsx");
const Canvas = dynamic(() => loading ?? import("./canvas.tsx"), { ssr: false });

/** Lanes that are shown at first: as many as leave room for the list beneath. */
const firstLanes = { wide: 8, small: 5 };

type TimelineProps = { view: View; setView: SetView; menu: MenuQuery };

/** The lanes over a window: a still picture from the server at once, then the interactive canvas in its place. */
export function Timeline({ view, setView, menu }: TimelineProps) {
  const bounds = useMemo(() => toBounds(menu.dataset), [menu]);
  const visible = view.window ?? bounds;
  const held = useRef<Window>(undefined);
  const fetchWindow = toFetchWindow(visible, held.current);
  useEffect(() => {
    held.current = fetchWindow;
  });

  const overview = useQuery({ ...overviewQuery(view, bounds), placeholderData: keepPreviousData });
  const timeline = useQuery({
    ...timelineQuery(view, fetchWindow),
    placeholderData: keepPreviousData,
  });
  const [allLanes, setAllLanes] = useState(false);
  const first = useMedia("(width < 48rem)") ? firstLanes.small : firstLanes.wide;
  const [drawn, setDrawn] = useState(false);
  const [active, setActive] = useState<string | null>(null);
  const canvas = useRef<CanvasHandle>(null);

  const drawnData = useKept(timeline.data)?.timeline;
  const overviewData = useKept(overview.data)?.timeline;
  const items = drawnData?.items;
  const every = useMemo(
    () =>
      toLanes({
        all: overviewData?.lanes ?? [],
        ranking: menu.organizations.nodes,
        events: items ?? [],
        window: visible,
      }),
    [overviewData, menu, items, visible],
  );
  const lanes = useMemo(() => (allLanes ? every : every.slice(0, first)), [every, allLanes, first]);
  const marks = useMemo(() => toMarks(items ?? [], lanes), [items, lanes]);
  const inView = useMemo(
    () => marks.filter((mark) => matchesWindow(mark, visible, "POSSIBLE")),
    [marks, visible],
  );

  useEffect(() => {
    if (items) performance.mark("timeline-data");
  }, [items]);
  const measured = useRef(false);
  const onDrawn = useCallback(() => {
    setDrawn(true);
    if (measured.current) return;
    measured.current = true;
    requestAnimationFrame(() => {
      performance.mark("timeline-drawn");
      performance.measure("timeline", "timeline-data", "timeline-drawn");
    });
  }, []);
  const onWindow = useCallback(
    (window: Window) => setView({ window: contains(window, bounds) ? null : window }, "replace"),
    [setView, bounds],
  );
  const onSelect = useCallback((event: string) => setView({ event }), [setView]);

  const current = marks.find((mark) => mark.id === active);
  const pan = (screens: number) =>
    onWindow(within(moveBy(visible, Math.round(toLength(visible) * screens)), bounds));
  function moveTo(mark: Mark) {
    setActive(mark.id);
    if (!matchesWindow(mark, visible, "POSSIBLE")) {
      setView({ window: panTo(visible, mark.earliest) }, "replace");
    }
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.shiftKey && event.key === "ArrowLeft") pan(-0.5);
    else if (event.shiftKey && event.key === "ArrowRight") pan(0.5);
    else if (isDirection(event.key)) {
      // Only left and right lead out of the window, and take it along.
      const byTime = current && (event.key === "ArrowLeft" || event.key === "ArrowRight");
      const next = moveCursor(current, event.key, { marks: byTime ? marks : inView, lanes });
      if (next) moveTo(next);
    } else if (event.key === "+" || event.key === "=") canvas.current?.zoom(0.5);
    else if (event.key === "-") canvas.current?.zoom(2);
    else if (event.key === "Enter" && current) onSelect(current.slug);
    else return;
    event.preventDefault();
  }

  const label = `Timeline, ${inView.length ? `${new Set(inView.map((mark) => mark.slug)).size} events in ${lanes.length} lanes` : "no events in this window"}`;
  const truncated = drawnData?.truncated;
  return (
    <section aria-label="Timeline" className="timeline" data-expanded={allLanes || undefined}>
      <SoftMask />
      {overviewData && (
        <Overview
          buckets={overviewData.buckets}
          bounds={bounds}
          window={visible}
          view={view}
          setView={setView}
        />
      )}
      <div
        className="timeline-stage"
        data-drawn={drawn || undefined}
        data-stale={timeline.isPlaceholderData || undefined}
      >
        <Picture window={visible} lanes={lanes} marks={marks} label={label} />
        <div
          role="application"
          aria-roledescription="timeline"
          aria-label={label}
          aria-describedby="timeline-keys"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move within it.
          tabIndex={0}
          className="timeline-canvas"
          onKeyDown={onKeyDown}
          onBlur={() => setActive(null)}
        >
          {items && (
            <Canvas
              ref={canvas}
              lanes={lanes}
              marks={marks}
              window={visible}
              bounds={bounds}
              selected={view.event}
              active={active}
              onWindow={onWindow}
              onSelect={onSelect}
              onDrawn={onDrawn}
            />
          )}
        </div>
        <div className="timeline-zoom needs-script">
          <button type="button" onClick={() => pan(-0.5)} aria-label="Earlier">
            ‹
          </button>
          <button type="button" onClick={() => pan(0.5)} aria-label="Later">
            ›
          </button>
          <button type="button" onClick={() => canvas.current?.zoom(0.5)} aria-label="Zoom in">
            +
          </button>
          <button type="button" onClick={() => canvas.current?.zoom(2)} aria-label="Zoom out">
            −
          </button>
          <button
            type="button"
            onClick={() => setView({ window: null })}
            aria-label="Show everything"
          >
            ⤢
          </button>
        </div>
      </div>
      <p className="sr-only" aria-live="polite">
        {current &&
          inView.includes(current) &&
          `Event ${inView.indexOf(current) + 1} of ${inView.length}, ${current.dateLabel}, ${lanes.find((lane) => lane.key === current.lane)?.label} lane: ${current.title}`}
      </p>
      <div className="timeline-foot">
        <Legend />
        {every.length > first && (
          <button
            type="button"
            className="link needs-script"
            aria-expanded={allLanes}
            onClick={() => setAllLanes(!allLanes)}
          >
            {allLanes ? "Fewer lanes" : `All ${every.length} lanes`}
          </button>
        )}
      </div>
      {timeline.isError && (
        <Failure className="notice" error={timeline.error} note="Marks may be missing." />
      )}
      {truncated && (
        <p className="notice">
          Of {drawnData?.total} events the {items?.length} that stand out most are drawn. Zoom in to
          see all.
        </p>
      )}
    </section>
  );
}

/** The window moved back into the bounds, so that panning stops at the dataset's ends. */
function within(window: Window, bounds: Window): Window {
  if (window.from < bounds.from)
    return moveBy(window, toLength({ from: window.from, to: bounds.from }));
  if (window.to > bounds.to) return moveBy(window, -toLength({ from: bounds.to, to: window.to }));
  return window;
}
