"use client";

import { addDays, toDayNumber, toLength, type Window } from "@dateline/core";
import { type BrushBehavior, brushX, type D3BrushEvent } from "d3-brush";
import { type Selection, select } from "d3-selection";
import {
  type KeyboardEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from "react";
import { useWidth } from "../components/use-width.ts";
import { toDayRangeLabel } from "../words/window.ts";
import type { Stretch } from "./canvas-elements.ts";
import { moveEdge, type Part } from "../viewport/move-edge.ts";
import { toDayRangeLabel } from "../words/window.ts";
import type { Stretch } from "./canvas-elements.ts";

export type BrushHandle = {
  /** Shows a stretch of time while the timeline is panned. */
  follow(stretch: Stretch): void;
};

type BrushProps = {
  ref?: Ref<BrushHandle>;
  window: Window;
  bounds: Window;
  /** In CSS pixels. */
  height: number;
  onDrag(window: Window): void;
  onDrop(window: Window): void;
};

type Drawn = {
  group: Selection<SVGGElement, unknown, null, undefined>;
  brush: BrushBehavior<unknown>;
};

/** Wide enough for a thumb on either side of an edge. */
const handleSize = 16;
/** In CSS pixels. */
const narrowest = 14;
const dayMs = 86_400_000;

const parts = ["from", "window", "to"] as const;
const labels: Record<Part, string> = {
  from: "First day of the window",
  window: "Window",
  to: "Last day of the window",
};

/** The window over the density: drag it, drag its edges, draw a new one, press beside it; or move it with the arrow keys. */
export default function Brush(props: BrushProps) {
  const { window: shown, bounds, height } = props;
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(svg);
  const drawn = useRef<Drawn>(null);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const grips = useRef<HTMLDivElement>(null);
  /**
   * While the reader holds the brush, it is the reader who moves it: renders of older windows come
   * late.
   */
  const isHeld = useRef(false);

  useEffect(() => {
    if (!svg.current || width === 0) return;
    let held: { window: Window; from: number } | null = null;
    const toDayCount = (x: number) => Math.round((x / width) * toLength(latest.current.bounds));
    const toDays = ([start, end]: [number, number]): Window => {
      const day = (x: number) => addDays(latest.current.bounds.from, toDayCount(x));
      const [from, to] = [day(start), day(end)];
      return from < to ? { from, to } : { from, to: addDays(from, 1) };
    };
    const brush = brushX<unknown>()
      .extent([
        [0, 0],
        [width, height],
      ])
      .handleSize(handleSize)
      .on("start brush end", ({ selection, sourceEvent, type, mode }: D3BrushEvent<unknown>) => {
        // A move of our own has no source.
        if (!sourceEvent) return;
        const { onDrag, onDrop, window, bounds } = latest.current;
        const range = selection as [number, number] | null;
        if (type === "start") {
          isHeld.current = true;
          held = range && { window, from: range[0] };
        } else if (range) {
          // As a whole it keeps its length: what is drawn of a short one is longer.
          const moved =
            mode === "drag" && held
              ? moveEdge("window", held.window, toDayCount(range[0] - held.from), bounds)
              : toDays(range);
          (type === "brush" ? onDrag : onDrop)(moved);
        } else if (type === "end") onDrop(toCentred(sourceEvent, window));
        if (type === "end") isHeld.current = false;
      });
    const group = select(svg.current).append("g").attr("class", "brush");
    group.call(brush);
    drawn.current = { group, brush };
    return () => {
      drawn.current = null;
      isHeld.current = false;
      group.remove();
    };

    /** The window, moved so that its middle is where the reader pressed. */
    function toCentred(event: MouseEvent | TouchEvent, window: Window): Window {
      const point = "changedTouches" in event ? event.changedTouches[0] : event;
      const left = svg.current?.getBoundingClientRect().left ?? 0;
      const x = Math.min(Math.max((point?.clientX ?? 0) - left, 0), width);
      const middle = toDays([x, x]).from;
      const half = Math.floor(toLength(window) / 2);
      return moveEdge(
        "window",
        { from: addDays(middle, -half), to: addDays(middle, toLength(window) - half) },
        0,
        latest.current.bounds,
      );
    }
  }, [width, height]);

  const start = toDayNumber(bounds.from);
  const length = toLength(bounds);
  /** Draws the window from one moment to another, both in days since 1970: while one pans, without React. */
  function place(from: number, to: number) {
    const { group, brush } = drawn.current ?? {};
    const toX = (day: number) => Math.min(Math.max((day - start) / length, 0), 1) * width;
    const [left, right] = [toX(from), toX(to)];
    // However short the window is, there is something to take hold of.
    const room = Math.max(narrowest - (right - left), 0) / 2;
    const shift = Math.min(width - (right + room), 0) - Math.min(left - room, 0);
    if (group && brush && !isHeld.current)
      group.call(brush.move, [left - room + shift, right + room + shift]);
    const edges = { from, window: (from + to) / 2, to };
    for (const part of parts) {
      const grip = grips.current?.querySelector<HTMLElement>(`.brush-grip-${part}`);
      if (grip) grip.style.transform = `translateX(${toX(edges[part])}px)`;
    }
  }
  useEffect(() => place(toDayNumber(shown.from), toDayNumber(shown.to)));
  useImperativeHandle(props.ref, () => ({
    follow: ({ from, to }) => place(from / dayMs, to / dayMs),
  }));

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
    props.onDrop(moveEdge(part, shown, days, bounds));
  }

  const [from, to] = [toDayNumber(shown.from), toDayNumber(shown.to)];
  const values = { from, window: Math.round((from + to) / 2), to };
  return (
    <div ref={grips}>
      <svg ref={svg} width="100%" height={height} className="brush-strip" aria-hidden="true" />
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
          aria-valuetext={toDayRangeLabel(shown)}
          onKeyDown={(event) => onKeyDown(part, event)}
        />
      ))}
    </div>
  );
}
