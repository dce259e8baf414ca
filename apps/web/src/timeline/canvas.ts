// The only file that imports vis-timeline, which draws the axis and its lines. The marks above it
// are drawn by mark-layer.ts, because the library measures each of its items, which takes longer
// than a frame. Bugs of the library that are worked around here and in sheet.ts:
// - a start or end in the constructor hides the root for a second (visjs/vis-timeline#1340), hence
//   the window is set later
// - date-only strings shift by a day west of UTC
// - autoResize polls every second
// - destroy() before the first draw leaves a loading screen, hence one inner element per mount
import "vis-timeline/styles/vis-timeline-graph2d.min.css";
import "./canvas.css";
import { dayMs, type Window } from "@dateline/core";
import moment from "moment";
import { DataSet } from "vis-data/esnext";
import {
  Timeline,
  type TimelineOptions,
  type TimelineOptionsTemplateFunction,
} from "vis-timeline/esnext";
import type { Lane } from "../scene/to-lanes.ts";
import type { Viewport } from "../viewport/viewport.ts";
import { toAxisDay } from "./canvas-axis.ts";
import { listenToGestures } from "./canvas-gestures.ts";
import { keepFocus } from "./keep-focus.ts";
import { paintLit } from "./light-events.ts";
import { MarkLayer } from "./mark-layer.ts";
import { toMarkOf } from "./marks-in-page.ts";
import { Sheet, toTimeAxis } from "./sheet.ts";
import { syncItems } from "./sync-items.ts";
import type { CanvasItem } from "./to-items.ts";
import type { TieGroup } from "./use-ties.ts";

type CanvasGroup = {
  id: string;
  content: string;
  order: number;
  className: string;
  version: string;
};

/** The library's emitter, which is missing in its types. */
type Emitter = { emit(event: "_change"): void };

type Listeners = {
  onSelect(slug: string): void;
  /** Called with the id of a pill's spot when the pill is pressed. */
  onPill(id: string): void;
  /** Called when lanes, marks and axis are on the screen. */
  onDrawn(): void;
};

// Weeks begin on Monday, like the API's buckets.
moment.updateLocale("en", { week: { dow: 1, doy: 4 } });

/**
 * Longer than the sheet of the whole calendar of 20,000 years, because the library silently
 * shortens longer windows.
 */
const zoomMax = 25_000 * 366 * dayMs;

/** The live painter: draws the axis with vis-timeline, adds the marks, and follows the viewport. */
export class Canvas {
  #groups = new DataSet<CanvasGroup>();
  #element = document.createElement("div");
  #focus: ReturnType<typeof keepFocus>;
  #marks: MarkLayer;
  #sheet: Sheet;
  #timeline: Timeline;
  #listeners: Listeners;
  #viewport: Viewport;
  #stops: (() => void)[];
  #isStarted = false;

  constructor(host: HTMLElement, viewport: Viewport, listeners: Listeners) {
    this.#listeners = listeners;
    this.#viewport = viewport;
    this.#element.className = "canvas-sheet";
    host.append(this.#element);
    this.#focus = keepFocus(host);
    this.#marks = new MarkLayer(this.#element);
    this.#sheet = new Sheet({ host, element: this.#element, viewport, marks: this.#marks });
    this.#timeline = new Timeline(this.#element, [], this.#groups, {
      ...options,
      timeAxis: toTimeAxis(this.#sheet.axis),
    });
    this.#timeline.on("changed", () => this.#sheet.read());
    this.#stops = [
      this.#observeWidth(host),
      listenToGestures(host, {
        viewport,
        readWidth: () => this.#sheet.width,
        press: (target) => this.#select(target),
      }),
      viewport.subscribe(() => this.#sheet.follow()),
    ];
  }

  setLanes(lanes: readonly Lane[]) {
    const wanted = lanes.map(({ key, folded }, order): CanvasGroup => {
      const className = folded ? "lane lane-folded" : "lane";
      return { id: key, content: "", order, className, version: `${className} ${order}` };
    });
    syncItems(this.#groups, wanted);
    this.#marks.setLanes(lanes);
    this.#focus.restore();
  }

  /** Adds, updates and removes only the items that differ from those drawn. */
  setItems(wanted: readonly CanvasItem[]) {
    this.#marks.setItems(wanted);
    this.#marks.trim(this.#viewport.range);
    this.#focus.restore();
    paintLit();
    if (this.#isStarted) return;
    this.#isStarted = true;
    requestAnimationFrame(() => {
      this.#timeline.on("changed", () => this.#listeners.onDrawn());
      this.#sheet.start(this.#timeline as Timeline & Emitter);
    });
  }

  /** Draws lines behind the marks; their paths span the days of the window. */
  setTies(groups: readonly TieGroup[], window: Window) {
    this.#marks.setTies(groups, window);
  }

  /** Moves the focus to a mark, as soon as it is drawn. */
  focus(id: string) {
    this.#focus.want(id);
    this.#focus.restore();
  }

  destroy() {
    for (const stop of this.#stops) stop();
    this.#focus.destroy();
    this.#sheet.destroy();
    this.#timeline.destroy();
    this.#element.remove();
  }

  #observeWidth(host: HTMLElement): () => void {
    const observer = new ResizeObserver(() => {
      this.#sheet.resize(host.clientWidth);
      this.#timeline.redraw();
    });
    observer.observe(host);
    return () => observer.disconnect();
  }

  #select(target: Element) {
    const item = this.#marks.find(toMarkOf(target));
    if (!item) return;
    if (item.slugs.length > 1) this.#listeners.onPill(item.id);
    else this.#listeners.onSelect(item.slugs[0]);
  }
}

// The library accepts elements, as documented, but its types allow only strings.
const toNothing = (() =>
  document.createElement("span")) as unknown as TimelineOptionsTemplateFunction;

const options: TimelineOptions = {
  autoResize: false,
  stack: false,
  showCurrentTime: false,
  showMajorLabels: false,
  format: { minorLabels: toAxisDay },
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
  // Labels are outside of the canvas; without groups the library requests the label of null.
  groupTemplate: toNothing,
};
