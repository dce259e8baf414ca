import { dayMs, fromDayNumber } from "@dateline/core";
import { type AxisLine, toLabels } from "../scene/axis.ts";

/**
 * The day of a line, which vis-timeline writes as its label; `showAxisLabels` replaces it. Empty
 * beyond the ends of the calendar.
 */
export function toAxisDay(at: { valueOf(): number }): string {
  const date = new Date(at.valueOf());
  const year = date.getUTCFullYear();
  if (year < 1 || year > 9999) return "";
  return fromDayNumber(Math.round(date.valueOf() / dayMs));
}

type DrawnLine = AxisLine & { element: HTMLElement };

/** The lines of the drawn axis, from left to right. */
export function readAxisLines(sheet: HTMLElement): DrawnLine[] {
  const { left } = sheet.getBoundingClientRect();
  return [...sheet.querySelectorAll<HTMLElement>(".vis-foreground .vis-text.vis-minor")]
    .flatMap((element) => {
      const text = element.textContent ?? "";
      // The library reuses its elements: each of its redraws writes a day, or nothing.
      if (/^\d{4}-\d\d-\d\d$/.test(text)) element.dataset.day = text;
      else if (!text) {
        delete element.dataset.day;
        element.style.visibility = "hidden";
      }
      const { day } = element.dataset;
      return day ? [{ element, day, x: element.getBoundingClientRect().left - left }] : [];
    })
    .sort((a, b) => a.x - b.x);
}

/** Writes the labels that have room and hides the others. */
export function showAxisLabels(lines: readonly DrawnLine[], room: Parameters<typeof toLabels>[1]) {
  for (const [index, { text, isShown }] of toLabels(lines, room).entries()) {
    const element = lines[index]?.element;
    if (!element) continue;
    if (element.textContent !== text) element.textContent = text;
    element.style.visibility = isShown ? "" : "hidden";
  }
}
