import { fromDayNumber, toDateLabel, toDayNumber, toWindow } from "@dateline/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTypedDates } from "./parse-dates.ts";

describe("dates as people type them", () => {
  it.each([
    ["2023", "2023-01-01", "2024-01-01"],
    ["2023-03", "2023-03-01", "2023-04-01"],
    ["2023-03-01", "2023-03-01", "2023-03-02"],
    ["march 2023", "2023-03-01", "2023-04-01"],
    ["  March,  2023 ", "2023-03-01", "2023-04-01"],
    ["2023 mar", "2023-03-01", "2023-04-01"],
    ["28 nov 2024", "2024-11-28", "2024-11-29"],
    ["28 Nov. 2024", "2024-11-28", "2024-11-29"],
    ["Nov 28, 2024", "2024-11-28", "2024-11-29"],
    ["november 28th 2024", "2024-11-28", "2024-11-29"],
    ["1 sept 2021", "2021-09-01", "2021-09-02"],
    ["29 feb 2024", "2024-02-29", "2024-03-01"],
    ["2022 to 2023", "2022-01-01", "2024-01-01"],
    ["2022 – 2023", "2022-01-01", "2024-01-01"],
    ["2022–2023", "2022-01-01", "2024-01-01"],
    ["march 2023 - 5 june 2023", "2023-03-01", "2023-06-06"],
  ])("%s", (text, from, to) => {
    expect(parseTypedDates(text)?.window).toEqual({ from, to });
  });

  it.each([
    "",
    "march",
    "28 nov",
    "csto 2023",
    "ma 2023",
    "marching 2023",
    "29 feb 2023",
    "32 march 2023",
    "2023-13",
    "0000",
    "12345",
    "2023 to",
    "2023 to 2022",
    "2021 to 2022 to 2023",
    "2 3 march 2023",
  ])("not %j", (text) => {
    expect(parseTypedDates(text)).toBeNull();
  });

  it("every label of a day can be typed", () => {
    const [first, last] = [toDayNumber("1000-01-01"), toDayNumber("9999-12-30")];
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), (number) => {
        const day = fromDayNumber(number);
        const window = toWindow({ earliest: day, latest: day });
        expect(parseTypedDates(day)?.window).toEqual(window);
        expect(parseTypedDates(toDateLabel(day))?.window).toEqual(window);
        expect(parseTypedDates(toDateLabel(day))?.label).toBe(toDateLabel(day));
      }),
    );
  });

  it("no text makes it throw", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const dates = parseTypedDates(text);
        if (dates) expect(dates.window.from < dates.window.to).toBe(true);
      }),
    );
  });
});
