import { type Day, type Step, toBuckets, toParts, toUtcMs, type Window } from "@dateline/core";

/**
 * A line of the time axis: where it stands in the window (0 to 1) and what it says. The label is
 * empty where the window ends before it would; `isNarrow`: there is room for it on a wide screen
 * only.
 */
export type Tick = { at: number; label: string; isNarrow: boolean };

/** The room that a label needs, in parts of the room that the most ticks have. */
const leastRoom = 0.9;
/** CSS pixels of the narrowest lanes (an embed of 320), of a letter, and between two labels. */
const narrow = { lanes: 188, letter: 5.8, gap: 8 };

const monthNames = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
];

/** At most `most` lines on calendar steps. The first of a year says the year, and January nothing else. */
export function toTicks(window: Window, most: number): Tick[] {
  const { step, buckets } = toBuckets(window, most);
  const from = toUtcMs(window.from);
  const length = toUtcMs(window.to) - from;
  let year = 0;
  let taken = 0;
  return buckets
    .filter((bucket, index) => index > 0 || isStart(bucket.from, step))
    .map((bucket) => {
      const parts = toParts(bucket.from);
      const firstOfYear = parts.year !== year;
      year = parts.year;
      const at = (toUtcMs(bucket.from) - from) / length;
      const text = toTickLabel(bucket.from, step, firstOfYear);
      const end = at + (text.length * narrow.letter + narrow.gap) / narrow.lanes;
      const isNarrow = at < taken || end > 1;
      if (!isNarrow) taken = end;
      const label = (1 - at) * most < leastRoom ? "" : text;
      return { at, label, isNarrow };
    });
}

/** What the line of a day says, with its year or without. */
export function toTickLabel(day: Day, step: Step, withYear: boolean): string {
  const { year, month, date } = toParts(day);
  const name = monthNames[month - 1] ?? "";
  if (step === "DAY" || step === "WEEK")
    return withYear ? `${date} ${name} ${year}` : `${date} ${name}`;
  if (step === "MONTH" || step === "QUARTER") {
    if (month === 1) return String(year);
    return withYear ? `${name} ${year}` : name;
  }
  return String(year);
}

function isStart(day: string, step: Step): boolean {
  if (step === "DAY" || step === "WEEK") return true;
  return day.endsWith(step === "MONTH" || step === "QUARTER" ? "-01" : "-01-01");
}
