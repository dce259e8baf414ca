import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Day, fromDayNumber } from "./day.ts";
import { MAX_OUTLIERS, type SpanEnds, toMainSpan } from "./main-span.ts";

const toEnds = (days: readonly Day[]): SpanEnds => {
  const sorted = [...days].sort();
  return {
    events: days.length,
    firsts: sorted.slice(0, MAX_OUTLIERS + 1),
    lasts: sorted.reverse().slice(0, MAX_OUTLIERS + 1),
  };
};
/** Events of the years 2021 to 2024. */
const usual = Array.from({ length: 40 }, (_, index) => fromDayNumber(18_628 + index * 37));
const usualSpan = { earliest: "2021-01-01", latest: usual.at(-1) };

describe("the main span of events", () => {
  it("is null without events, and one day for one event", () => {
    expect(toMainSpan(toEnds([]))).toBeNull();
    expect(toMainSpan(toEnds(["2022-09-09"]))).toEqual({
      earliest: "2022-09-09",
      latest: "2022-09-09",
    });
  });

  it.each([
    ["nothing odd", []],
    ["the first day of the calendar", ["0001-01-01"]],
    ["the last day of the calendar", ["9999-12-31"]],
    ["odd days on both sides", ["0001-01-01", "0050-04-20", "1918-02-07", "9999-12-31"]],
  ])("is that of the others with %s", (_, odd) => {
    expect(toMainSpan(toEnds([...usual, ...odd]))).toEqual(usualSpan);
  });

  it("includes events a few years away", () => {
    const span = toMainSpan(toEnds([...usual, "2012-01-01", "2030-01-01"]));
    expect(span).toEqual({ earliest: "2012-01-01", latest: "2030-01-01" });
  });

  it("includes events within months of a crowded day", () => {
    const crowded = Array<Day>(120).fill("2022-09-09");
    expect(toMainSpan(toEnds([...crowded, "2024-01-01"]))?.latest).toBe("2024-01-01");
    expect(toMainSpan(toEnds([...crowded, "2044-01-01"]))?.latest).toBe("2022-09-09");
  });

  it("includes all of a few events", () => {
    const days = ["0001-01-01", "0050-04-20", "1582-10-10", "1918-02-07", "9999-12-31"];
    expect(toMainSpan(toEnds(days))).toEqual({ earliest: "0001-01-01", latest: "9999-12-31" });
  });

  it("excludes at most one event in ten at each end", () => {
    const days = fc.array(fc.integer({ min: -719_162, max: 2_932_896 }), { minLength: 1 });
    fc.assert(
      fc.property(days, (numbers) => {
        const all = numbers.map(fromDayNumber);
        const span = toMainSpan(toEnds(all));
        if (!span) throw new Error("There are events.");
        const most = Math.min(MAX_OUTLIERS, Math.floor(all.length / 10));
        expect(all.filter((day) => day < span.earliest).length).toBeLessThanOrEqual(most);
        expect(all.filter((day) => day > span.latest).length).toBeLessThanOrEqual(most);
        expect(all).toContain(span.earliest);
        expect(all).toContain(span.latest);
      }),
    );
  });
});
