import fc from "fast-check";
import { expect, it } from "vitest";
import { clampStretch, lengthOf, moveStretch, toSeen, toShift, zoomStretch } from "./time-range.ts";

const dayMs = 86_400_000;
const stretches = fc
  .tuple(fc.integer({ min: -9e12, max: 9e12 }), fc.integer({ min: dayMs, max: 9e11 }))
  .map(([from, length]) => ({ from, to: from + length }));

it("zooming keeps the moment under the pointer where it is, and stops at a day", () => {
  fc.assert(
    fc.property(
      stretches,
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (stretch, factor, share) => {
        const around = stretch.from + share * lengthOf(stretch);
        const zoomed = zoomStretch(stretch, factor, around);
        expect(lengthOf(zoomed)).toBeGreaterThanOrEqual(dayMs - 1);
        expect((around - zoomed.from) / lengthOf(zoomed)).toBeCloseTo(share, 4);
      },
    ),
  );
});

it("what leaves the bounds is moved back, and shorter only where they are", () => {
  fc.assert(
    fc.property(stretches, stretches, (stretch, bounds) => {
      const clamped = clampStretch(stretch, bounds);
      expect(clamped.from).toBeGreaterThanOrEqual(bounds.from);
      expect(clamped.to).toBeLessThanOrEqual(bounds.to);
      expect(lengthOf(clamped)).toBe(Math.min(lengthOf(stretch), lengthOf(bounds)));
    }),
  );
});

it("a moment of a drawn sheet comes to the place that it has in what is seen", () => {
  const share = fc.double({ min: -0.5, max: 0.5, noNaN: true });
  fc.assert(
    fc.property(stretches, share, share, (seen, panned, place) => {
      const length = lengthOf(seen);
      const drawn = moveStretch(seen, panned * length);
      // A sheet holds half a screen more on either side.
      const sheet = { from: drawn.from - length / 2, to: drawn.to + length / 2 };
      expect(lengthOf(toSeen(sheet))).toBeCloseTo(length, 0);
      const moment = seen.from + place * length;
      const onSheet = ((moment - sheet.from) / lengthOf(sheet)) * 2 - 0.5;
      expect(onSheet + toShift(sheet, seen)).toBeCloseTo(place, 4);
    }),
  );
});
