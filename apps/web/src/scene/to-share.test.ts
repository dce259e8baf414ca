import { addDays, dayMs, fromDayNumber } from "@dateline/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { toMove, toShare } from "./to-share.ts";

const windows = fc
  .tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 1, max: 3_000 }))
  .map(([start, length]) => {
    const from = fromDayNumber(start);
    return { from, to: addDays(from, length) };
  });
const shares = fc.double({ min: -1, max: 2, noNaN: true });
const factors = fc.double({ min: 0.5, max: 2, noNaN: true });

it("what was drawn for a window and moved is where the range has it", () => {
  fc.assert(
    fc.property(windows, shares, factors, shares, (drawn, pan, zoom, at) => {
      const start = Date.parse(drawn.from);
      const length = Date.parse(drawn.to) - start;
      const from = start + pan * length;
      const shown = { from, to: from + Math.max(zoom * length, dayMs) };
      const [, shift = "0", factor = "1"] =
        /^translateX\((.+)%\) scaleX\((.+)\)$/.exec(toMove(drawn, shown)) ?? [];
      const moment = start + at * length;
      const moved = Number(shift) / 100 + toShare(moment, drawn) * Number(factor);
      expect(moved).toBeCloseTo((moment - from) / (shown.to - from), 4);
    }),
  );
});

it("a window at rest is not moved", () => {
  const shown = { from: Date.parse("2024-01-01"), to: Date.parse("2025-01-01") };
  expect(toMove({ from: "2024-01-01", to: "2025-01-01" }, shown)).toBe("");
});
