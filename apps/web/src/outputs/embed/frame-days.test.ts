import fc from "fast-check";
import { expect, it } from "vitest";
import { clamp, pan, round, toDay, toNumber, zoom } from "./frame/days.ts";
import type { Days } from "./frame/move-marks.ts";

const days = fc
  .tuple(
    fc.double({ min: -800_000, max: 2_900_000, noNaN: true }),
    fc.double({ min: 0.001, max: 4_000_000, noNaN: true }),
  )
  .map(([from, length]): Days => ({ from, to: from + length }));
const bounds = fc
  .tuple(fc.integer({ min: -700_000, max: 2_000_000 }), fc.integer({ min: 1, max: 900_000 }))
  .map(([from, length]): Days => ({ from, to: from + length }));
const share = fc.double({ min: 0, max: 1, noNaN: true });

it("whatever a gesture asks for, whole days within the bounds are shown", () => {
  fc.assert(
    fc.property(days, bounds, (wanted, bounds) => {
      const shown = clamp(wanted, bounds);
      const whole = round(shown);
      expect(whole.from).toBeGreaterThanOrEqual(bounds.from);
      expect(whole.to).toBeLessThanOrEqual(bounds.to);
      expect(whole.to - whole.from).toBeGreaterThanOrEqual(1);
      expect(Number.isInteger(whole.from) && Number.isInteger(whole.to)).toBe(true);
      expect(clamp(shown, bounds)).toEqual({
        from: expect.closeTo(shown.from, 3),
        to: expect.closeTo(shown.to, 3),
      });
    }),
  );
});

it("a zoom keeps the day under the pointer, and a pan the length", () => {
  fc.assert(
    fc.property(days, share, fc.double({ min: 0.1, max: 10, noNaN: true }), (shown, at, factor) => {
      const next = zoom(shown, factor, at);
      const toAt = ({ from, to }: Days) => from + (to - from) * at;
      expect(toAt(next)).toBeCloseTo(toAt(shown), 2);
      expect(next.to - next.from).toBeCloseTo((shown.to - shown.from) * factor, 2);
      const moved = pan(shown, at);
      expect(moved.to - moved.from).toBeCloseTo(shown.to - shown.from, 2);
    }),
  );
});

it("days are numbered from 1970", () => {
  expect(toNumber("1970-01-02")).toBe(1);
  for (const day of ["0001-01-01", "1969-12-31", "2022-02-28", "9999-12-31"]) {
    expect(toDay(toNumber(day))).toBe(day);
  }
});
