import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromDayNumber, MAX_DAY, MIN_DAY, toDayNumber } from "./day.ts";
import { toBuckets, toLongestStep, toStepEnd, toStepLength, toStepStart } from "./ladder.ts";

describe("a window is cut into the finest calendar steps that fit", () => {
  it.each([
    ["2024-01-01", "2024-01-08", 7, "DAY", 7],
    ["2024-01-01", "2024-01-08", 6, "WEEK", 1],
    ["2024-01-03", "2024-01-10", 6, "WEEK", 2],
    ["2024-01-01", "2025-01-01", 12, "MONTH", 12],
    ["2024-01-01", "2025-01-01", 4, "QUARTER", 4],
    ["2024-01-01", "2025-01-01", 3, "YEAR", 1],
    ["2021-01-01", "2025-01-01", 120, "MONTH", 48],
    ["2021-06-15", "2022-06-15", 2, "YEAR", 2],
    ["2021-06-15", "2022-06-15", 1, "DECADE", 1],
    ["1999-06-15", "2001-06-15", 1, "WHOLE", 1],
    [MIN_DAY, MAX_DAY, 1000, "DECADE", 1000],
    [MIN_DAY, MAX_DAY, 10, "MILLENNIUM", 10],
    [MIN_DAY, MAX_DAY, 9, "WHOLE", 1],
  ])("%s to %s at %i", (from, to, resolution, step, count) => {
    const cut = toBuckets({ from, to }, resolution);
    expect([cut.step, cut.buckets.length]).toEqual([step, count]);
  });

  it("weeks begin on Monday and quarters in January, April, July and October", () => {
    expect(toStepStart("2024-11-28", "WEEK")).toBe("2024-11-25");
    expect(toStepStart("1969-12-28", "WEEK")).toBe("1969-12-22");
    expect(toStepStart("2024-06-30", "QUARTER")).toBe("2024-04-01");
    expect(toStepStart("2024-06-30", "DECADE")).toBe("2020-01-01");
    expect(toStepStart("2024-06-30", "WHOLE")).toBe("2024-06-30");
  });

  it("the end of a step is the first day of the next, or the day itself where a step begins", () => {
    expect(toStepEnd("2024-11-28", "WEEK")).toBe("2024-12-02");
    expect(toStepEnd("2024-11-25", "WEEK")).toBe("2024-11-25");
    expect(toStepEnd("2024-11-28", "QUARTER")).toBe("2025-01-01");
    expect(toStepEnd("2024-11-28", "DAY")).toBe("2024-11-28");
    expect(toStepEnd("2024-11-28", "WHOLE")).toBe("2024-11-28");
  });

  it.each([
    [0, "DAY"],
    [6.9, "DAY"],
    [7, "WEEK"],
    [31, "MONTH"],
    [366, "YEAR"],
    [3652, "YEAR"],
    [3653, "DECADE"],
    [1e9, "MILLENNIUM"],
  ])("the longest step of at most %d days is a %s", (days, step) => {
    expect(toLongestStep(days)).toBe(step);
  });

  it("a step has the length of its unit", () => {
    expect(toStepLength("WEEK")).toEqual({ unit: "week", count: 1 });
    expect(toStepLength("QUARTER")).toEqual({ unit: "month", count: 3 });
    expect(toStepLength("DECADE")).toEqual({ unit: "year", count: 10 });
    expect(toStepLength("WHOLE")).toEqual({ unit: "year", count: 1000 });
  });

  it("covers any window without gaps, within the resolution, on its calendar", () => {
    const windows = fc
      .tuple(
        fc.integer({ min: toDayNumber(MIN_DAY), max: toDayNumber(MAX_DAY) - 1 }),
        fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 4_000_000 })),
      )
      .map(([start, length]) => ({
        from: fromDayNumber(start),
        to: fromDayNumber(start + length),
      }))
      .filter(({ from, to }) => from < to);
    fc.assert(
      fc.property(windows, fc.integer({ min: 1, max: 1000 }), (window, resolution) => {
        const { step, buckets } = toBuckets(window, resolution);
        const faults = buckets.filter((bucket, index) => {
          const before = buckets[index - 1];
          const onCalendar = step === "WHOLE" || toStepStart(bucket.from, step) === bucket.from;
          return bucket.from >= bucket.to || (before && (before.to !== bucket.from || !onCalendar));
        });
        expect(faults).toEqual([]);
        expect(buckets.length).toBeLessThanOrEqual(resolution);
        expect([buckets[0]?.from, buckets.at(-1)?.to]).toEqual([window.from, window.to]);
      }),
    );
  });
});
