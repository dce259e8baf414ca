import { expect, it } from "vitest";
import { toAxisDay } from "./canvas-axis.ts";

it("a line beyond the ends of the calendar has no day", () => {
  expect(toAxisDay(Date.UTC(2022, 8, 5))).toBe("2022-09-05");
  expect(toAxisDay(Date.UTC(10_000, 0))).toBe("");
  expect(toAxisDay(Date.UTC(-1000, 0))).toBe("");
});
