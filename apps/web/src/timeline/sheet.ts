import { type AxisStep, toAxisStep } from "../scene/axis.ts";
import { lengthOf, type TimeRange, toDays } from "../viewport/time-range.ts";
import type { Viewport } from "../viewport/viewport.ts";
import { readAxisLines, showAxisLabels } from "./canvas-axis.ts";
import { measure } from "./canvas-elements.ts";
import { readMarks, trimMarks } from "./canvas-marks.ts";
import type { CanvasItem } from "./to-items.ts";

/** The part of vis-timeline that draws a sheet. */
type Library = {
  setWindow(from: number, to: number, options: { animation: boolean }): void;
  getWindow(): { start: Date; end: Date };
  setOptions(options: { timeAxis: { scale: AxisStep["unit"]; step: number } }): void;
};

type SheetInput = {
  host: HTMLElement;
  element: HTMLElement;
  viewport: Viewport;
  findItem(id: string): CanvasItem | null;
};

/** How much the sheet extends beyond the screen on either side, in screens. See canvas.css. */
const margin = 0.5;
/** The sheet is drawn anew before its end is seen. */
const maxShift = margin * 0.9;

/**
 * The sheet that vis-timeline draws, two screens wide: a pan moves the sheet, since a redraw reads
 * back what it wrote, item by item. Only a zoom or a long pan draws anew.
 */
export class Sheet {
  /** Kept, because reading it during a gesture would force a layout in every frame. */
  width: number;
  axis: AxisStep;
  #input: SheetInput;
  #library: Library | null = null;
  /** What was drawn last, once it is on the screen. */
  #drawn: TimeRange | null = null;
  /** Length of the range that was last drawn or is to be drawn in the next frame. */
  #length = 0;
  #axisLines: ReturnType<typeof readAxisLines> = [];
  #marks: ReturnType<typeof readMarks> = [];
  #frame = 0;

  constructor(input: SheetInput) {
    this.#input = input;
    this.width = input.host.clientWidth;
    this.axis = toAxisStep(toDays(input.viewport.range), this.width);
  }

  /** Draws with the library from now on. */
  start(library: Library) {
    this.#library = library;
    this.draw();
  }

  /** Shows what the viewport shows. */
  follow() {
    const { range } = this.#input.viewport;
    const isZoomed = Math.abs(lengthOf(range) - this.#length) > 1;
    const shift = this.#drawn ? Math.abs(toShift(this.#drawn, range)) : Number.POSITIVE_INFINITY;
    if (isZoomed || shift > maxShift) this.draw();
    else this.place();
  }

  /** Draws the sheet around the screen, in the next frame; until then the old sheet stays. */
  draw() {
    const library = this.#library;
    if (!library) return;
    const { range } = this.#input.viewport;
    this.#length = lengthOf(range);
    const room = this.#length * margin;
    library.setWindow(range.from - room, range.to + room, { animation: false });
    // The library rounds to milliseconds.
    const { start, end } = library.getWindow();
    const axis = toAxisStep(toDays(range), this.width);
    if (axis.unit !== this.axis.unit || axis.count !== this.axis.count) {
      this.axis = axis;
      library.setOptions({ timeAxis: toTimeAxis(axis) });
    }
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#drawn = { from: start.valueOf(), to: end.valueOf() };
      this.place();
    });
  }

  /** Reads what the library has drawn. */
  read() {
    const { element, findItem } = this.#input;
    this.#axisLines = readAxisLines(element);
    this.#marks = readMarks(element, findItem);
    this.place();
  }

  /** Moves the sheet under the screen. */
  place() {
    if (!this.#drawn) return;
    const { element, viewport } = this.#input;
    const shift = toShift(this.#drawn, viewport.range) * this.width;
    element.style.transform = `translateX(${shift}px)`;
    showAxisLabels(this.#axisLines, {
      from: this.width * margin - shift,
      width: this.width,
      unit: this.axis.unit,
      measure,
    });
    trimMarks(this.#marks, viewport.range);
  }

  destroy() {
    cancelAnimationFrame(this.#frame);
  }
}

/** A step as vis-timeline takes it. */
export const toTimeAxis = ({ unit, count }: AxisStep) => ({ scale: unit, step: count });

/** How far the sheet must be moved to show a range, in screens; negative to the left. */
export function toShift(sheet: TimeRange, range: TimeRange): number {
  const screen = lengthOf(sheet) / (1 + 2 * margin);
  return (sheet.from + screen * margin - range.from) / screen;
}
