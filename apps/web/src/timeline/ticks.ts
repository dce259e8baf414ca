import { toBuckets, toParts, toUtcMs, type Window } from "@dateline/core";

/** A line of the time axis: where it stands in the window (0 to 1) and what it says. */
export type Tick = { at: number; label: string };

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

/** At most `most` lines on calendar steps; the first of a year says the year. */
export function toTicks(window: Window, most: number): Tick[] {
  const { step, buckets } = toBuckets(window, most);
  const from = toUtcMs(window.from);
  const length = toUtcMs(window.to) - from;
  let year = 0;
  return buckets
    .filter((bucket, index) => index > 0 || isStart(bucket.from, step))
    .map((bucket) => {
      const parts = toParts(bucket.from);
      const first = parts.year !== year;
      year = parts.year;
      const month = monthNames[parts.month - 1] ?? "";
      const small = step === "DAY" || step === "WEEK";
      const text = small ? `${parts.date} ${month}` : month;
      const label = step === "MONTH" || step === "QUARTER" || small ? text : String(parts.year);
      return {
        at: (toUtcMs(bucket.from) - from) / length,
        label: first && label !== String(parts.year) ? `${label} ${parts.year}` : label,
      };
    });
}

function isStart(day: string, step: string): boolean {
  if (step === "DAY" || step === "WEEK") return true;
  return day.endsWith(step === "MONTH" || step === "QUARTER" ? "-01" : "-01-01");
}
