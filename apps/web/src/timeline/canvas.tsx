"use client";

// The only file that knows vis-timeline. Its faults that are worked around here:
// a start or end given to the constructor hides the root for a second and lays items out one by one (#1340),
// date-only strings shift by a day west of UTC, autoResize polls for ever, and destroy() before the first
// draw leaves a loading screen behind; hence an inner element of its own for every mount.
import "vis-timeline/styles/vis-timeline-graph2d.min.css";
import "./canvas.css";
import { type Step, toBuckets, toUtcMs, type Window } from "@dateline/core";
import moment from "moment";
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import { DataSet } from "vis-data/esnext";
import {
  Timeline,
  type TimelineOptions,
  type TimelineOptionsTemplateFunction,
  type TimelineTimeAxisScaleType,
} from "vis-timeline/esnext";
import { measure, toContent, toDays, toLabel } from "./canvas-elements.ts";
import { placeLabels } from "./place-labels.ts";
import { syncItems } from "./sync-items.ts";
import { type CanvasItem, toItems } from "./to-items.ts";
import type { Lane } from "./to-lanes.ts";
import type { Mark } from "./to-marks.ts";

export type CanvasHandle = { zoom(factor: number): void };

type CanvasProps = {
  ref?: Ref<CanvasHandle>;
  lanes: readonly Lane[];
  marks: readonly Mark[];
  window: Window;
  /** The farthest that one can pan. */
  bounds: Window;
  selected: string | null;
  active: string | null;
  onWindow(window: Window): void;
  onSelect(slug: string): void;
  onDrawn(): void;
};

// Weeks begin on Monday, as in the API's buckets.
moment.updateLocale("en", { week: { dow: 1, doy: 4 } });

const dayMs = 86_400_000;
const shortestWindowMs = 7 * dayMs;

export default function Canvas(props: CanvasProps) {
  const { lanes, marks, window: shown, bounds, selected, active } = props;
  const host = useRef<HTMLDivElement>(null);
  const [timeline, setTimeline] = useState<Instance | null>(null);
  const [width, setWidth] = useState(0);
  const callbacks = useRef(props);
  useLayoutEffect(() => {
    callbacks.current = props;
  });

  useEffect(() => {
    if (!host.current) return;
    const instance = createInstance(host.current, callbacks.current.window, {
      onWindow: (window) => callbacks.current.onWindow(window),
      onSelect: (slug) => callbacks.current.onSelect(slug),
      onWidth: setWidth,
      onDrawn: () => callbacks.current.onDrawn(),
    });
    setTimeline(instance);
    return () => {
      instance.destroy();
      setTimeline(null);
    };
  }, []);

  useEffect(() => timeline?.setBounds(bounds), [timeline, bounds]);
  useEffect(() => timeline?.setLanes(lanes), [timeline, lanes]);
  useEffect(() => {
    if (!timeline || width === 0) return;
    const labels = placeLabels(marks, { window: shown, width, measure });
    timeline.setItems(toItems(marks, { labels, selected, active }));
  }, [timeline, width, marks, shown, selected, active]);
  useEffect(() => timeline?.setWindow(shown), [timeline, shown]);

  useImperativeHandle(props.ref, () => ({ zoom: (factor) => timeline?.zoom(factor) }), [timeline]);
  return <div ref={host} className="canvas" />;
}

type CanvasGroup = {
  id: string;
  content: HTMLElement;
  order: number;
  className: string;
  version: string;
};

type Instance = ReturnType<typeof createInstance>;
type Listeners = {
  onWindow(window: Window): void;
  onSelect(slug: string): void;
  /** Width of the lanes without their labels, in CSS pixels. */
  onWidth(width: number): void;
  /** The lanes, their marks and the axis are on the screen. */
  onDrawn(): void;
};

