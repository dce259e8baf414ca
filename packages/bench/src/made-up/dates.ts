import { addDays, type Day, fromDayNumber, toDayNumber } from "@dateline/core";
import type { Random } from "./random.ts";
import { createSkew } from "./skew.ts";

/** Half-open: `to` is excluded. */
export type Period = { from: Day; to: Day };

type Form = "day" | "month" | "year" | "days" | "months" | "years" | "rare";

// Most dates are days. One in twenty is a span of days, one in eight of which takes months and a
// few years. One in two hundred has a rarer form, of which one in two has an open or unknown end.
const drawForm = createSkew<Form>([
  ["day", 0.815],
  ["month", 0.1],
  ["year", 0.03],
  ["days", 0.043],
  ["months", 0.006],
  ["years", 0.001],
  ["rare", 0.005],
]);

const spanDays = { days: [1, 25], months: [32, 300], years: [366, 1500] } as const;

// Without decades and centuries, which would widen the span of all events.
const rareForms: ((start: Day) => string)[] = [
  (start) => `${start.slice(0, 4)}-22`,
  (start) => `${start.slice(0, 4)}-24~`,
  (start) => `[${start}..${addDays(start, 2)}]`,
  (start) => `[${start}..${addDays(start, 9)}]`,
  (start) => `[${start.slice(0, 7)}..${addDays(start, 62).slice(0, 7)}]`,
  (start) => `[${start}..]`,
  (start) => `[..${start}]`,
  (start) => `${start.slice(0, 7)}/..`,
  (start) => `${start}/`,
  (start) => `/${start}`,
];

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
      case "rare":
        return random.pick(rareForms)(start);
      default: {
        const [least, most] = spanDays[form];
        return `${start}/${addDays(start, random.within(least, most))}`;
      }
    }
  };
}
