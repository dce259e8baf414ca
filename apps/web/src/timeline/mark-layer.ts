import { dayMs, type Window } from "@dateline/core";
import type { Lane } from "../scene/to-lanes.ts";
import { lengthOf, type TimeRange, toTimeRange } from "../viewport/time-range.ts";
import { updateContent } from "./canvas-elements.ts";
import { type Arrivals, fadeIn } from "./fade-in.ts";
import type { CanvasItem } from "./to-items.ts";
import type { TieGroup } from "./use-ties.ts";

/** An item and the element that draws it. */
type Drawn = { item: CanvasItem; element: HTMLElement };

/** Max distance beyond the sheet to which a long bar is drawn, in lengths of the sheet. */
const maxBeyond = 20;

/**
 * The marks on the sheet, one element per item, in lanes as high as those of the picture and above
 * the lines that join them. Positions are shares of the sheet, so panning and zooming write nothing
 * per mark and read no sizes. Elements live as long as their items, so a focused mark keeps the
 * focus.
 */
export class MarkLayer {
  #element = document.createElement("div");
  #lanes = new Map<string, HTMLElement>();
  #drawn = new Map<string, Drawn>();
  #arrivals: Arrivals = new Map();
  #ties: SVGElement[] = [];
  /** The days that the paths of the ties span. */
  #tied: TimeRange | null = null;
  /** The range that the sheet shows; null before it is drawn. */
  #sheet: TimeRange | null = null;

  constructor(sheet: HTMLElement) {
    this.#element.className = "canvas-marks";
    sheet.append(this.#element);
  }

  setLanes(lanes: readonly Lane[]) {
    const keys = new Set(lanes.map(({ key }) => key));
    for (const [key, element] of this.#lanes) {
      if (keys.has(key)) continue;
      element.remove();
      this.#lanes.delete(key);
    }
    let before: Element | null = null;
    for (const { key, hue, folded } of lanes) {
      const element = this.#lanes.get(key) ?? document.createElement("div");
      this.#lanes.set(key, element);
      element.className = `canvas-lane lane hue-${hue ?? "none"}${folded ? " lane-folded" : ""}`;
      const wanted: Element | null = before
        ? before.nextElementSibling
        : this.#element.firstElementChild;
      if (wanted !== element) this.#element.insertBefore(element, wanted);
      before = element;
    }
  }

  setItems(wanted: readonly CanvasItem[]) {
    const ids = new Set(wanted.map(({ id }) => id));
    for (const [id, { element }] of this.#drawn) {
      if (ids.has(id)) continue;
      element.remove();
      this.#drawn.delete(id);
    }
    const isFirst = this.#drawn.size === 0;
    for (const item of wanted) {
      const known = this.#drawn.get(item.id);
      const element = known?.element ?? document.createElement("div");
      const lane = this.#lanes.get(item.lane);
      if (element.parentElement !== lane) lane?.append(element);
      if (known?.item.version === item.version) continue;
      this.#drawn.set(item.id, { item, element });
      element.className = item.className;
      updateContent(element, item);
      this.#place({ item, element });
      if (!known) this.#arrivals.set(item.id, "mark");
      else if (item.labelWidth && !known.item.labelWidth) this.#arrivals.set(item.id, "label");
    }
    // The first marks are already visible in the server's picture.
    if (!isFirst) fadeIn(this.#element, this.#arrivals);
    this.#arrivals.clear();
  }

  /** Draws lines behind the marks; their paths span the days of the window. */
  setTies(groups: readonly TieGroup[], window: Window) {
    for (const svg of this.#ties) svg.remove();
    this.#tied = toTimeRange(window);
    this.#ties = [...this.#lanes].flatMap(([key, lane]) => {
      const paths = groups.flatMap(({ ties, className }) => {
        const path = ties.get(key);
        return path ? [toTie(path, className)] : [];
      });
      if (paths.length === 0) return [];
      const svg = createSvg("svg", {
        class: "canvas-ties",
        viewBox: "0 0 1 1",
        preserveAspectRatio: "none",
        "aria-hidden": "true",
      });
      svg.append(...paths);
      lane.prepend(svg);
      return [svg];
    });
    this.#placeTies();
  }

  /** The item that an element draws. */
  find(mark: Element | null): CanvasItem | null {
    const id = mark?.querySelector("[data-mark]")?.getAttribute("data-mark");
    return (id && this.#drawn.get(id)?.item) || null;
  }

  /** Draws the sheet `factor` times as wide. */
  stretch(factor: number) {
    this.#element.style.width = `calc(${factor} * (100% + 2px))`;
  }

  /** Places the marks on a sheet that shows this range. */
  draw(sheet: TimeRange) {
    if (this.#sheet?.from === sheet.from && this.#sheet.to === sheet.to) return;
    this.#sheet = sheet;
    for (const drawn of this.#drawn.values()) this.#place(drawn);
    this.#placeTies();
  }

  /** Hides the marks outside the range, which would otherwise be partly visible at the edges. */
  trim(range: TimeRange) {
    for (const { item, element } of this.#drawn.values()) {
      // A dot is drawn at noon of its day.
      const { from, to } =
        item.end === undefined
          ? { from: item.start - dayMs / 2, to: item.start + dayMs / 2 }
          : { from: item.start, to: item.end };
      element.classList.toggle("mark-outside", to <= range.from || from >= range.to);
    }
  }

  #place({ item, element }: Drawn) {
    if (!this.#sheet) return;
    const clamp = (share: number) => Math.min(Math.max(share, -maxBeyond), 1 + maxBeyond);
    const start = clamp(toShare(item.start, this.#sheet));
    element.style.left = toPercent(start);
    element.style.width =
      item.end === undefined ? "" : toPercent(clamp(toShare(item.end, this.#sheet)) - start);
  }

  #placeTies() {
    if (!this.#sheet || !this.#tied) return;
    const start = toShare(this.#tied.from, this.#sheet);
    const width = toPercent(toShare(this.#tied.to, this.#sheet) - start);
    for (const { style } of this.#ties) Object.assign(style, { left: toPercent(start), width });
  }
}

function createSvg(name: "svg" | "path", attributes: Record<string, string>): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

const toTie = (d: string, className: string) =>
  createSvg("path", {
    class: `picture-tie ${className}`.trim(),
    d,
    "vector-effect": "non-scaling-stroke",
  });

const toShare = (ms: number, sheet: TimeRange) => (ms - sheet.from) / lengthOf(sheet);

/** A share of the sheet, which is two screens wide, to a thousandth of a pixel. */
const toPercent = (share: number) => `${(share * 100).toFixed(5)}%`;
