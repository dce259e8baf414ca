import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, fromDayNumber, MAX_DAY, MIN_DAY, parseDay, toDayNumber } from "./day.ts";
import {
  contains,
  matchesWindow,
  moveBy,
  overlaps,
  panTo,
  parseWindow,
  resolveWindow,
  toKnownDays,
  toLength,
  toWindow,
  type Window,
} from "./window.ts";

describe("days", () => {
  it.each([
    ["2024-02-29", true],
    ["2023-02-29", false],
    ["2024-1-1", false],
    ["0000-01-01", false],
    ["2024-12-32", false],
    ["2024-11-28T00:00:00Z", false],
    ["", false],
  ])("%s is a day: %s", (text, expected) => {
    expect(parseDay(text) === text).toBe(expected);
  });

  it("number and text are the same day, and adding days is adding numbers", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -719_162, max: 2_932_896 }),
        fc.integer({ min: -999, max: 999 }),
        (number, more) => {
          const day = fromDayNumber(number);
          expect(parseDay(day)).toBe(day);
          expect(toDayNumber(day)).toBe(number);
          const sum = Math.min(Math.max(number + more, -719_162), 2_932_896);
          expect(toDayNumber(addDays(day, more))).toBe(sum);
        },
      ),
    );
  });
});

describe("a window", () => {
  it("includes its first day and excludes its last", () => {
    expect(parseWindow("2022-01-01", "2023-01-01")).toEqual({
      ok: true,
      window: { from: "2022-01-01", to: "2023-01-01" },
    });
    expect(toLength({ from: "2022-01-01", to: "2023-01-01" })).toBe(365);
    expect(toWindow({ earliest: "2022-01-01", latest: "2022-12-31" })).toEqual({
      from: "2022-01-01",
      to: "2023-01-01",
    });
    expect(
      contains({ from: "2022-01-01", to: "2023-01-01" }, { from: "2022-05-01", to: "2023-01-01" }),
    ).toBe(true);
    expect(
      contains({ from: "2022-01-01", to: "2023-01-01" }, { from: "2021-12-31", to: "2022-05-01" }),
    ).toBe(false);
  });

  it.each([
    ["2023-01-01", "2022-01-01", "before"],
    ["2023-01-01", "2023-01-01", "before"],
    ["2023-02-30", "2023-03-01", "`from`"],
    ["2023-02-03", "soon", "`to`"],
  ])("%s to %s is refused with a reason", (from, to, message) => {
    const parsed = parseWindow(from, to);
    expect(parsed.ok ? "" : parsed.message).toContain(message);
  });

  const window = { from: "2022-01-01", to: "2023-01-01" };
  it.each([
    ["inside", { earliest: "2022-03-01", latest: "2022-03-31" }, true, true, true],
    ["on its first day", { earliest: "2022-01-01", latest: "2022-01-01" }, true, true, true],
    ["on its last day", { earliest: "2022-12-31", latest: "2022-12-31" }, true, true, true],
    ["the day after", { earliest: "2023-01-01", latest: "2023-01-01" }, false, false, false],
    ["across its start", { earliest: "2021-12-31", latest: "2022-01-01" }, false, true, false],
    ["across its end", { earliest: "2022-12-31", latest: "2023-01-01" }, false, true, true],
    ["around it", { earliest: "2020-01-01", latest: "2024-01-01" }, false, true, false],
    ["before it", { earliest: "2020-01-01", latest: "2021-12-31" }, false, false, false],
    ["in it without an end", { earliest: "2022-05-01", latest: null }, false, true, true],
    ["before it without an end", { earliest: "2020-01-01", latest: null }, false, true, false],
    ["after it without an end", { earliest: "2023-01-01", latest: null }, false, false, false],
    ["in it without a start", { earliest: null, latest: "2022-05-01" }, false, true, false],
    ["after it without a start", { earliest: null, latest: "2024-05-01" }, false, true, false],
    ["before it without a start", { earliest: null, latest: "2021-12-31" }, false, false, false],
  ])("an event %s", (_, span, certain, possible, starts) => {
    expect(matchesWindow(span, window, "CERTAIN")).toBe(certain);
    expect(matchesWindow(span, window, "POSSIBLE")).toBe(possible);
    expect(matchesWindow(span, window, "STARTS")).toBe(starts);
  });
});

