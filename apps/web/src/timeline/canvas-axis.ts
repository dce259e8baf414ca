import { fromDayNumber, type Step, toBuckets, toParts, toUtcMs, type Window } from "@dateline/core";
import { toTickLabel } from "../scene/ticks.ts";

export type TimeAxis = { scale: "day" | "week" | "month" | "year"; step: number };

const axes: Record<Step, TimeAxis> = {
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
/** CSS pixels that a label of the axis needs: a year, or a day with its month. */
const labelSpace = { year: 38, other: 62 };
const yearMs = 365.2425 * 86_400_000;

/** The calendar step on which the axis of a window has its lines, so that their labels have room. */
export function toTimeAxis(window: Window, width: number): TimeAxis {
  const toAxis = (space: number) =>
    axes[toBuckets(window, Math.max(2, Math.floor(width / space))).step];
  const axis = toAxis(labelSpace.other);
  if (axis.scale !== "year") return axis;
  const yearly = toAxis(labelSpace.year);
  // Beyond a millennium the calendar has no longer step.
  if (yearly.step < 1000) return yearly;
  const years = (toUtcMs(window.to) - toUtcMs(window.from)) / yearMs;
  const least = (labelSpace.year * years) / width;
  const step = [1000, 2000, 5000].find((step) => step >= least) ?? 5000;
  return step === yearly.step ? yearly : { scale: "year", step };
}

/**
 * The day of a line, which the library writes as its label; `placeAxisLabels` replaces it. Empty
 * beyond the ends of the calendar.
 */
export function toAxisDay(at: { valueOf(): number }): string {
  const date = new Date(at.valueOf());
  const year = date.getUTCFullYear();
  if (year < 1 || year > 9999) return "";
  return fromDayNumber(Math.round(date.valueOf() / 86_400_000));
}

/** A line of the drawn axis: its day, and where it stands on the sheet in CSS pixels. */
export type AxisLine = { day: string; x: number };

type Room = {
  from: number;
  width: number;
  scale: TimeAxis["scale"];
  /** Width of a text in CSS pixels. */
  measure(text: string): number;
};

type PlacedLabel = { text: string; isShown: boolean };

/** Of the style sheet, on either side of the text. */
const labelPadding = 5;

const steps = { day: "DAY", week: "WEEK", month: "MONTH", year: "YEAR" } as const;

/**
 * The labels of the lines in a part of the sheet. One that an edge would cut, or that would overlap
 * the one before, is not shown. The first that is shown names the year, and each that begins
 * another year.
 */
export function placeAxisLabels(
  lines: readonly AxisLine[],
  { from, width, scale, measure }: Room,
): PlacedLabel[] {
  let year = 0;
  let taken = from;
  return lines.map(({ day, x }) => {
    const lineYear = toParts(day).year;
    const text = toTickLabel(day, steps[scale], lineYear !== year);
    const start = x + labelPadding;
    const end = start + measure(text);
    const isShown = start >= taken && end <= from + width;
    if (isShown) {
      year = lineYear;
      taken = end + labelPadding;
    }
    return { text, isShown };
  });
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

export function showAxisLabels(lines: readonly DrawnLine[], room: Room) {
  for (const [index, { text, isShown }] of placeAxisLabels(lines, room).entries()) {
    const element = lines[index]?.element;
    if (!element) continue;
    if (element.textContent !== text) element.textContent = text;
    element.style.visibility = isShown ? "" : "hidden";
  }
}
