import { contains, dayMs, moveBy, toLength, toUtcMs, type Window } from "@dateline/core";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { followAddress, toSnapshot } from "./snapshot.ts";
import { lengthOf, moveRange, toTimeRange } from "./time-range.ts";
import { Viewport } from "./viewport.ts";

const bounds: Window = { from: "2021-01-01", to: "2025-01-01" };
const year: Window = { from: "2023-01-01", to: "2024-01-01" };
const spring: Window = { from: "2023-03-01", to: "2023-06-01" };

/** A viewport that counts its notifications and records the windows at which it came to rest. */
function watch(address = year, within = bounds) {
  const viewport = new Viewport(address, within);
  const onChange = vi.fn();
  const rests: Window[] = [];
  viewport.subscribe(onChange);
  viewport.onRest((window) => rests.push(window));
  return { viewport, onChange, rests };
}

describe("a move", () => {
  it("changes the range with every frame, and the window when it comes to rest", () => {
    const { viewport, onChange, rests } = watch();
    viewport.pan(0.1);
    viewport.pan(0.1);
    expect(viewport.range).toEqual(moveRange(toTimeRange(year), 73 * dayMs));
    expect(viewport.getSnapshot().window).toEqual(year);
    expect(onChange).toHaveBeenCalledTimes(2);
    expect(rests).toEqual([]);
    viewport.rest();
    expect(viewport.getSnapshot().window).toEqual(moveBy(year, 73));
    expect(rests).toEqual([moveBy(year, 73)]);
  });

  it("leaves the snapshot as it is until it leaves the fetch window", () => {
    const { viewport } = watch();
    const before = viewport.getSnapshot();
    viewport.pan(0.4);
    expect(viewport.getSnapshot()).toBe(before);
    viewport.pan(-1.5);
    const after = viewport.getSnapshot();
    expect(after).not.toBe(before);
    expect(after.window).toBe(before.window);
    expect(after.fetchWindow.from < before.fetchWindow.from).toBe(true);
  });

  it("stops at the bounds", () => {
    const { viewport, rests } = watch();
    viewport.pan(99);
    viewport.rest();
    expect(rests).toEqual([{ from: "2024-01-02", to: "2025-01-01" }]);
  });

  it.each([
    [0.5, undefined, { from: "2023-04-02", to: "2023-10-02" }],
    [0.5, "2023-01-01", { from: "2023-01-01", to: "2023-07-03" }],
    [2, undefined, { from: "2022-07-03", to: "2024-07-02" }],
    [0.0001, "2023-01-01", { from: "2023-01-01", to: "2023-01-02" }],
    [99, undefined, bounds],
  ] as const)("that zooms by %f around %s ends at %o", (factor, day, window) => {
    const { viewport, rests } = watch();
    viewport.zoom(factor, day && toUtcMs(day));
    viewport.rest();
    expect(rests).toEqual([window]);
  });

  it("by whole days shows exactly these", () => {
    const { viewport, rests } = watch();
    viewport.set(spring);
    expect(viewport.range).toEqual(toTimeRange(spring));
    expect(viewport.getSnapshot().window).toEqual(spring);
    expect(rests).toEqual([]);
    viewport.moveEdge("to", 30);
    expect(rests).toEqual([{ from: "2023-03-01", to: "2023-07-01" }]);
    viewport.goTo(year);
    expect(rests.at(-1)).toEqual(year);
  });

  it("that ends beyond the bounds on both sides shows the bounds", () => {
    const { viewport, rests } = watch({ from: "2000-01-01", to: "2030-01-01" });
    viewport.rest();
    expect(rests).toEqual([bounds]);
    expect(viewport.range).toEqual(toTimeRange(bounds));
  });

  it("stays within the bounds and the fetch window, whatever its steps", () => {
    const steps = fc.oneof(
      fc.record({ pan: fc.double({ min: -3, max: 3, noNaN: true }) }),
      fc.record({
        zoom: fc.double({ min: 0.05, max: 20, noNaN: true }),
        day: fc.integer({ min: 0, max: 1460 }),
      }),
      fc.record({
        edge: fc.constantFrom("from" as const, "to" as const, "window" as const),
        by: fc.integer({ min: -900, max: 900 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 12 }), fc.boolean(), (moves, restsEachTime) => {
        const { viewport } = watch();
        for (const move of moves) {
          if ("pan" in move) viewport.pan(move.pan);
          else if ("zoom" in move) {
            viewport.zoom(move.zoom, toUtcMs(bounds.from) + move.day * dayMs);
          } else viewport.moveEdge(move.edge, move.by);
          expect(viewport.range.from).toBeGreaterThanOrEqual(toUtcMs(bounds.from));
          expect(viewport.range.to).toBeLessThanOrEqual(toUtcMs(bounds.to) + 1);
          expect(lengthOf(viewport.range)).toBeGreaterThanOrEqual(dayMs - 1);
          if (restsEachTime) viewport.rest();
        }
        viewport.rest();
        const { window, fetchWindow } = viewport.getSnapshot();
        expect(contains(bounds, window)).toBe(true);
        expect(contains(fetchWindow, window)).toBe(true);
        expect(toLength(fetchWindow)).toBeLessThanOrEqual(
          Math.max(toLength(window) * 4, toLength(window) * 3 + 8),
        );
      }),
    );
  });
});

describe("the address", () => {
  it("moves the viewport, which does not write it", () => {
    const { viewport, onChange, rests } = watch();
    viewport.follow(spring, bounds);
    expect(viewport.range).toEqual(toTimeRange(spring));
    expect(viewport.getSnapshot()).toMatchObject({ window: spring, address: spring });
    expect(onChange).toHaveBeenCalledOnce();
    expect(rests).toEqual([]);
  });

  it("that has not changed does not move the window", () => {
    const { viewport, onChange } = watch();
    viewport.pan(0.2);
    viewport.rest();
    const { window } = viewport.getSnapshot();
    onChange.mockClear();
    viewport.follow({ ...year }, { ...bounds });
    expect(viewport.getSnapshot().window).toBe(window);
    expect(onChange).not.toHaveBeenCalled();
  });

  it("that the viewport has written leaves the screen as it is, to the millisecond", () => {
    const { viewport } = watch();
    viewport.pan(0.1003);
    viewport.rest();
    const { range } = viewport;
    viewport.follow(viewport.getSnapshot().window, bounds);
    expect(viewport.range).toBe(range);
    viewport.follow(year, bounds);
    expect(viewport.range).toEqual(toTimeRange(year));
  });

  it("keeps its window when only the bounds change", () => {
    const more = { from: "0001-01-01", to: "9001-01-01" };
    const { viewport } = watch();
    viewport.follow(year, more);
    expect(viewport.getSnapshot()).toMatchObject({ window: year, bounds: more });
    viewport.pan(-9);
    expect(viewport.range.from).toBeLessThan(toUtcMs(bounds.from));
  });

  it("is rendered before the viewport follows, as it will be after", () => {
    const { viewport } = watch();
    const rendered = followAddress(viewport.getSnapshot(), spring, bounds);
    viewport.follow(spring, bounds);
    expect(viewport.getSnapshot()).toEqual(rendered);
    expect(followAddress(viewport.getSnapshot(), spring, bounds)).toBe(viewport.getSnapshot());
    expect(rendered.fetchWindow).toEqual(toSnapshot(spring, bounds).fetchWindow);
  });
});

it("a listener is not called after unsubscribing", () => {
  const viewport = new Viewport(year, bounds);
  const [onChange, onRest] = [vi.fn(), vi.fn()];
  const stops = [viewport.subscribe(onChange), viewport.onRest(onRest)];
  for (const stop of stops) stop();
  viewport.pan(0.1);
  viewport.rest();
  expect(onChange).not.toHaveBeenCalled();
  expect(onRest).not.toHaveBeenCalled();
});

describe("an eased move", () => {
  /** Runs `act`, then the frames of its ease, 20 ms apart, and returns how many there were. */
  function animate(act: () => void): number {
    let now = performance.now();
    const frames: FrameRequestCallback[] = [];
    vi.stubGlobal("document", { hidden: false });
    vi.stubGlobal("matchMedia", () => ({ matches: false }));
    vi.stubGlobal("cancelAnimationFrame", () => frames.splice(0));
    vi.stubGlobal("requestAnimationFrame", (frame: FrameRequestCallback) => frames.push(frame));
    try {
      act();
      let count = 0;
      for (let frame = frames.shift(); frame; frame = frames.shift()) {
        now += 20;
        count++;
        frame(now);
      }
      return count;
    } finally {
      vi.unstubAllGlobals();
    }
  }

  it("zooms over several frames around a moment that stays in its place, and rests once", () => {
    const { viewport, rests } = watch();
    const moment = toUtcMs("2023-03-01");
    const toPlace = () => (moment - viewport.range.from) / lengthOf(viewport.range);
    const [place, places] = [toPlace(), [] as number[]];
    viewport.subscribe(() => places.push(toPlace()));
    const frames = animate(() => viewport.easeZoom(1 / 1.25, moment));
    expect(frames).toBeGreaterThan(5);
    for (const one of places) expect(one).toBeCloseTo(place, 2);
    expect(rests).toEqual([{ from: "2023-01-13", to: "2023-11-01" }]);
    expect(toLength(rests[0] ?? year)).toBe(365 / 1.25);
    expect(viewport.range).toEqual(toTimeRange(rests[0] ?? year));
    expect(viewport.isMoving).toBe(false);
  });

  it("continues from where the previous one would have ended", () => {
    const { viewport, rests } = watch();
    animate(() => {
      viewport.easeZoom(1 / 1.25);
      viewport.easeZoom(1 / 1.25);
      viewport.easeZoom(1 / 1.25);
    });
    expect(rests.map(toLength)).toEqual([Math.round(365 / 1.25 ** 3)]);
    animate(() => {
      viewport.easePan(0.5);
      viewport.easePan(0.5);
    });
    expect(rests[1]).toEqual(moveBy(rests[0] ?? year, 187));
  });

  it("gives way to a gesture and to a new address", () => {
    const { viewport, rests } = watch();
    animate(() => {
      viewport.easeZoom(0.5);
      viewport.pan(0.1);
    });
    expect(lengthOf(viewport.range)).toBe(365 * dayMs);
    animate(() => {
      viewport.easeZoom(0.5);
      viewport.follow(spring, bounds);
    });
    expect(viewport.range).toEqual(toTimeRange(spring));
    expect(rests).toEqual([]);
  });

  it("ends a gesture at the days of the address, over several frames", () => {
    const week = { from: "2023-03-01", to: "2023-03-08" };
    const { viewport, rests } = watch(week);
    viewport.pan(0.06);
    const off = viewport.range;
    expect(animate(() => viewport.rest())).toBeGreaterThan(5);
    expect(rests).toEqual([week]);
    expect(viewport.range).not.toEqual(off);
    expect(viewport.range).toEqual(toTimeRange(week));
  });

  it("each step of a zoom shows, down to a day and up to the bounds", () => {
    const { viewport, rests } = watch();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1460 }), (day) => {
        viewport.goTo(year);
        const around = toUtcMs(bounds.from) + day * dayMs;
        let length = 365;
        while (length > 1) {
          viewport.easeZoom(1 / 1.25, around);
          const next = toLength(rests.at(-1) ?? bounds);
          expect(next).toBeLessThan(length);
          length = next;
        }
        while (length < toLength(bounds)) {
          viewport.easeZoom(1.25, around);
          const next = toLength(rests.at(-1) ?? bounds);
          expect(next).toBeGreaterThan(length);
          length = next;
        }
        expect(rests.at(-1)).toEqual(bounds);
      }),
      { numRuns: 20 },
    );
  });
});

it("a move comes to rest on whole days, whatever its steps: the screen shows the address", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.boolean()), {
        minLength: 1,
        maxLength: 8,
      }),
      (steps) => {
        const { viewport, rests } = watch();
        for (const [by, isZoom] of steps) {
          if (isZoom) viewport.zoom(2 ** by);
          else viewport.pan(by);
        }
        viewport.rest();
        expect(viewport.range).toEqual(toTimeRange(rests.at(-1) ?? bounds));
      },
    ),
  );
});
