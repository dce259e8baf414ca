import { type Step, toBuckets, type Window } from "@dateline/core";

type TimeAxis = { scale: "day" | "week" | "month" | "year"; step: number };

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

/** The calendar step on which the axis of a window has its lines, so that their labels have room. */
export function toTimeAxis(window: Window, width: number): TimeAxis {
  const toAxis = (space: number) =>
    axes[toBuckets(window, Math.max(2, Math.floor(width / space))).step];
  const axis = toAxis(labelSpace.other);
  return axis.scale === "year" ? toAxis(labelSpace.year) : axis;
}

const month = new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" });

/** One row of dates is enough: the first month of a year says the year, the first day of a month the month. */
export function toAxisLabel(at: { valueOf(): number }, scale: string): string {
  const date = new Date(at.valueOf());
  const year = String(date.getUTCFullYear());
  const name = month.format(date);
  // Beyond the calendar's ends there is nothing.
  if (date.getUTCFullYear() < 1 || date.getUTCFullYear() > 9999) return "";
  if (scale === "year") return year;
  if (scale === "month") return date.getUTCMonth() === 0 ? year : name;
  const day = date.getUTCDate();
  return day === 1 ? `${name} ${year}` : `${day} ${name}`;
}

/** A label of the drawn axis and where its text stands on the sheet, in CSS pixels. */
type AxisLabel = { element: HTMLElement; from: number; to: number };

/** Of the style sheet, on either side of the text. */
const labelPadding = 5;

export function readAxisLabels(sheet: HTMLElement): AxisLabel[] {
  const { left } = sheet.getBoundingClientRect();
  return [...sheet.querySelectorAll<HTMLElement>(".vis-foreground .vis-text.vis-minor")].map(
    (element) => {
      const box = element.getBoundingClientRect();
      return { element, from: box.left - left + labelPadding, to: box.right - left - labelPadding };
    },
  );
}

/**
 * Shows the labels that lie wholly within a part of the sheet: a label that an edge cuts reads as
 * another year.
 */
export function trimAxisLabels(
  labels: readonly AxisLabel[],
  { from, width }: { from: number; width: number },
) {
  for (const label of labels) {
    const isWhole = label.from >= from && label.to <= from + width;
    label.element.style.visibility = isWhole ? "" : "hidden";
  }
}
