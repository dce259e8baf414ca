import { type Day, dayMs, fromDayNumber, toUtcMs } from "@dateline/core";
import { type AxisStep, toLabels } from "../scene/axis.ts";
import { lengthOf, type TimeRange } from "../viewport/time-range.ts";
import { measure } from "./canvas-elements.ts";

/**
 * The day of a line, which vis-timeline writes as its label and `showAxisLabels` replaces. Empty
 * beyond the ends of the calendar.
 */
export function toAxisDay(at: { valueOf(): number }): string {
  const date = new Date(at.valueOf());
  const year = date.getUTCFullYear();
  if (year < 1 || year > 9999) return "";
  return fromDayNumber(Math.round(date.valueOf() / dayMs));
}

export type DrawnLine = { element: HTMLElement; day: Day };

/** The lines of the drawn axis, from left to right. */
export function readAxisLines(sheet: HTMLElement): DrawnLine[] {
  return [...sheet.querySelectorAll<HTMLElement>(".vis-foreground .vis-text.vis-minor")]
    .flatMap((element) => {
      const text = element.textContent ?? "";
      // The library reuses its elements: each redraw writes a day or an empty text.
      if (/^\d{4}-\d\d-\d\d$/.test(text)) element.dataset.day = text;
      else if (!text) {
        delete element.dataset.day;
        element.style.visibility = "hidden";
      }
      const { day } = element.dataset;
      return day ? [{ element, day }] : [];
    })
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

type ShownAxis = {
  lines: readonly DrawnLine[];
  /** The label at the left edge of the screen. */
  first: HTMLElement;
  range: TimeRange;
  width: number;
  unit: AxisStep["unit"];
};

/** Writes the labels that fit and hides the others. */
export function showAxisLabels({ lines, first, range, width, unit }: ShownAxis) {
  const placed = toLabels(
    lines.map(({ day }) => ({ day, x: ((toUtcMs(day) - range.from) / lengthOf(range)) * width })),
    { from: 0, width, firstDay: fromDayNumber(Math.floor(range.from / dayMs)), unit, measure },
  );
  write(first, placed.first);
  for (const [index, { text, isShown }] of placed.labels.entries()) {
    const element = lines[index]?.element;
    if (!element) continue;
    write(element, text);
    element.style.visibility = isShown ? "" : "hidden";
  }
}

function write(element: HTMLElement, text: string) {
  if (element.textContent !== text) element.textContent = text;
}
