// The only file that knows vis-timeline. Its faults that are worked around here:
// a start or end given to the constructor hides the root for a second and lays items out one by one (#1340),
// date-only strings shift by a day west of UTC, autoResize polls for ever, and destroy() before the first
// draw leaves a loading screen behind; hence an inner element of its own for every mount. Each of its redraws reads back
// what it wrote, item by item: so it draws a sheet of two screens, and a pan moves the sheet without a redraw.
import "vis-timeline/styles/vis-timeline-graph2d.min.css";
import "./canvas.css";
import type { Window } from "@dateline/core";
import moment from "moment";
import { DataSet } from "vis-data/esnext";
import {
  Timeline,
  type TimelineOptions,
  type TimelineOptionsTemplateFunction,
} from "vis-timeline/esnext";
import { readAxisLines, showAxisLabels, toAxisDay, toTimeAxis } from "./canvas-axis.ts";
import { measure, type Stretch, toContent, toDays } from "./canvas-elements.ts";
import { listenToGestures } from "./canvas-gestures.ts";
import { readMarks, trimMarks } from "./canvas-marks.ts";
import {
  clampStretch,
  lengthOf,
  moveStretch,
  toSeen,
  toShift,
  toStretch,
  zoomStretch,
} from "../viewport/time-range.ts";
import { syncItems } from "./sync-items.ts";
import type { CanvasItem } from "./to-items.ts";
import type { Lane } from "./to-lanes.ts";

type CanvasGroup = {
  id: string;
  content: string;
  order: number;
  className: string;
  version: string;
};

type Listeners = {
  /** Every frame of a move, by whoever. */
  onMove(stretch: Stretch): void;
  /** The reader has moved it, and let go. */
  onWindow(window: Window): void;
  onSelect(slug: string): void;
  /** Width of the lanes in CSS pixels. */
  onWidth(width: number): void;
  /** The lanes, their marks and the axis are on the screen. */
  onDrawn(): void;
};

export type Canvas = ReturnType<typeof createCanvas>;

// Weeks begin on Monday, as in the API's buckets.
moment.updateLocale("en", { week: { dow: 1, doy: 4 } });

/** What the sheet holds on either side of what is seen, in screens; the style sheet makes it as wide. */
const margin = 0.5;

/**
 * Longer than the sheet of the whole calendar, 20,000 years: beyond it the library cuts a window
 * silently.
 */
const zoomMax = 25_000 * 366 * 86_400_000;

