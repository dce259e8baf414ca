import { contains, fromDayNumber, toLength, type Window } from "@dateline/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { moveEdge, type Part } from "./move-edge.ts";

const bounds = { from: "2021-01-01", to: "2025-01-01" };
const year = { from: "2023-01-01", to: "2024-01-01" };

it.each<[Part, number, Window]>([
  ["from", 31, { from: "2023-02-01", to: "2024-01-01" }],
  ["from", 9999, { from: "2023-12-31", to: "2024-01-01" }],
  ["from", -9999, { from: "2021-01-01", to: "2024-01-01" }],
  ["to", -31, { from: "2023-01-01", to: "2023-12-01" }],
  ["to", 9999, { from: "2023-01-01", to: "2025-01-01" }],
  ["window", 31, { from: "2023-02-01", to: "2024-02-01" }],
  ["window", 9999, { from: "2024-01-02", to: "2025-01-01" }],
  ["window", -9999, { from: "2021-01-01", to: "2022-01-01" }],
])("%s moved by %i days", (part, days, moved) => {
  expect(moveEdge(part, year, days, bounds)).toEqual(moved);
});

it("stays within the bounds, is a day at least, and as a whole keeps its length", () => {
  const first = 18_628;
  const inside = fc
    .tuple(fc.integer({ min: 0, max: 1400 }), fc.integer({ min: 1, max: 60 }))
    .map(([from, days]) => ({
      from: fromDayNumber(first + from),
      to: fromDayNumber(first + from + days),
    }));
  const parts = fc.constantFrom<Part>("from", "window", "to");
  fc.assert(
    fc.property(inside, parts, fc.integer({ min: -3000, max: 3000 }), (window, part, days) => {
      const moved = moveEdge(part, window, days, bounds);
      expect(contains(bounds, moved)).toBe(true);
      expect(toLength(moved)).toBeGreaterThanOrEqual(1);
      if (part === "window") expect(toLength(moved)).toBe(toLength(window));
    }),
  );
});
