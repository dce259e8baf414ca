import { contains, fromDayNumber, toParts, toUtcMs, type Window } from "@dateline/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toAxisStep, toLabels, toLineDays } from "./axis.ts";
import { toShare } from "./to-share.ts";

it.each([
  ["2021-01-01", "2025-01-01", 1100, "month", 3],
  ["2021-01-01", "2025-01-01", 240, "year", 1],
  ["2024-01-01", "2025-01-01", 1100, "month", 1],
  ["2024-01-01", "2025-01-01", 280, "month", 3],
  ["2024-03-01", "2024-03-08", 1100, "day", 1],
  ["2024-03-01", "2024-04-15", 600, "week", 1],
  ["1900-01-01", "2024-01-01", 600, "year", 10],
  ["0001-01-01", "9999-12-31", 1100, "year", 1000],
  ["0001-01-01", "9999-12-31", 240, "year", 2000],
  ["0001-01-01", "9999-12-31", 80, "year", 5000],
])("%s to %s on %i pixels has lines by %s, every %i", (from, to, width, unit, count) => {
  expect(toAxisStep({ from, to }, width)).toEqual({ unit, count });
});

describe("the lines of an axis", () => {
  it.each<[string, Window, "day" | "week" | "month" | "year", number, string[]]>([
    [
      "days",
      { from: "2024-02-28", to: "2024-03-02" },
      "day",
      1,
      ["2024-02-28", "2024-02-29", "2024-03-01"],
    ],
    [
      "Mondays",
      { from: "2022-09-01", to: "2022-09-20" },
      "week",
      1,
      ["2022-09-05", "2022-09-12", "2022-09-19"],
    ],
    [
      "quarters",
      { from: "2021-02-01", to: "2022-01-01" },
      "month",
      3,
      ["2021-04-01", "2021-07-01", "2021-10-01"],
    ],
    ["decades", { from: "1985-06-01", to: "2010-01-01" }, "year", 10, ["1990-01-01", "2000-01-01"]],
    [
      "the first of all years",
      { from: "0001-01-01", to: "0003-01-01" },
      "year",
      1,
      ["0001-01-01", "0002-01-01"],
    ],
  ])("are on %s", (_, window, unit, count, days) => {
    expect(toLineDays(window, { unit, count })).toEqual(days);
  });

  it("lie within any window of the calendar, on their step, and are not too many", () => {
    const windows = fc
      .tuple(fc.integer({ min: -719_162, max: 2_932_000 }), fc.integer({ min: 1, max: 3_652_000 }))
      .map(([from, days]) => ({ from: fromDayNumber(from), to: fromDayNumber(from + days) }))
      .filter(({ from, to }) => from < to);
    fc.assert(
      fc.property(windows, fc.integer({ min: 100, max: 2000 }), (window, width) => {
        const axis = toAxisStep(window, width);
        const days = toLineDays(window, axis);
        expect(days.length).toBeLessThanOrEqual(Math.max(2, Math.floor(width / 38)) + 1);
        for (const day of days) {
          expect(contains(window, { from: day, to: day })).toBe(true);
          const { year, month, date } = toParts(day);
          if (axis.unit === "year") expect(year === 1 || year % axis.count === 0).toBe(true);
          if (axis.unit === "month") expect([(month - 1) % axis.count, date]).toEqual([0, 1]);
        }
      }),
    );
  });
});

type Room = Parameters<typeof toLabels>[1];

/**
 * The visible labels of an axis that begins with the first of these days, with lines `gap` pixels
 * apart and text of 6 pixels per letter.
 */
function label(
  days: string[],
  gap: number,
  { from = 0, width = 1000, unit = "day", firstDay = days[0] ?? "" }: Partial<Room> = {},
) {
  const lines = days.map((day, index) => ({ day, x: index * gap }));
  const room = { from, width, firstDay, unit, measure: (text: string) => text.length * 6 };
  const { first, labels } = toLabels(lines, room);
  return [first, ...labels.filter(({ isShown }) => isShown).map(({ text }) => text)];
}

describe("the labels of an axis", () => {
  it("name the year at the start and where another begins, at every step", () => {
    const weeks = ["2022-08-29", "2022-09-05", "2022-09-12", "2022-09-19", "2022-09-26"];
    expect(label(weeks, 100, { from: 10, firstDay: "2022-08-30", unit: "week" })).toEqual([
      "30 Aug 2022",
      "5 Sep",
      "12 Sep",
      "19 Sep",
      "26 Sep",
    ]);
    const quarters = ["2022-04-01", "2022-07-01", "2022-10-01", "2023-01-01", "2023-04-01"];
    expect(label(quarters, 80, { from: 10, firstDay: "2022-04-12", unit: "month" })).toEqual([
      "Apr 2022",
      "Jul",
      "Oct",
      "2023",
      "Apr",
    ]);
    expect(label(["2022-12-26", "2023-01-02", "2023-01-09"], 100)).toEqual([
      "26 Dec 2022",
      "2 Jan 2023",
      "9 Jan",
    ]);
  });

  it("have room if their text has, however long the step", () => {
    // The second text ends at 429; its step would end at 800.
    const centuries = ["1800-01-01", "1900-01-01"];
    expect(label(centuries, 400, { width: 430, unit: "year" })).toEqual(["1800", "1900"]);
    expect(label(centuries, 400, { width: 428, unit: "year" })).toEqual(["1800"]);
  });

  it("do not overlap", () => {
    const millennia = ["1000-01-01", "2000-01-01", "3000-01-01", "4000-01-01"];
    expect(label(millennia, 24, { unit: "year" })).toEqual(["1000", "3000"]);
  });

  it("name the year, are whole and do not overlap in any window at any width", () => {
    const windows = fc
      .tuple(fc.integer({ min: -719_162, max: 2_932_000 }), fc.nat(4000))
      .map(([from, days]) => ({ from: fromDayNumber(from), to: fromDayNumber(from + 1 + days) }));
    const measure = (text: string) => text.length * 6.5;
    fc.assert(
      fc.property(windows, fc.integer({ min: 90, max: 2000 }), (window, width) => {
        const { unit, ...step } = toAxisStep(window, width);
        const lines = toLineDays(window, { unit, ...step }).map((day) => ({
          day,
          x: toShare(toUtcMs(day), window) * width,
        }));
        const room = { from: 0, width, firstDay: window.from, unit, measure };
        const { first, labels } = toLabels(lines, room);
        expect(first).toMatch(new RegExp(`\\b${Number(window.from.slice(0, 4))}$`));
        let end = 5 + measure(first);
        expect(end).toBeLessThanOrEqual(width);
        let year = window.from.slice(0, 4);
        for (const [index, { text, isShown }] of labels.entries()) {
          const { x = 0, day = "" } = lines[index] ?? {};
          if (!isShown) continue;
          expect(x + 5).toBeGreaterThan(end);
          end = x + 5 + measure(text);
          expect(end).toBeLessThanOrEqual(width);
          if (day.slice(0, 4) !== year) expect(text).toContain(String(Number(day.slice(0, 4))));
          year = day.slice(0, 4);
        }
      }),
    );
  });
});
