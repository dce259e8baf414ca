import { addDays, type Day, fromDayNumber, toDayNumber } from "@dateline/core";
import type { Random } from "./random.ts";
import { createSkew } from "./skew.ts";

/** Half-open: `to` is excluded. */
export type Period = { from: Day; to: Day };

type Form = "day" | "month" | "year" | "days" | "months" | "years";

// Most dates are days. One in twenty is a span of days, one in eight of which takes months and a
// few years.
const drawForm = createSkew<Form>([
  ["day", 0.82],
  ["month", 0.1],
  ["year", 0.03],
  ["days", 0.043],
  ["months", 0.006],
  ["years", 0.001],
]);

const spanDays = { days: [1, 25], months: [32, 300], years: [366, 1500] } as const;

/** Returns an EDTF date that begins within the period. */
export function createDates({ from, to }: Period): (random: Random) => string {
  const first = toDayNumber(from);
  const days = toDayNumber(to) - first;
  return (random) => {
    const start = fromDayNumber(first + random.below(days));
    const form = drawForm(random);
    switch (form) {
      case "day":
        return random.chance(0.02) ? `${start}?` : start;
      case "month":
        return `${start.slice(0, 7)}${random.chance(0.1) ? "~" : ""}`;
      case "year":
        return `${start.slice(0, 4)}${random.chance(0.1) ? "~" : ""}`;
      default: {
        const [least, most] = spanDays[form];
        return `${start}/${addDays(start, random.within(least, most))}`;
      }
    }
  };
}
