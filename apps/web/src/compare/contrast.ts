import { matchesWindow, type Step, toLength, type Window } from "@dateline/core";
import { toWholeSteps } from "../facts/busiest.ts";
import type { SceneEvent } from "../scene/event.ts";

/** A period without events next to one with many. */
export type Contrast = { slug: string; none: Window; many: Window; count: number };

/** Min number of events in the one period. */
const minEvents = 5;
/** Min length in days of a window whose periods are months, half-years or years. */
const minDays = { month: 85, half: 540, year: 4383 };

/**
 * The largest step of an organization from a half-year without any event to one with many, or back;
 * in a short window of months, in a long one of years. Null if there is none.
 */
export function toContrast(
  events: readonly SceneEvent[],
  { slugs, window }: { slugs: readonly string[]; window: Window },
): Contrast | null {
  const periods = toPeriods(window);
  const contrasts = slugs.flatMap((slug) => {
    const own = events.filter(({ participations }) =>
      participations.some(({ organization }) => organization.slug === slug),
    );
    const counts = periods.map(
      (period) => own.filter(({ date }) => matchesWindow(date, period, "POSSIBLE")).length,
    );
    return periods.flatMap((none, index) =>
      [index - 1, index + 1].flatMap((beside): Contrast[] => {
        const [many, count] = [periods[beside], counts[beside] ?? 0];
        return many && counts[index] === 0 && count >= minEvents
          ? [{ slug, none, many, count }]
          : [];
      }),
    );
  });
  // If several are equal, the first: what it says is true either way.
  return contrasts.sort((a, b) => b.count - a.count)[0] ?? null;
}

function toPeriods(window: Window): Window[] {
  const days = toLength(window);
  const whole = (step: Step) => toWholeSteps(window, step);
  if (days >= minDays.year) return whole("YEAR");
  if (days >= minDays.half) return toHalfYears(whole("QUARTER"));
  return days >= minDays.month ? whole("MONTH") : [];
}

const toHalfYears = (quarters: readonly Window[]): Window[] =>
  quarters.flatMap(({ from }, index) => {
    const second = quarters[index + 1];
    return /-0[17]-01$/.test(from) && second ? [{ from, to: second.to }] : [];
  });
