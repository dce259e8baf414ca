import { MAX_LANES } from "@dateline/core";
import { describe, expect, it } from "vitest";
import { noLane } from "../scene/to-lanes.ts";
import { areAllLanes, toLanelessFilters, toLaneTotals } from "./lane-totals.ts";

const lanes = [
  { key: "a", total: 185 },
  { key: "b", total: 20 },
  { key: "c", total: 7 },
];

describe("the totals of lanes", () => {
  it("with several lanes to an event are completed by counts", () => {
    const laneless = { outsideShown: 21, outsideAll: 15 };
    const totals = toLaneTotals({
      total: 200,
      lanes,
      isComplete: true,
      shown: ["a", "b"],
      laneless,
    });
    expect(totals.byLane.get("a")).toBe(185);
    expect(totals.byLane.get(noLane)).toBe(15);
    expect(totals).toMatchObject({ rest: 15, hidden: 6 });
  });

  it("with one lane at most to an event tell the others", () => {
    const totals = toLaneTotals({
      total: 220,
      lanes,
      isComplete: true,
      shown: ["a", "b"],
      laneless: null,
    });
    expect(totals).toMatchObject({ rest: 8, hidden: 7 });
  });

  it("do not tell the rest where there may be more lanes", () => {
    const laneless = { outsideShown: 21, outsideAll: 15 };
    const totals = toLaneTotals({ total: 200, lanes, isComplete: false, shown: ["a"], laneless });
    expect(totals).toMatchObject({ rest: null, hidden: null });
    expect(totals.byLane.get(noLane)).toBeNull();
  });
});

describe("filters of events outside the lanes", () => {
  it("keep the organizations that the view asks for and leaves out", () => {
    const filter = { text: "talks", organizations: { anyOf: ["a"], noneOf: ["x"] } };
    expect(toLanelessFilters("ORGANIZATION", filter, { all: ["a", "b"], shown: ["a"] })).toEqual({
      outsideShown: { text: "talks", organizations: { anyOf: ["a"], noneOf: ["x", "a"] } },
      outsideAll: { text: "talks", organizations: { anyOf: ["a"], noneOf: ["x", "a", "b"] } },
    });
  });

  it("are not needed where an event has one lane at most", () => {
    for (const by of ["KIND", "COUNTRY"] as const) {
      expect(toLanelessFilters(by, {}, { all: ["a"], shown: [] })).toBeNull();
    }
  });

  it("are not asked for where there may be more lanes than the API returns", () => {
    const all = Array.from({ length: MAX_LANES }, (_, n) => `lane-${n}`);
    expect(toLanelessFilters("ORGANIZATION", {}, { all, shown: [] })).toBeNull();
    expect(toLanelessFilters("ORGANIZATION", {}, { all: all.slice(1), shown: [] })).not.toBeNull();
  });

  it("are not asked for where a filter would have more entries than the API takes", () => {
    const all = Array.from({ length: 45 }, (_, n) => `lane-${n}`);
    const excluding = (count: number) => ({
      organizations: { noneOf: Array.from({ length: count }, (_, n) => `x-${n}`) },
    });
    const { outsideAll } =
      toLanelessFilters("ORGANIZATION", excluding(5), { all, shown: [] }) ?? {};
    expect(outsideAll?.organizations?.noneOf).toHaveLength(50);
    expect(toLanelessFilters("ORGANIZATION", excluding(6), { all, shown: [] })).toBeNull();
    expect(areAllLanes("ORGANIZATION", excluding(6), all)).toBe(false);
    expect(areAllLanes("KIND", excluding(6), all)).toBe(true);
  });
});