/** The interactive timeline in an element: items in groups, the time axis, panning and zooming by mouse, touch and wheel. */
export function createCanvas(host: HTMLElement, first: Window, listeners: Listeners) {
  const { onMove, onWindow, onSelect, onWidth, onDrawn } = listeners;
  const sheet = host.appendChild(document.createElement("div"));
  sheet.className = "canvas-sheet";
  const items = new DataSet<CanvasItem>();
  const groups = new DataSet<CanvasGroup>();
  let axis = toTimeAxis(first, host.clientWidth);
  const options: TimelineOptions = {
    autoResize: false,
    stack: false,
    showCurrentTime: false,
    showMajorLabels: false,
    format: { minorLabels: toAxisDay },
    timeAxis: axis,
    orientation: { axis: "top", item: "top" },
    margin: { axis: 0, item: { horizontal: 0, vertical: 0 } },
    groupOrder: "order",
    groupHeightMode: "fixed",
    moveable: false,
    zoomable: false,
    zoomMax,
    selectable: false,
    showTooltips: false,
    moment: (date: moment.MomentInput) => moment.utc(date),
    template: asTemplate(toContent),
    // The labels of the lanes stand outside; without any group the library asks for the label of null.
    groupTemplate: asTemplate(() => document.createElement("span")),
  };
  const timeline = new Timeline(sheet, items, groups, options);
  // Kept, since asking for it in a gesture would have the page laid out anew for every move.
  let width = host.clientWidth;
  const observer = new ResizeObserver(() => {
    width = host.clientWidth;
    timeline.redraw();
    place();
    onWidth(width);
  });
  observer.observe(host);

  /** What the reader sees, and what the sheet holds as it was drawn. */
  let seen = toStretch(first);
  let sheetAt: Stretch | null = null;
  let axisLines = readAxisLines(sheet);
  let marks = readMarks(sheet, (id) => items.get(id));
  let visible = first;
  let bounds = seen;
  // Items that are added within the window are laid out one by one, each with a reflow. So the first ones are added
  // before the window is set, and all drawn together.
  let isPlaced = false;
  let frame = 0;
  let wantedFocus: string | null = null;

  const stopGestures = listenToGestures(host, {
    read: () => seen,
    readWidth: () => width,
    show: (stretch) => show(clampStretch(stretch, bounds)),
    end: () => {
      draw();
      visible = toDays(seen);
      onWindow(visible);
    },
    press: (target) => {
      const mark = target.closest(".mark.vis-point, .mark.vis-range")?.querySelector("[data-mark]");
      const slug = items.get(mark?.getAttribute("data-mark") ?? "")?.slug;
      if (slug) onSelect(slug);
    },
  });
  timeline.on("changed", giveFocus);
  timeline.on("changed", () => {
    axisLines = readAxisLines(sheet);
    marks = readMarks(sheet, (id) => items.get(id));
    place();
  });
  host.addEventListener("focusout", keepFocus);
  document.addEventListener("pointerdown", letFocusGo);

  function show(stretch: Stretch) {
    const isZoomed = Math.abs(lengthOf(stretch) - lengthOf(seen)) > 1;
    seen = stretch;
    const shift = sheetAt ? Math.abs(toShift(sheetAt, seen)) : Number.POSITIVE_INFINITY;
    if (isZoomed || shift > margin * 0.9) draw();
    else place();
    onMove(seen);
  }

  /** Draws the sheet around what is seen. The library draws in the next frame, and only then the sheet may be put back. */
  function draw() {
    const room = lengthOf(seen) * margin;
    timeline.setWindow(seen.from - room, seen.to + room, { animation: false });
    // Read back: whatever the library made of it, the axis, the marks and what is reported agree.
    const { start, end } = timeline.getWindow();
    const drawn = { from: start.valueOf(), to: end.valueOf() };
    if (Math.abs(lengthOf(drawn) / 2 - lengthOf(seen)) > 1) seen = toSeen(drawn);
    const wanted = toTimeAxis(toDays(seen), width);
    if (wanted !== axis) {
      axis = wanted;
      timeline.setOptions({ timeAxis: axis });
    }
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      sheetAt = drawn;
      place();
    });
  }

  function place() {
    if (!sheetAt) return;
    const shift = toShift(sheetAt, seen) * width;
    sheet.style.transform = `translateX(${shift}px)`;
    // The sheet begins half a screen before what is seen.
    showAxisLabels(axisLines, {
      from: width * margin - shift,
      width,
      scale: axis.scale,
      measure,
    });
    trimMarks(marks, seen);
  }

  /** The library takes lanes out of the document for a moment when it orders them, and the focus with them. */
  function keepFocus({ target, relatedTarget }: FocusEvent) {
    if (relatedTarget === null && target instanceof HTMLElement) {
      wantedFocus = target.dataset.mark ?? null;
    }
  }

  /** Whoever presses elsewhere has left the mark. */
  function letFocusGo() {
    wantedFocus = null;
  }

  function giveFocus() {
    if (wantedFocus === null) return;
    // It has gone elsewhere meanwhile.
    const { activeElement, body } = document;
    if (activeElement !== body && !host.contains(activeElement)) {
      wantedFocus = null;
      return;
    }
    const link = host.querySelector<HTMLElement>(`[data-mark="${CSS.escape(wantedFocus)}"]`);
    if (!link) return;
    wantedFocus = null;
    link.focus({ preventScroll: true });
  }

  return {
    setBounds(window: Window) {
      bounds = toStretch(window);
    },
    setLanes(lanes: readonly Lane[]) {
      const wanted = lanes.map(({ key, hue, folded }, order): CanvasGroup => {
        const className = `lane hue-${hue ?? "none"}${folded ? " lane-folded" : ""}`;
        return { id: key, content: "", order, className, version: `${className} ${order}` };
      });
      syncItems(groups, wanted);
    },
    /** Draws what has changed. */
    setItems(wanted: readonly CanvasItem[]) {
      // What is added to a sheet in sight is laid out item by item; out of sight all are, once, in the next frame.
      // But a mark that has the focus would lose it.
      const focused = sheet.contains(document.activeElement)
        ? document.activeElement?.getAttribute("data-mark")
        : null;
      if (!focused) sheet.style.display = "none";
      syncItems(items, wanted);
      sheet.style.display = "";
      // Where it is drawn anew it gets it back.
      if (focused && items.get(focused)) wantedFocus = focused;
      if (isPlaced) return;
      isPlaced = true;
      requestAnimationFrame(() => {
        timeline.on("changed", onDrawn);
        draw();
      });
    },
    setWindow(window: Window) {
      const isNew = window.from !== visible.from || window.to !== visible.to;
      visible = window;
      if (!isNew) return;
      seen = toStretch(window);
      if (!isPlaced) return;
      draw();
      onMove(seen);
    },
    /** Makes the window so many times as long, around its middle or a moment in it. */
    zoom(factor: number, around?: number) {
      show(clampStretch(zoomStretch(seen, factor, around), bounds));
      visible = toDays(seen);
      onWindow(visible);
    },
    /** Moves the window by so many screens. */
    pan(screens: number) {
      show(clampStretch(moveStretch(seen, screens * lengthOf(seen)), bounds));
      draw();
      visible = toDays(seen);
      onWindow(visible);
    },
    /** Moves the focus to a mark, as soon as it is drawn. */
    focus(id: string) {
      wantedFocus = id;
      giveFocus();
    },
    destroy() {
      cancelAnimationFrame(frame);
      observer.disconnect();
      host.removeEventListener("focusout", keepFocus);
      document.removeEventListener("pointerdown", letFocusGo);
      stopGestures();
      timeline.destroy();
      sheet.remove();
    },
  };
}

// The library takes elements, as its documentation says; its declared types know strings only.
const asTemplate = (template: (item: CanvasItem) => HTMLElement) =>
  template as unknown as TimelineOptionsTemplateFunction;
