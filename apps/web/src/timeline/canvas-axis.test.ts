import { expect, it } from "vitest";
import { toAxisLabel, toTimeAxis } from "./canvas-axis.ts";

it.each([
  ["2021-01-01", "2025-01-01", 1100, "month", 3],
  ["2021-01-01", "2025-01-01", 240, "year", 1],
  ["2024-01-01", "2025-01-01", 1100, "month", 1],
  ["2024-01-01", "2025-01-01", 280, "month", 3],
  ["2024-03-01", "2024-03-08", 1100, "day", 1],
  ["2024-03-01", "2024-04-15", 600, "week", 1],
  ["1900-01-01", "2024-01-01", 600, "year", 10],
])("%s to %s on %i pixels has lines by %s, every %i", (from, to, width, scale, step) => {
  expect(toTimeAxis({ from, to }, width)).toEqual({ scale, step });
});

it.each([
  ["2024-01-01", "year", "2024"],
  ["2024-01-01", "month", "2024"],
  ["2024-04-01", "month", "Apr"],
  ["2024-04-01", "day", "Apr 2024"],
  ["2024-04-08", "week", "8 Apr"],
])("the line of %s by %s says %s", (day, scale, label) => {
  expect(toAxisLabel(new Date(`${day}T00:00:00Z`), scale)).toBe(label);
});

it("a line beyond the calendar's ends says nothing", () => {
  expect(toAxisLabel(Date.UTC(10_000, 0), "year")).toBe("");
  expect(toAxisLabel(Date.UTC(-1000, 0), "year")).toBe("");
});