it("an end that is open or unknown counts as the other one among the days that are known", () => {
  const days = { earliest: "2022-05-01", latest: "2022-05-09" };
  expect(toKnownDays(days)).toEqual(days);
  expect(toKnownDays({ ...days, latest: null })).toEqual({ ...days, latest: days.earliest });
  expect(toKnownDays({ ...days, earliest: null })).toEqual({ ...days, earliest: days.latest });
  expect(() => toKnownDays({ earliest: null, latest: null })).toThrow(RangeError);
});

describe("a window moves to a day", () => {
  const year = { from: "2022-01-01", to: "2023-01-01" };
  it.each([
    ["a later one", "2023-02-01", { from: "2022-02-02", to: "2023-02-02" }],
    ["an earlier one", "2021-12-01", { from: "2021-12-01", to: "2022-12-01" }],
    ["the day after its last", "2023-01-01", { from: "2022-01-02", to: "2023-01-02" }],
    ["one that it holds", "2022-06-01", year],
  ])("%s, as little as it must and without a change of length", (_, day, window) => {
    expect(panTo(year, day)).toEqual(window);
  });

  it("and by days", () => {
    expect(moveBy(year, -31)).toEqual({ from: "2021-12-01", to: "2022-12-01" });
  });

  it.each([
    [{ from: "2022-01-01", to: MAX_DAY }, "2021-12-01", { from: "2021-12-01", to: MAX_DAY }],
    [{ from: MIN_DAY, to: "2022-01-01" }, "2022-03-01", { from: MIN_DAY, to: "2022-03-02" }],
    [{ from: "2022-01-01", to: MAX_DAY }, "2024-01-01", { from: "2022-01-01", to: MAX_DAY }],
  ])("and an open side stays open", (window, day, moved) => {
    expect(panTo(window, day)).toEqual(moved);
  });
});

describe("the days to draw of a window", () => {
  const bounds = { from: "2021-01-01", to: "2025-01-01" };
  it.each<[string, Window | null, Window]>([
    ["all", null, bounds],
    ["all dates", { from: MIN_DAY, to: MAX_DAY }, bounds],
    ["closed", { from: "1900-01-01", to: "2030-01-01" }, { from: "1900-01-01", to: "2030-01-01" }],
    ["from a day on", { from: "2022-03-01", to: MAX_DAY }, { from: "2022-03-01", to: bounds.to }],
    ["before a day", { from: MIN_DAY, to: "2022-03-01" }, { from: bounds.from, to: "2022-03-01" }],
    ["after all", { from: "2030-01-01", to: MAX_DAY }, { from: "2030-01-01", to: "2031-01-01" }],
    ["before all", { from: MIN_DAY, to: "2020-01-01" }, { from: "2019-01-01", to: "2020-01-01" }],
    ["the last of all", { from: "9999-12-30", to: MAX_DAY }, { from: "9999-12-30", to: MAX_DAY }],
    ["the first of all", { from: MIN_DAY, to: "0001-01-02" }, { from: MIN_DAY, to: "0001-01-02" }],
  ])("%s", (_, window, days) => {
    expect(resolveWindow(window, bounds)).toEqual(days);
  });
});

it.each([
  ["2022-01-01", "2022-02-01", true],
  ["2021-01-01", "2023-01-01", true],
  ["2021-12-01", "2022-01-02", true],
  ["2021-12-01", "2022-01-01", false],
  ["2023-01-01", "2023-02-01", false],
])("the window from %s to %s overlaps 2022: %s", (from, to, expected) => {
  const year = { from: "2022-01-01", to: "2023-01-01" };
  expect(overlaps(year, { from, to })).toBe(expected);
  expect(overlaps({ from, to }, year)).toBe(expected);
});
