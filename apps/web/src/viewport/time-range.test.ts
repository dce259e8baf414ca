import { contains, dayMs, toDayNumber } from "@dateline/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { clampRange, lengthOf, snapToDays, toDays, toTimeRange, zoomRange } from "./time-range.ts";

const ranges = fc
  .tuple(fc.integer({ min: -9e12, max: 9e12 }), fc.integer({ min: dayMs, max: 9e11 }))
  .map(([from, length]) => ({ from, to: from + length }));

it("zooming keeps the moment under the pointer in place, and stops at a day", () => {
  fc.assert(
    fc.property(
      ranges,
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (range, factor, share) => {
        const around = range.from + share * lengthOf(range);
        const zoomed = zoomRange(range, factor, around);
        expect(lengthOf(zoomed)).toBeGreaterThanOrEqual(dayMs - 1);
        expect((around - zoomed.from) / lengthOf(zoomed)).toBeCloseTo(share, 4);
      },
    ),
  );
});

it("a range that leaves the bounds is moved back, and shorter only if they are", () => {
  fc.assert(
    fc.property(ranges, ranges, (range, bounds) => {
      const clamped = clampRange(range, bounds);
      expect(clamped.from).toBeGreaterThanOrEqual(bounds.from);
      expect(clamped.to).toBeLessThanOrEqual(bounds.to);
      expect(lengthOf(clamped)).toBe(Math.min(lengthOf(range), lengthOf(bounds)));
    }),
  );
});

it.each([
  ["2024-03-01T00:00Z", "2024-03-08T00:00Z", "2024-03-01", "2024-03-08"],
  ["2024-03-01T11:00Z", "2024-03-08T11:00Z", "2024-03-01", "2024-03-08"],
  ["2024-03-01T13:00Z", "2024-03-08T13:00Z", "2024-03-02", "2024-03-09"],
  ["2024-03-01T13:00Z", "2024-03-01T14:00Z", "2024-03-02", "2024-03-03"],
])("the whole days nearest to %s – %s are %s – %s", (start, end, from, to) => {
  expect(toDays({ from: Date.parse(start), to: Date.parse(end) })).toEqual({ from, to });
});

it("panning does not change how many days a range is rounded to", () => {
  fc.assert(
    fc.property(ranges, fc.integer({ min: -dayMs, max: dayMs }), (range, ms) => {
      const moved = { from: range.from + ms, to: range.to + ms };
      const [before, after] = [toDays(range), toDays(moved)];
      expect(toDayNumber(after.to) - toDayNumber(after.from)).toBe(
        toDayNumber(before.to) - toDayNumber(before.from),
      );
    }),
  );
});

it("rounding never leads out of the bounds", () => {
  const bounds = { from: "2021-01-01", to: "2025-01-01" };
  const edges = toTimeRange(bounds);
  const atEnd = { from: edges.to - 2.5 * dayMs, to: edges.to };
  expect(snapToDays(atEnd, bounds)).toEqual({ from: "2024-12-29", to: "2025-01-01" });
  const quarters = fc.integer({ min: 4, max: 6000 }).map((count) => (count * dayMs) / 4);
  fc.assert(
    fc.property(quarters, quarters, (start, length) => {
      const range = { from: edges.from + start, to: edges.from + start + length };
      expect(contains(bounds, snapToDays(clampRange(range, edges), bounds))).toBe(true);
    }),
  );
});
