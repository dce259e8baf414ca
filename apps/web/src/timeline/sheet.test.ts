import { dayMs } from "@dateline/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { lengthOf, moveRange } from "../viewport/time-range.ts";
import { toShift } from "./sheet.ts";

const ranges = fc
  .tuple(fc.integer({ min: -9e12, max: 9e12 }), fc.integer({ min: dayMs, max: 9e11 }))
  .map(([from, length]) => ({ from, to: from + length }));

it("a moment on a moved sheet has the right position on the screen", () => {
  const share = fc.double({ min: -0.5, max: 0.5, noNaN: true });
  fc.assert(
    fc.property(ranges, share, share, (range, panned, place) => {
      const length = lengthOf(range);
      const drawn = moveRange(range, panned * length);
      // A sheet extends half a screen beyond either side of the screen.
      const sheet = { from: drawn.from - length / 2, to: drawn.to + length / 2 };
      const moment = range.from + place * length;
      const onSheet = ((moment - sheet.from) / lengthOf(sheet)) * 2 - 0.5;
      expect(onSheet + toShift(sheet, range)).toBeCloseTo(place, 4);
    }),
  );
});
