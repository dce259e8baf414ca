import { describe, expect, it } from "vitest";
import { toLaneCounts, toRest, toRestFilter } from "./lane-totals.ts";

const lanes = [
  { key: "a", total: 185, mentioned: 12 },
  { key: "b", total: 20, mentioned: 0 },
  { key: "c", total: 7, mentioned: 7 },
  { key: "d", total: 0, mentioned: 0 },
];
const counts = toLaneCounts(lanes);

describe("the events in none of the shown lanes", () => {
  it("are counted by a filter if an event may be in several lanes", () => {
    const input = { by: "ORGANIZATION", total: 200, counts, shown: ["a"] } as const;
    expect(toRest({ ...input, counted: 15 })).toBe(15);
    expect(toRest({ ...input, counted: null })).toBeNull();
  });

  it("are what the lanes leave of the total if an event is in one lane at most", () => {
    const input = { by: "KIND", total: 220, counts, counted: null } as const;
    expect(toRest({ ...input, shown: ["a", "b"] })).toBe(15);
    expect(toRest({ ...input, shown: [] })).toBe(220);
  });

  it("belong to no lane that has no events in the window", () => {
    expect([...counts.totals.keys()]).toEqual(["a", "b", "c"]);
    expect(counts.mentions.get("a")).toBe(12);
  });
});

describe("the filter of the events in none of the shown lanes", () => {
  it("keeps the organizations that the view asks for and leaves out", () => {
    const filter = { text: "talks", organizations: { anyOf: ["a"], noneOf: ["x"] } };
    expect(toRestFilter("ORGANIZATION", filter, ["a", "b"])).toEqual({
      text: "talks",
      organizations: { anyOf: ["a"], noneOf: ["x", "a", "b"] },
    });
  });

  it("is not needed where an event has one lane at most", () => {
    for (const by of ["KIND", "COUNTRY"] as const) expect(toRestFilter(by, {}, ["a"])).toBeNull();
  });

  it("has no more entries than the API takes", () => {
    const shown = Array.from({ length: 45 }, (_, n) => `lane-${n}`);
    const excluding = (count: number) => ({
      organizations: { noneOf: Array.from({ length: count }, (_, n) => `x-${n}`) },
    });
    const filter = toRestFilter("ORGANIZATION", excluding(5), shown);
    expect(filter?.organizations?.noneOf).toHaveLength(50);
    expect(toRestFilter("ORGANIZATION", excluding(6), shown)).toBeNull();
  });
});
