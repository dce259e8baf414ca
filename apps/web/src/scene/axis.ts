import {
  addDays,
  type Day,
  dayMs,
  meanYearDays,
  monthNames,
  toBuckets,
  toDay,
  toParts,
  toStepEnd,
  toStepLength,
  toUtcMs,
  type Window,
} from "@dateline/core";

/** The calendar step between the lines of an axis, as a number of units. */
export type AxisStep = { unit: "day" | "week" | "month" | "year"; count: number };

/** CSS pixels per label: for a year, and for a day with its month. */
const labelSpace = { year: 38, other: 62 };

/** The finest step whose labels fit on an axis of `width` CSS pixels. */
export function toAxisStep(window: Window, width: number): AxisStep {
  const toStep = (space: number) =>
    toStepLength(toBuckets(window, Math.max(2, Math.floor(width / space))).step);
  const axis = toStep(labelSpace.other);
  if (axis.unit !== "year") return axis;
  const yearly = toStep(labelSpace.year);
  // There is no step longer than millennia.
  if (yearly.count < 1000) return yearly;
  const years = (toUtcMs(window.to) - toUtcMs(window.from)) / (meanYearDays * dayMs);
  const min = (labelSpace.year * years) / width;
  const count = [1000, 2000, 5000].find((count) => count >= min) ?? 5000;
  return count === yearly.count ? yearly : { unit: "year", count };
}

/** The days of the lines in a window, oldest first. */
export function toLineDays(window: Window, { unit, count }: AxisStep): Day[] {
  const { year, month } = toParts(window.from);
  const first = {
    day: () => window.from,
    week: () => toStepEnd(window.from, "WEEK"),
    month: () => toDay(year, month - ((month - 1) % count), 1),
    year: () => toDay(Math.max(1, Math.ceil(year / count) * count), 1, 1),
  }[unit]();
  const next = {
    day: (day: Day) => addDays(day, count),
    week: (day: Day) => addDays(day, 7 * count),
    month: (day: Day) => toDay(toParts(day).year, toParts(day).month + count, 1),
    year: (day: Day) => toDay(toParts(day).year + count, 1, 1),
  }[unit];
  const days: Day[] = [];
  for (let day = first; day < window.to; day = next(day)) {
    if (day >= window.from) days.push(day);
  }
  return days;
}

/** A line of an axis and its distance from the start of the axis in CSS pixels. */
export type AxisLine = { day: Day; x: number };

type LabelRoom = {
  /** The part of the axis that is visible, and its first day. */
  from: number;
  width: number;
  firstDay: Day;
  unit: AxisStep["unit"];
  /** Returns the width of a text in CSS pixels. */
  measure(text: string): number;
};

type AxisLabel = { text: string; isShown: boolean };

/** Space on either side of a text in CSS pixels; see marks.css and canvas.css. */
const labelPadding = 5;

/**
 * The label at the start of an axis, which always includes the year, and the labels of the lines.
 * Labels that the end of the axis would cut or that would overlap the previous one are not shown.
 * The first label of each new year includes it.
 */
export function toLabels(
  lines: readonly AxisLine[],
  room: LabelRoom,
): { first: string; labels: AxisLabel[] } {
  const { from, width, firstDay, unit, measure } = room;
  const first = toLabel(firstDay, unit, true);
  let { year } = toParts(firstDay);
  let taken = from + labelPadding + measure(first) + labelPadding;
  const labels = lines.map(({ day, x }) => {
    const lineYear = toParts(day).year;
    const text = toLabel(day, unit, lineYear !== year);
    const start = x + labelPadding;
    const end = start + measure(text);
    const isShown = start >= taken && end <= from + width;
    if (isShown) {
      year = lineYear;
      taken = end + labelPadding;
    }
    return { text, isShown };
  });
  return { first, labels };
}

function toLabel(day: Day, unit: AxisStep["unit"], withYear: boolean): string {
  const { year, month, date } = toParts(day);
  const name = monthNames[month - 1]?.slice(0, 3) ?? "";
  if (unit === "year" || (unit === "month" && month === 1)) return String(year);
  const text = unit === "month" ? name : `${date} ${name}`;
  return withYear ? `${text} ${year}` : text;
}
