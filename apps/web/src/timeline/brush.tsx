"use client";

import { addDays, dayMs, fromDayNumber, toDayNumber, toLength, type Window } from "@dateline/core";
import { type BrushBehavior, brushX, type D3BrushEvent } from "d3-brush";
import { type Selection, select } from "d3-selection";
import {
  type CSSProperties,
  type KeyboardEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useWidth } from "../components/use-width.ts";
import { moveEdge, type Part } from "../viewport/move-edge.ts";
import type { Viewport } from "../viewport/viewport.ts";
import { toDayRangeLabel } from "../words/window.ts";
import { toBucketText, toWindowSize } from "./overview-text.ts";

type BrushProps = {
  viewport: Viewport;
  /** The window of the viewport, in whole days. */
  window: Window;
  bounds: Window;
  buckets: readonly (Window & { count: number })[];
  /** Events in the window; null while unknown. */
  count: number | null;
  /** In CSS pixels. */
  height: number;
};

type Drawn = {
  group: Selection<SVGGElement, unknown, null, undefined>;
  brush: BrushBehavior<unknown>;
};

/** A pixel range of the overview. */
type Selected = [start: number, end: number];

/** Wide enough for a thumb on either side of an edge, in CSS pixels. */
const handleSize = 16;
/** Min width of the selection, in CSS pixels. */
const minWidth = 14;

const parts = ["from", "window", "to"] as const;
const labels: Record<Part, string> = {
  from: "First day of the window",
  window: "Window",
  to: "Last day of the window",
};

/**
 * Draws and moves the window on the overview by mouse, touch (d3-brush) and arrow keys (sliders). A
 * bubble describes what is hovered or selected.
 */
