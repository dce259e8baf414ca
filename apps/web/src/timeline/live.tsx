"use client";

import { matchesWindow, panTo, toKnownDays, toUtcMs } from "@dateline/core";
import {
  type FocusEvent,
  type KeyboardEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { toCount } from "../components/count.ts";
import { isolate } from "../components/isolate.ts";
import type { Spot } from "../scene/lay-out.ts";
import { type Labels, placeLabels } from "../scene/place-labels.ts";
import { type Detail, toDrawn } from "../scene/to-detail.ts";
import type { Scene } from "../scene/to-scene.ts";
import type { Viewport } from "../viewport/viewport.ts";
import { toDayRangeLabel } from "../words/window.ts";
import { Canvas } from "./canvas.ts";
import { measure } from "./canvas-elements.ts";
import { isDirection, moveCursor } from "./move-cursor.ts";
import { PillList } from "./pill-list.tsx";
import { toItems } from "./to-items.ts";
import { useTies } from "./use-ties.ts";
import { WheelHint } from "./wheel-hint.tsx";

export { EventCards } from "./event-card.tsx";

export type LiveHandle = {
  /** Multiplies the length of the window by `factor` and announces the result. */
  zoom(factor: number): void;
  /** Moves the window by a number of screens and announces the result. */
  pan(screens: number): void;
};

type LiveProps = {
  ref?: Ref<LiveHandle>;
  scene: Scene;
  /** The layout of the marks; null before the width of the lanes is known. */
  spots: readonly Spot[] | null;
  /** Width of the lanes in CSS pixels. */
  width: number;
  detail: Detail;
  viewport: Viewport;
  /** Events in the window; null while it is not known. */
  count: number | null;
  /** Slug of the selected event. */
  selected: string | null;
  onSelect(slug: string): void;
  onDrawn(): void;
};

/** The interactive lanes: the canvas, arrow keys that move between marks, and announcements. */
export default function Live(props: LiveProps) {
  const { spots, width, detail, viewport, count, selected } = props;
  const { lanes, window: visible, drawn: fetched } = props.scene;
  const host = useRef<HTMLDivElement>(null);
  const [canvas, setCanvas] = useState<Canvas | null>(null);
  const [active, setActive] = useState<string | null>(null);
  /** Id of the pill whose events are listed. */
  const [openPill, setOpenPill] = useState<string | null>(null);
  const callbacks = useRef(props);
  useLayoutEffect(() => {
    callbacks.current = props;
  });

  useEffect(() => {
    if (!host.current) return;
    const created = new Canvas(host.current, viewport, {
      onSelect: (slug) => callbacks.current.onSelect(slug),
      onDrawn: () => callbacks.current.onDrawn(),
      onPill: setOpenPill,
    });
    setCanvas(created);
    return () => {
      created.destroy();
      setCanvas(null);
    };
  }, [viewport]);

  const before = useRef<Labels | null>(null);
  const labels = useMemo(
    () =>
      spots &&
      placeLabels(spots, { window: visible, width, measure, detail, before: before.current }),
    [spots, visible, width, detail],
  );
  useLayoutEffect(() => {
    before.current = labels;
  }, [labels]);
  const drawn = useMemo(
    () => (spots && labels ? toDrawn(spots, { detail, labels, kept: selected }) : []),
    [spots, detail, labels, selected],
  );
  const inView = useMemo(
    () => drawn.filter((mark) => matchesWindow(mark, visible, "POSSIBLE")),
    [drawn, visible],
  );
  // Before the browser paints, so that the lanes are never out of step with the rest of the page.
  useLayoutEffect(() => canvas?.setLanes(lanes), [canvas, lanes]);
  useLayoutEffect(() => {
    if (canvas && labels) canvas.setItems(toItems(drawn, { labels, selected }));
  }, [canvas, drawn, labels, selected]);
  const ties = useTies({ spots, lanes, drawn: fetched, window: visible, detail, selected });
  useLayoutEffect(() => canvas?.setTies(ties, fetched), [canvas, ties, fetched]);

  const [moved, setMoved] = useState(false);
  const handle: LiveHandle = {
    zoom(factor) {
      const mark = inView.find(({ id }) => id === active);
      setMoved(true);
      viewport.easeZoom(factor, mark && toUtcMs(toKnownDays(mark).earliest));
    },
    pan(screens) {
      setMoved(true);
      viewport.easePan(screens);
    },
  };
  useImperativeHandle(props.ref, () => handle);

  const current = drawn.find((mark) => mark.id === active);
  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.shiftKey && event.key === "ArrowLeft") handle.pan(-0.5);
    else if (event.shiftKey && event.key === "ArrowRight") handle.pan(0.5);
    else if (event.key === "+" || event.key === "=") handle.zoom(0.5);
    else if (event.key === "-") handle.zoom(2);
    else if (event.key === "Enter" && current) {
      if (current.marks.length > 1) setOpenPill(current.id);
      else props.onSelect(current.marks[0].slug);
    } else if (isDirection(event.key)) {
      // Left and right may move beyond the window, which then pans to the mark.
      const byTime = current && (event.key === "ArrowLeft" || event.key === "ArrowRight");
      const next = moveCursor(current, event.key, { marks: byTime ? drawn : inView, lanes });
      if (next) moveTo(next);
    } else return;
    event.preventDefault();
  }
  function moveTo(mark: Spot) {
    setMoved(false);
    if (!matchesWindow(mark, visible, "POSSIBLE"))
      viewport.goTo(panTo(visible, toKnownDays(mark).earliest));
    canvas?.focus(mark.id);
  }
  function onFocus({ target }: FocusEvent) {
    setActive(target.getAttribute("data-mark"));
  }

  const opened = drawn.find(({ id }) => id === openPill);
  const place = current && inView.indexOf(current) + 1;
  const lane = lanes.find(({ key }) => key === current?.lane)?.label;
  return (
    <>
      <div
        ref={host}
        role="application"
        aria-roledescription="timeline"
        aria-label={`Timeline, ${toDayRangeLabel(visible)}${count === null ? "" : `, ${toCount(count, "event")}`}`}
        aria-describedby="timeline-keys"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move within it.
        tabIndex={0}
        className="canvas"
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onBlur={() => setActive(null)}
      />
      <WheelHint host={host} />
      <p className="sr-only" aria-live="polite">
        {moved &&
          `${toDayRangeLabel(visible)}${count === null ? "" : `: ${toCount(count, "event")}`}${detail === "density" ? `, the ${inView.length} most reported as marks` : ""}`}
        {!moved &&
          current &&
          `${toSpotText(current, `${place} of ${inView.length}`)}, ${lane && isolate(lane)} lane`}
      </p>
      {opened && (
        <PillList
          spot={opened}
          host={host}
          viewport={viewport}
          onSelect={props.onSelect}
          onClose={() => setOpenPill(null)}
        />
      )}
    </>
  );
} /** A mark by its date, a pill by its number. */
const toSpotText = ({ marks }: Spot, place: string) =>
  marks.length > 1
    ? `${toCount(marks.length, "event")} close together, ${place}`
    : `Event ${place}, ${marks[0].dateLabel}`;
