import { contains, fromDayNumber, toDayNumber, toLength, toWindow } from "@dateline/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { toWindowAround } from "./to-window-around.ts";

const days = fc.integer({ min: toDayNumber("1900-01-01"), max: toDayNumber("2100-01-01") });

it("a month or a year is shown as it is", () => {
  const march = { from: "2023-03-01", to: "2023-04-01" };
  expect(toWindowAround(march, null)).toEqual(march);
  expect(toWindowAround(march, { from: "2021-01-01", to: "2022-01-01" })).toEqual(march);
});

it("a day is shown with what is around it, and the timeline keeps its scale", () => {
  fc.assert(
    fc.property(days, days, fc.integer({ min: 1, max: 4000 }), (number, start, length) => {
      const day = fromDayNumber(number);
      const asked = toWindow({ earliest: day, latest: day });
      const current = { from: fromDayNumber(start), to: fromDayNumber(start + length) };
      const window = toWindowAround(asked, current);
      expect(toLength(window)).toBe(length);
      expect(contains(window, asked)).toBe(true);
      const whole = toWindowAround(asked, null);
      expect(contains(whole, asked)).toBe(true);
      expect(toLength(whole)).toBeGreaterThan(60);
    }),
  );
});
