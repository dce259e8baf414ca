import { contains, fromDayNumber, moveBy, toLength, type Window } from "@dateline/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toFetchWindow, toNeighbors } from "./fetch-window.ts";

const windows: fc.Arbitrary<Window> = fc
  .tuple(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: 1, max: 20_000 }))
  .map(([from, days]) => ({ from: fromDayNumber(from), to: fromDayNumber(from + days) }));
const endless = { from: "0001-01-01", to: "9999-12-31" };

describe("the fetch window", () => {
  it("includes the visible window with half a screen on either side, and not much more", () => {
    fc.assert(
      fc.property(windows, (visible) => {
        const fetched = toFetchWindow(visible, endless);
        expect(contains(fetched, visible)).toBe(true);
        expect(toLength(fetched)).toBeGreaterThanOrEqual(toLength(visible) * 2);
        expect(toLength(fetched)).toBeLessThanOrEqual(toLength(visible) * 3 + 8);
      }),
    );
  });

  it("does not exceed the dataset, except for the visible window", () => {
    const bounds = { from: "2021-01-01", to: "2025-01-01" };
    expect(toFetchWindow(bounds, bounds)).toEqual(bounds);
    fc.assert(
      fc.property(windows, windows, (visible, bounds) => {
        const { from, to } = toFetchWindow(visible, bounds);
        expect(from >= bounds.from || from === visible.from).toBe(true);
        expect(to <= bounds.to || to === visible.to).toBe(true);
      }),
    );
  });

  it("is unchanged by a small pan", () => {
    const visible = { from: "2024-01-01", to: "2024-07-01" };
    const previous = toFetchWindow(visible, endless);
    expect(toFetchWindow({ from: "2024-02-11", to: "2024-08-11" }, endless, previous)).toBe(
      previous,
    );
  });

  it("changes when the view leaves it or zooms far into it", () => {
    const previous = toFetchWindow({ from: "2024-01-01", to: "2024-07-01" }, endless);
    const away = { from: "2025-01-01", to: "2025-07-01" };
    expect(toFetchWindow(away, endless, previous)).not.toEqual(previous);
    const inner = { from: "2024-03-01", to: "2024-03-15" };
    expect(toLength(toFetchWindow(inner, endless, previous))).toBeLessThan(90);
  });

  it("is the same for almost equal views", () => {
    expect(toFetchWindow({ from: "2024-01-03", to: "2024-12-30" }, endless)).toEqual(
      toFetchWindow({ from: "2024-01-20", to: "2024-12-25" }, endless),
    );
  });
});

describe("the prefetched neighbors", () => {
  it("are the fetch windows of a pan over an edge, by a day or by half a screen", () => {
    fc.assert(
      fc.property(windows, fc.double({ min: 0, max: 0.5, noNaN: true }), (visible, share) => {
        const length = toLength(visible);
        const previous = toFetchWindow(visible, endless);
        const [before, after] = toNeighbors(visible, endless, previous);
        const beyond = 1 + Math.floor((length - 1) * share);
        const left = moveBy(
          visible,
          -toLength({ ...visible, from: previous.from }) + length - beyond,
        );
        expect(contains(previous, left)).toBe(false);
        expect(toFetchWindow(left, endless, previous)).toEqual(before);
        const right = moveBy(visible, toLength({ ...visible, to: previous.to }) - length + beyond);
        expect(contains(previous, right)).toBe(false);
        expect(toFetchWindow(right, endless, previous)).toEqual(after);
      }),
    );
  });

  it("serve a long pan by thirds of a screen: each window was prefetched", () => {
    fc.assert(
      fc.property(windows, fc.constantFrom(1, -1), (start, direction) => {
        const turn = direction * Math.max(1, Math.round(toLength(start) / 3));
        const asked = new Set<string>();
        const shown = new Set<string>();
        let fetched = toFetchWindow(start, endless);
        let visible = start;
        for (let turns = 0; turns <= 60; turns++) {
          fetched = toFetchWindow(visible, endless, fetched);
          if (turns > 0) expect(asked).toContain(JSON.stringify(fetched));
          shown.add(JSON.stringify(fetched));
          for (const window of [fetched, ...toNeighbors(visible, endless, fetched)]) {
            asked.add(JSON.stringify(window));
          }
          visible = moveBy(visible, turn);
        }
        // Twenty screens need at most two windows each, and one more is prefetched on either side.
        expect(shown.size).toBeLessThanOrEqual(2 * 20 + 1);
        expect(asked.size).toBeLessThanOrEqual(3 * shown.size);
      }),
    );
  });

  it("do not leave the bounds", () => {
    const visible = { from: "2023-01-01", to: "2023-07-01" };
    const previous = toFetchWindow(visible, endless);
    expect(toNeighbors(visible, previous, previous)).toEqual([]);
  });
});