function createInstance(
  host: HTMLElement,
  first: Window,
  { onWindow, onSelect, onWidth, onDrawn }: Listeners,
) {
  const inner = host.appendChild(document.createElement("div"));
  const items = new DataSet<CanvasItem>();
  const groups = new DataSet<CanvasGroup>();
  const options: TimelineOptions = {
    autoResize: false,
    stack: false,
    showCurrentTime: false,
    showMajorLabels: false,
    format: { minorLabels: toAxisLabel },
    timeAxis: toTimeAxis(first, host.clientWidth),
    orientation: { axis: "top", item: "top" },
    margin: { axis: 0, item: { horizontal: 0, vertical: 0 } },
    groupOrder: "order",
    groupHeightMode: "fixed",
    zoomKey: "ctrlKey",
    zoomMin: shortestWindowMs,
    selectable: false,
    showTooltips: false,
    moment: (date: moment.MomentInput) => moment.utc(date),
    template: asTemplate((item: CanvasItem) => toContent(item)),
    // Without any group the library makes one of its own, and asks for the label of null.
    groupTemplate: asTemplate(
      (group: CanvasGroup | null) => group?.content ?? document.createElement("span"),
    ),
  };
  const timeline = new Timeline(inner, items, groups, options);
  const observer = new ResizeObserver(() => {
    timeline.redraw();
    onWidth(host.clientWidth - readLabelWidth(host));
  });
  observer.observe(host);

  let visible = first;
  let axis = toTimeAxis(first, host.clientWidth);
  // Items that are added within the window are laid out one by one, each with a reflow. So the first ones are added
  // before the window is set, and all drawn together.
  let placing = 0;
  /** Draws the axis on the steps of our own ladder; left to itself it has steps of five years, and no label on a phone. */
  function drawAxis(window: Window) {
    const wanted = toTimeAxis(window, host.clientWidth);
    if (wanted === axis) return;
    axis = wanted;
    timeline.setOptions({ timeAxis: axis });
  }
  timeline.on("rangechange", ({ start, end }: { start: Date; end: Date }) =>
    drawAxis(toDays(start, end)),
  );
  timeline.on(
    "rangechanged",
    ({ start, end, byUser }: { start: Date; end: Date; byUser: boolean }) => {
      if (!byUser) return;
      visible = toDays(start, end);
      onWindow(visible);
    },
  );
  timeline.on("click", ({ item }: { item: string | null }) => {
    const slug = item ? items.get(item)?.slug : undefined;
    if (slug) onSelect(slug);
  });
  host.addEventListener("wheel", pan, { passive: false });

  function move(window: Window) {
    visible = window;
    timeline.setWindow(toUtcMs(window.from), toUtcMs(window.to), { animation: false });
  }

  /** A sideways wheel pans; an upright one scrolls the page. */
  function pan(event: WheelEvent) {
    if (event.ctrlKey || Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
    event.preventDefault();
    const { start, end } = timeline.getWindow();
    const shift = (event.deltaX / host.clientWidth) * (end.getTime() - start.getTime());
    timeline.setWindow(start.getTime() + shift, end.getTime() + shift, { animation: false });
    visible = toDays(timeline.getWindow().start, timeline.getWindow().end);
    onWindow(visible);
  }

  return {
    setBounds(bounds: Window) {
      timeline.setOptions({ min: toUtcMs(bounds.from), max: toUtcMs(bounds.to) });
    },
    setLanes(lanes: readonly Lane[]) {
      syncItems(
        groups,
        lanes.map((lane, order) => ({
          id: lane.key,
          content: toLabel(lane),
          order,
          className: `lane hue-${lane.hue ?? "none"}`,
          version: `${lane.label}${lane.count}${order}`,
        })),
      );
    },
    /** Draws what has changed. */
    setItems(wanted: readonly CanvasItem[]) {
      syncItems(items, wanted);
      if (placing) return;
      placing = requestAnimationFrame(() => {
        timeline.on("changed", onDrawn);
        move(visible);
      });
    },
    setWindow(window: Window) {
      if (!placing) visible = window;
      else if (window.from !== visible.from || window.to !== visible.to) move(window);
    },
    zoom(factor: number) {
      const { start, end } = timeline.getWindow();
      const middle = (start.getTime() + end.getTime()) / 2;
      const half = Math.max(((end.getTime() - start.getTime()) / 2) * factor, shortestWindowMs / 2);
      timeline.setWindow(middle - half, middle + half, { animation: false });
      visible = toDays(timeline.getWindow().start, timeline.getWindow().end);
      onWindow(visible);
    },
    destroy() {
      cancelAnimationFrame(placing);
      observer.disconnect();
      host.removeEventListener("wheel", pan);
      timeline.destroy();
      inner.remove();
    },
  };
}

// The library takes elements, as its documentation says; its declared types know strings only.
const asTemplate = <Item,>(template: (item: Item) => HTMLElement) =>
  template as unknown as TimelineOptionsTemplateFunction;

/** The width of the lanes' labels, which the style sheet decides, in CSS pixels. */
const readLabelWidth = (host: HTMLElement) =>
  Number.parseFloat(getComputedStyle(host).getPropertyValue("--lane-label")) || 0;

const axisSteps: Record<Step, { scale: TimelineTimeAxisScaleType; step: number }> = {
  DAY: { scale: "day", step: 1 },
  WEEK: { scale: "week", step: 1 },
  MONTH: { scale: "month", step: 1 },
  QUARTER: { scale: "month", step: 3 },
  YEAR: { scale: "year", step: 1 },
  DECADE: { scale: "year", step: 10 },
  CENTURY: { scale: "year", step: 100 },
  MILLENNIUM: { scale: "year", step: 1000 },
  WHOLE: { scale: "year", step: 1000 },
};
const labelSpace = 62;

function toTimeAxis(window: Window, width: number) {
  return axisSteps[toBuckets(window, Math.max(2, Math.floor(width / labelSpace))).step];
}

/** One row of dates is enough: the first month of a year says the year, the first day of a month the month. */
function toAxisLabel(at: moment.MomentInput, scale: string): string {
  const date = moment.utc(at);
  if (scale === "year") return date.format("YYYY");
  if (scale === "month") return date.month() === 0 ? date.format("YYYY") : date.format("MMM");
  return date.date() === 1 ? date.format("MMM YYYY") : date.format("D MMM");
}
