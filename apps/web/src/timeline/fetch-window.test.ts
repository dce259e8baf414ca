import { contains, fromDayNumber, toLength, type Window } from "@dateline/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { toFetchWindow } from "./fetch-window.ts";

const windows: fc.Arbitrary<Window> = fc
  .tuple(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: 1, max: 20_000 }))
  .map(([from, days]) => ({ from: fromDayNumber(from), to: fromDayNumber(from + days) }));

it("the fetch window holds what is visible with half a screen on either side, and not much more", () => {
  fc.assert(
    fc.property(windows, (visible) => {
      const fetched = toFetchWindow(visible);
      expect(contains(fetched, visible)).toBe(true);
      expect(toLength(fetched)).toBeGreaterThanOrEqual(toLength(visible) * 2);
      expect(toLength(fetched)).toBeLessThanOrEqual(toLength(visible) * 3 + 40);
    }),
  );
});

it("panning a little asks for nothing new", () => {
  const visible = { from: "2024-01-01", to: "2024-07-01" };
  const held = toFetchWindow(visible);
  expect(toFetchWindow({ from: "2024-02-11", to: "2024-08-11" }, held)).toBe(held);
});

it("leaving the held window, or zooming far into it, asks anew", () => {
  const held = toFetchWindow({ from: "2024-01-01", to: "2024-07-01" });
  expect(toFetchWindow({ from: "2025-01-01", to: "2025-07-01" }, held)).not.toEqual(held);
  expect(toLength(toFetchWindow({ from: "2024-03-01", to: "2024-03-15" }, held))).toBeLessThan(90);
});

it("two people who look at almost the same ask for the same", () => {
  expect(toFetchWindow({ from: "2024-01-03", to: "2024-12-30" })).toEqual(
    toFetchWindow({ from: "2024-01-05", to: "2025-01-01" }),
  );
});
