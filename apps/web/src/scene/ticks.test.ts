import { fromDayNumber, toDay, toDayNumber } from "@dateline/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { toTicks } from "./ticks.ts";

it("a year has its months, and January says the year", () => {
  const ticks = toTicks({ from: "2024-01-01", to: "2025-01-01" }, 12);
  expect(ticks.map((tick) => tick.label).join(" ")).toBe(
    "2024 Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
  );
  expect(ticks[0]?.at).toBe(0);
});

it("a step that is cut by the edge has no line or no label", () => {
  expect(toTicks({ from: "2021-10-15", to: "2022-03-15" }, 6).map((tick) => tick.label)).toEqual([
    "Nov 2021",
    "Dec",
    "2022",
    "Feb",
    "",
  ]);
});

it("days and weeks say their month, years stand alone", () => {
  expect(toTicks({ from: "2024-11-25", to: "2024-12-02" }, 7).map((tick) => tick.label)).toEqual([
    "25 Nov 2024",
    "26 Nov",
    "27 Nov",
    "28 Nov",
    "29 Nov",
    "30 Nov",
    "1 Dec",
  ]);
  expect(toTicks({ from: "2021-01-01", to: "2025-01-01" }, 5).map((tick) => tick.label)).toEqual([
    "2021",
    "2022",
    "2023",
    "2024",
  ]);
});

const windows = fc
  .tuple(fc.integer({ min: -719_162, max: 2_932_000 }), fc.integer({ min: 1, max: 3_652_000 }))
  .map(([from, days]) => ({ from: fromDayNumber(from), to: fromDayNumber(from + days) }))
  .filter(({ from, to }) => from < to);

it("a line stands on the first day of the year that it says, in any window of the calendar", () => {
  fc.assert(
    fc.property(windows, fc.integer({ min: 1, max: 30 }), (window, most) => {
      const start = toDayNumber(window.from);
      const length = toDayNumber(window.to) - start;
      for (const { at, label } of toTicks(window, most)) {
        expect(at >= 0 && at < 1).toBe(true);
        if (!/^\d+$/.test(label)) continue;
        const day = toDay(Number(label), 1, 1);
        expect(start + at * length).toBeCloseTo(toDayNumber(day), 3);
      }
    }),
  );
});

it("a label that the window's end would cut is left out, its line is not", () => {
  const ticks = toTicks({ from: "2024-01-01", to: "2024-12-05" }, 12);
  expect(ticks.at(-1)).toMatchObject({ label: "", isNarrow: true });
  expect(ticks).toHaveLength(12);
  expect(ticks.filter(({ isNarrow }) => !isNarrow).map(({ label }) => label)).toEqual([
    "2024",
    "Mar",
    "May",
    "Jul",
    "Sep",
  ]);
});

it("a narrow picture has every label that has room, however few lines there are", () => {
  const ticks = toTicks({ from: "2022-06-01", to: "2022-07-01" }, 6);
  expect(ticks.filter(({ isNarrow }) => !isNarrow).map(({ label }) => label)).toEqual([
    "1 Jun 2022",
    "13 Jun",
    "20 Jun",
  ]);
});