export default function Brush(props: BrushProps) {
  const { viewport, window: shown, bounds, buckets, count, height } = props;
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(svg);
  const drawn = useRef<Drawn>(null);
  const latestBounds = useRef(bounds);
  useLayoutEffect(() => {
    latestBounds.current = bounds;
  });
  const grips = useRef<HTMLDivElement>(null);
  /** While the reader drags the brush, the brush leads and the viewport follows. */
  const isDragged = useRef(false);
  /** Whether the reader drags the brush or has the focus on one of its grips. */
  const [isHeld, setHeld] = useState(false);
  /** Position of the resting mouse, in CSS pixels. */
  const [hovered, setHovered] = useState<number | null>(null);

  useEffect(() => {
    if (!svg.current || width === 0) return;
    let origin: { window: Window; x: number } | null = null;
    const toDayCount = (x: number) => Math.round((x / width) * toLength(latestBounds.current));
    const toDay = (x: number) => addDays(latestBounds.current.from, toDayCount(x));
    const brush = brushX<unknown>()
      .extent([
        [0, 0],
        [width, height],
      ])
      .handleSize(handleSize)
      .on("start brush end", ({ selection, sourceEvent, type, mode }: D3BrushEvent<unknown>) => {
        // Moves by `place` have no source event.
        if (!sourceEvent) return;
        const selected = selection as Selected | null;
        if (type === "start") {
          isDragged.current = true;
          setHeld(true);
          origin = selected && { window: viewport.getSnapshot().window, x: selected[0] };
        } else if (selected) {
          viewport.set(toSelectedWindow(selected, mode));
        } else if (type === "end") {
          viewport.set(toCentered(sourceEvent));
        }
        if (type !== "end") return;
        viewport.rest();
        isDragged.current = false;
        setHeld(false);
      });
    const group = select(svg.current).append("g").attr("class", "brush");
    group.call(brush);
    drawn.current = { group, brush };
    return () => {
      drawn.current = null;
      isDragged.current = false;
      group.remove();
    };

    function toSelectedWindow([start, end]: Selected, mode: string): Window {
      // When the selection is dragged as a whole, the window keeps its length: short ones are drawn
      // longer than they are.
      if (mode === "drag" && origin) {
        const days = toDayCount(start - origin.x);
        return moveEdge("window", origin.window, days, latestBounds.current);
      }
      const [from, to] = [toDay(start), toDay(end)];
      return from < to ? { from, to } : { from, to: addDays(from, 1) };
    }

    /** The window, moved so that its center is where the reader clicked. */
    function toCentered(event: MouseEvent | TouchEvent): Window {
      const { window } = viewport.getSnapshot();
      const point = "changedTouches" in event ? event.changedTouches[0] : event;
      const left = svg.current?.getBoundingClientRect().left ?? 0;
      const x = Math.min(Math.max((point?.clientX ?? 0) - left, 0), width);
      const half = Math.floor(toLength(window) / 2);
      const from = addDays(toDay(x), -half);
      const centered = { from, to: addDays(from, toLength(window)) };
      return moveEdge("window", centered, 0, latestBounds.current);
    }
  }, [viewport, width, height]);

  const start = toDayNumber(bounds.from);
  const length = toLength(bounds);
  /** Draws the visible window, without React. */
  function place() {
    const { group, brush } = drawn.current ?? {};
    const from = viewport.range.from / dayMs;
    const to = viewport.range.to / dayMs;
    const toX = (day: number) => Math.min(Math.max((day - start) / length, 0), 1) * width;
    const [left, right] = [toX(from), toX(to)];
    // A short window is drawn wide enough to be dragged.
    const room = Math.max(minWidth - (right - left), 0) / 2;
    const shift = Math.min(width - (right + room), 0) - Math.min(left - room, 0);
    if (group && brush && !isDragged.current)
      group.call(brush.move, [left - room + shift, right + room + shift]);
    const edges = { from, window: (from + to) / 2, to };
    for (const part of parts) {
      const grip = grips.current?.querySelector<HTMLElement>(`.brush-grip-${part}`);
      if (grip) grip.style.transform = `translateX(${toX(edges[part])}px)`;
    }
  }
  useEffect(() => {
    place();
    return viewport.subscribe(place);
  });

  function onKeyDown(part: Part, event: KeyboardEvent) {
    const step = Math.max(1, Math.round(length / 96));
    const steps: Record<string, number> = {
      ArrowLeft: -step,
      ArrowDown: -step,
      ArrowRight: step,
      ArrowUp: step,
      PageDown: -6 * step,
      PageUp: 6 * step,
      Home: -length,
      End: length,
    };
    const days = steps[event.key];
    if (days === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    viewport.moveEdge(part, days);
  }

  const [from, to] = [toDayNumber(shown.from), toDayNumber(shown.to)];
  const size = toWindowSize(shown, count);
  // If there is no space beside the selection, a drag on it draws a new window instead of moving
  // it.
  const isWhole = (1 - (to - from) / length) * width < 2 * handleSize;
  const bubble = isHeld
    ? { x: ((from + to) / 2 - start) / length, text: size }
    : toHovered(hovered, width, { buckets, start, length });
  const values = { from, window: Math.round((from + to) / 2), to };
  return (
    <div
      ref={grips}
      className={isWhole ? "brush-whole" : undefined}
      onPointerMove={({ pointerType, clientX, currentTarget }) => {
        if (pointerType !== "mouse") return;
        setHovered(clientX - currentTarget.getBoundingClientRect().left);
      }}
      onPointerLeave={() => setHovered(null)}
    >
      <svg ref={svg} width="100%" height={height} className="brush-strip" aria-hidden="true" />
      {bubble && <Bubble {...bubble} />}
      {parts.map((part) => (
        <div
          key={part}
          role="slider"
          tabIndex={0}
          className={`brush-grip brush-grip-${part}`}
          aria-label={labels[part]}
          aria-valuemin={start}
          aria-valuemax={start + length}
          aria-valuenow={values[part]}
          aria-valuetext={`${toDayRangeLabel(shown)}, ${size}`}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
          onKeyDown={(event) => onKeyDown(part, event)}
        />
      ))}
    </div>
  );
}

type Strip = { buckets: BrushProps["buckets"]; start: number; length: number };

/** The bubble of the bar at a position of the strip. */
function toHovered(x: number | null, width: number, { buckets, start, length }: Strip) {
  if (x === null || width === 0) return null;
  const day = fromDayNumber(start + Math.floor(Math.min(Math.max(x / width, 0), 1) * length));
  const index = buckets.findIndex(({ from, to }) => from <= day && day < to);
  const bucket = buckets[index];
  if (!bucket) return null;
  const middle = (toDayNumber(bucket.from) + toDayNumber(bucket.to)) / 2;
  return { x: (middle - start) / length, text: toBucketText(bucket, index === 0) };
}

/** Hidden from screen readers, because the sliders announce the same. */
function Bubble({ x, text }: { x: number; text: string }) {
  return (
    <div className="brush-bubble" aria-hidden="true" style={{ "--x": x } as CSSProperties}>
      <span>{text}</span>
    </div>
  );
}
