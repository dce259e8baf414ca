import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spreadOverMonths, toDensity } from "./to-density.ts";

const window = { from: "2024-01-01", to: "2024-01-05" };
const days = ["01", "02", "03", "04", "05"].map((day) => `2024-01-${day}`);
const buckets = days.slice(0, 4).map((from, index) => ({ from, to: days[index + 1] ?? "" }));
const toLane = (key: string, counts: number[]) => ({
  key,
  buckets: counts.map((count) => ({ count })),
});
const heights = (path = "") =>
  [...path.matchAll(/v-([\d.]+)h/g)].map(([, height]) => Number(height));

describe("the density of a lane", () => {
  it("has a bar for each bucket, as high as its events to those of the fullest of all lanes", () => {
    const { paths } = toDensity({
      window,
      buckets,
      lanes: [toLane("a", [4, 2, 1, 4]), toLane("b", [2, 2, 2, 2])],
    });
    expect(paths.get("a")).toBe(
      "M0 1v-1h0.25v1zM0.25 1v-0.5h0.25v0.5zM0.5 1v-0.25h0.25v0.25zM0.75 1v-1h0.25v1z",
    );
    expect(heights(paths.get("b"))).toEqual([0.5, 0.5, 0.5, 0.5]);
  });

  it("draws nothing without events, and one event visibly beside thousands", () => {
    const { paths } = toDensity({ window, buckets, lanes: [toLane("a", [1000, 0, 1, 1000])] });
    expect(heights(paths.get("a"))).toEqual([1, 0.08, 1]);
    const empty = toDensity({ window, buckets, lanes: [toLane("a", [0, 0, 0, 0])] });
    expect(empty.paths.get("a")).toBe("");
  });

  it("is per day: a bucket that the window cuts is not lower for it", () => {
    const cut = [
      { from: "2024-01-01", to: "2024-01-02" },
      { from: "2024-01-02", to: "2024-01-05" },
    ];
    const { paths } = toDensity({ window, buckets: cut, lanes: [toLane("a", [2, 6])] });
    expect(heights(paths.get("a"))).toEqual([1, 1]);
  });

  it("what is known by its month only does not stand on its first day", () => {
    const many = Array.from({ length: 30 }, (_, index) => ({
      from: `2024-04-${String(index + 1).padStart(2, "0")}`,
      to: index === 29 ? "2024-05-01" : `2024-04-${String(index + 2).padStart(2, "0")}`,
    }));
    const counts = many.map((_, index) => (index === 0 ? 900 : 10));
    const month = { from: "2024-04-01", to: "2024-05-01" };
    const { paths } = toDensity({ window: month, buckets: many, lanes: [toLane("a", counts)] });
    expect(new Set(heights(paths.get("a")))).toEqual(new Set([1]));
  });

  it("but a busy first day among quiet ones stays where it is", () => {
    const week = Array.from({ length: 10 }, (_, index) => ({
      from: `2024-04-${String(index + 1).padStart(2, "0")}`,
      to: `2024-04-${String(index + 2).padStart(2, "0")}`,
    }));
    const counts = week.map((_, index) => (index === 0 ? 9 : 1));
    expect(spreadOverMonths(week, counts)).toEqual(counts);
  });

  it("never leaves its box", () => {
    const counts = fc.array(fc.nat(100_000), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const { paths } = toDensity({ window, buckets, lanes: [toLane("a", a), toLane("b", b)] });
        for (const [key, list] of [
          ["a", a],
          ["b", b],
        ] as const) {
          const drawn = heights(paths.get(key));
          expect(drawn).toHaveLength(list.filter((count) => count > 0).length);
          expect(drawn.every((height) => height > 0 && height <= 1)).toBe(true);
        }
      }),
    );
  });
});
