import { expect, it } from "vitest";
import { placeAxisLabels, toAxisDay, toTimeAxis } from "./canvas-axis.ts";

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
])("%s to %s on %i pixels has lines by %s, every %i", (from, to, width, scale, step) => {
  expect(toTimeAxis({ from, to }, width)).toEqual({ scale, step });
});

type Room = Parameters<typeof placeAxisLabels>[1];

/** The labels that are shown of lines on these days, `gap` pixels apart, where a letter has 6. */
function place(
  days: string[],
  gap: number,
  { from = 0, width = 1000, scale = "day" }: Partial<Room> = {},
) {
  const lines = days.map((day, index) => ({ day, x: index * gap }));
  const room = { from, width, scale, measure: (text: string) => text.length * 6 };
  return placeAxisLabels(lines, room).map(({ text, isShown }) => (isShown ? text : null));
}

it("the first label that is shown names the year, at every step", () => {
  const weeks = ["2022-08-29", "2022-09-05", "2022-09-12", "2022-09-19", "2022-09-26"];
  expect(place(weeks, 100, { from: 50, scale: "week" })).toEqual([
    null,
    "5 Sep 2022",
    "12 Sep",
    "19 Sep",
    "26 Sep",
  ]);
  const quarters = ["2022-04-01", "2022-07-01", "2022-10-01", "2023-01-01", "2023-04-01"];
  expect(place(quarters, 80, { from: 70, scale: "month" })).toEqual([
    null,
    "Jul 2022",
    "Oct",
    "2023",
    "Apr",
  ]);
  expect(place(["2022-12-26", "2023-01-02", "2023-01-09"], 100)).toEqual([
    "26 Dec 2022",
    "2 Jan 2023",
    "9 Jan",
  ]);
});

it("a label has room if its text has, however long the step", () => {
  // Its text ends at 429; its step would end at 800.
  expect(place(["1800-01-01", "1900-01-01"], 400, { width: 430, scale: "year" })).toEqual([
    "1800",
    "1900",
  ]);
  expect(place(["1800-01-01", "1900-01-01"], 400, { width: 428, scale: "year" })).toEqual([
    "1800",
    null,
  ]);
});

it("a label that would overlap the one before is left out", () => {
  expect(
    place(["1000-01-01", "2000-01-01", "3000-01-01", "4000-01-01"], 24, { scale: "year" }),
  ).toEqual(["1000", null, "3000", null]);
});

it("a line beyond the ends of the calendar has no day", () => {
  expect(toAxisDay(Date.UTC(2022, 8, 5))).toBe("2022-09-05");
  expect(toAxisDay(Date.UTC(10_000, 0))).toBe("");
  expect(toAxisDay(Date.UTC(-1000, 0))).toBe("");
});
