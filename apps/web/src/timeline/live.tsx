"use client";

import { matchesWindow, panTo, type Window } from "@dateline/core";
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
import { toDayRangeLabel } from "../words/window.ts";
import { type Canvas, createCanvas } from "./canvas.ts";
import { measure, type Stretch } from "./canvas-elements.ts";
import { isDirection, moveCursor } from "./move-cursor.ts";
import { placeLabels } from "./place-labels.ts";
import { type Detail, toDrawn } from "./to-detail.ts";
import { toItems } from "./to-items.ts";
import type { Lane } from "./to-lanes.ts";
import type { Mark } from "./to-marks.ts";

export type LiveHandle = {
  /** Makes the window so many times as long; a reader is told what it shows then. */
  zoom(factor: number): void;
  /** Moves the window by so many screens. */
  pan(screens: number): void;
};

type LiveProps = {
  ref?: Ref<LiveHandle>;
  lanes: readonly Lane[];
  marks: readonly Mark[];
  detail: Detail;
  window: Window;
  /** The farthest that one can pan. */
  bounds: Window;
  /** Events in the window; null while it is not known. */
  count: number | null;
  /** Slug of the selected event. */
  selected: string | null;
  onMove(stretch: Stretch): void;
  onWindow(window: Window): void;
  onSelect(slug: string): void;
  onDrawn(): void;
};

/** The lanes as they are used: by mouse and touch, by the arrow keys with the focus on one mark, by a screen reader. */
export default function Live(props: LiveProps) {
  const { lanes, marks, detail, window: visible, bounds, count, selected } = props;
  const host = useRef<HTMLDivElement>(null);
  const [canvas, setCanvas] = useState<Canvas | null>(null);
  const [width, setWidth] = useState(0);
  const [active, setActive] = useState<string | null>(null);
  const callbacks = useRef(props);
  useLayoutEffect(() => {
    callbacks.current = props;
  });

  useEffect(() => {
    if (!host.current) return;
    const created = createCanvas(host.current, callbacks.current.window, {
      onMove: (stretch) => callbacks.current.onMove(stretch),
      onWindow: (window) => callbacks.current.onWindow(window),
      onSelect: (slug) => callbacks.current.onSelect(slug),
      onDrawn: () => callbacks.current.onDrawn(),
      onWidth: setWidth,
    });
    setCanvas(created);
    return () => {
      created.destroy();
      setCanvas(null);
    };
  }, []);

  const labels = useMemo(
    () => (width ? placeLabels(marks, { window: visible, width, measure, detail }) : null),
    [marks, visible, width, detail],
  );
  const drawn = useMemo(
    () => (labels ? toDrawn(marks, { detail, labels, kept: selected }) : []),
    [marks, detail, labels, selected],
  );
  const inView = useMemo(
    () => drawn.filter((mark) => matchesWindow(mark, visible, "POSSIBLE")),
    [drawn, visible],
  );
  // Before the browser paints, so that the lanes never show other data than what is around them.
  useLayoutEffect(() => canvas?.setBounds(bounds), [canvas, bounds]);
  useLayoutEffect(() => canvas?.setLanes(lanes), [canvas, lanes]);
  useLayoutEffect(() => {
    if (canvas && labels) canvas.setItems(toItems(drawn, { labels, selected }));
  }, [canvas, drawn, labels, selected]);
  useLayoutEffect(() => canvas?.setWindow(visible), [canvas, visible]);

  const [moved, setMoved] = useState(false);
  const handle: LiveHandle = {
    zoom(factor) {
      const mark = inView.find(({ id }) => id === active);
      setMoved(true);
      canvas?.zoom(factor, mark && Date.parse(mark.earliest));
    },
    pan(screens) {
      setMoved(true);
      canvas?.pan(screens);
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
    else if (event.key === "Enter" && current) props.onSelect(current.slug);
    else if (isDirection(event.key)) {
      // Only left and right lead out of the window, and take it along.
      const byTime = current && (event.key === "ArrowLeft" || event.key === "ArrowRight");
      const next = moveCursor(current, event.key, { marks: byTime ? drawn : inView, lanes });
      if (next) moveTo(next);
    } else return;
    event.preventDefault();
  }
  function moveTo(mark: Mark) {
    setMoved(false);
    if (!matchesWindow(mark, visible, "POSSIBLE")) props.onWindow(panTo(visible, mark.earliest));
    canvas?.focus(mark.id);
  }
  function onFocus({ target }: FocusEvent) {
    setActive(target.getAttribute("data-mark"));
  }

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
      <p className="sr-only" aria-live="polite">
        {moved &&
          `${toDayRangeLabel(visible)}${count === null ? "" : `: ${toCount(count, "event")}`}${detail === "density" ? `, the ${inView.length} most reported as marks` : ""}`}
        {!moved &&
          current &&
          `Event ${place} of ${inView.length}, ${current.dateLabel}, ${lane && isolate(lane)} lane`}
      </p>
    </>
  );
}
