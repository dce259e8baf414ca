import { type AxisStep, toAxisStep } from "../scene/axis.ts";
import { lengthOf, type TimeRange, toDays } from "../viewport/time-range.ts";
import type { Viewport } from "../viewport/viewport.ts";
import { type DrawnLine, readAxisLines, showAxisLabels } from "./canvas-axis.ts";
import type { MarkLayer } from "./mark-layer.ts";
import { Stretch } from "./stretch.ts";

/** The part of vis-timeline that draws a sheet. */
type Library = {
  setWindow(from: number, to: number, options: { animation: boolean }): void;
  getWindow(): { start: Date; end: Date };
  setOptions(options: { timeAxis: { scale: AxisStep["unit"]; step: number } }): void;
  /** Redraws at once. */
  emit(event: "_change"): void;
};

type SheetInput = {
  host: HTMLElement;
  element: HTMLElement;
  viewport: Viewport;
  marks: MarkLayer;
};

/** How far the sheet extends beyond either side of the screen, in screens. See canvas.css. */
const margin = 0.5;
/** Max share of that margin that a pan may use before the sheet is redrawn. */
const maxShift = 0.9;
/** Max factor by which a zoom stretches the sheet before it is redrawn. */
const maxStretch = 2;

/**
 * The sheet of axis and marks, two screens wide. Panning moves it and zooming stretches it, because
 * a redraw of the library forces layouts. It is redrawn when its end would become visible, and
 * after a move.
 */
export class Sheet {
  /** In CSS pixels. Cached, because reading it in every frame of a gesture would force layouts. */
  width: number;
  axis: AxisStep;
  #input: SheetInput;
  #library: Library | null = null;
  /** The range that the library has drawn. */
  #drawn: TimeRange | null = null;
  #axisLines: DrawnLine[] = [];
  /** Does not move with the sheet. */
  #firstLabel = document.createElement("div");
  #stretch = new Stretch();
  #wasMoving = false;
  #drawLater: ReturnType<typeof setTimeout> | undefined;

  constructor(input: SheetInput) {
    this.#input = input;
    this.width = input.host.clientWidth;
    this.axis = toAxisStep(toDays(input.viewport.range), this.width);
    const first = document.createElement("div");
    first.className = "axis-first vis-foreground";
    this.#firstLabel.className = "vis-text vis-minor";
    first.append(this.#firstLabel);
    input.host.prepend(first);
  }

  /** Starts drawing with the library. */
  start(library: Library) {
    this.#library = library;
    this.#draw();
  }

  /** Fits the axis to a new width; the library has to be redrawn as well. */
  resize(width: number) {
    this.width = width;
    this.#draw();
  }

  /** Shows what the viewport shows. */
  follow() {
    const { range, isMoving } = this.#input.viewport;
    const isAtRest = this.#wasMoving && !isMoving;
    this.#wasMoving = isMoving;
    if (isMoving) clearTimeout(this.#drawLater);
    if (!this.#drawn || !canShow(this.#drawn, range, isMoving || isAtRest)) this.#draw();
    // In a separate task, because React renders the new window in this one.
    else if (isAtRest) this.#drawLater = setTimeout(() => this.#draw());
    this.#place();
  }

  /** Reads what the library has drawn, in the same frame. */
  read() {
    if (!this.#library) return;
    const { element, marks } = this.#input;
    const { start, end } = this.#library.getWindow();
    this.#drawn = { from: start.valueOf(), to: end.valueOf() };
    this.#axisLines = readAxisLines(element);
    marks.draw(this.#drawn);
    this.#stretch.read(element);
    this.#place();
  }

  /**
   * Redraws the sheet around the screen. Synchronously: by itself the library would draw in the
   * next frame, and items updated until then would be misplaced.
   */
  #draw() {
    clearTimeout(this.#drawLater);
    const library = this.#library;
    if (!library) return;
    const { range } = this.#input.viewport;
    const room = lengthOf(range) * margin;
    const axis = toAxisStep(toDays(range), this.width);
    if (axis.unit !== this.axis.unit || axis.count !== this.axis.count) {
      this.axis = axis;
      library.setOptions({ timeAxis: toTimeAxis(axis) });
    }
    library.setWindow(range.from - room, range.to + room, { animation: false });
    library.emit("_change");
  }

  /** Moves and stretches the sheet to fit the screen. */
  #place() {
    if (!this.#drawn) return;
    const { element, viewport, marks } = this.#input;
    const { range } = viewport;
    const { width } = this;
    const factor = toStretch(this.#drawn, range);
    this.#stretch.to(factor);
    marks.stretch(factor);
    element.style.transform = `translateX(${toShift(this.#drawn, range) * width}px)`;
    const first = this.#firstLabel;
    showAxisLabels({ lines: this.#axisLines, first, range, width, unit: this.axis.unit });
    marks.trim(range);
  }

  destroy() {
    clearTimeout(this.#drawLater);
    this.#firstLabel.parentElement?.remove();
  }
}

/** A step in the format of vis-timeline. */
export const toTimeAxis = ({ unit, count }: AxisStep) => ({ scale: unit, step: count });

/** The factor by which a sheet must be stretched to show a range. */
function toStretch(sheet: TimeRange, range: TimeRange): number {
  const factor = lengthOf(sheet) / (1 + 2 * margin) / lengthOf(range);
  // The library rounds to milliseconds.
  return Math.abs(factor - 1) * lengthOf(range) <= 2 ? 1 : factor;
}

/**
 * How far a sheet that is stretched to show a range must be moved, in screens; negative to the
 * left. The sheet starts half a screen before the screen.
 */
export function toShift(sheet: TimeRange, range: TimeRange): number {
  return (sheet.from - range.from) / lengthOf(range) + margin;
}

/** Whether a drawn sheet can show a range. */
function canShow(sheet: TimeRange, range: TimeRange, isMoving: boolean): boolean {
  const factor = toStretch(sheet, range);
  if (factor === 1) return Math.abs(toShift(sheet, range)) <= margin * maxShift;
  const isCovered = range.from >= sheet.from && range.to <= sheet.to;
  return isMoving && isCovered && factor <= maxStretch;
}
