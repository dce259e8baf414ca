import { emptyView, type View } from "@dateline/core";
import { describe, expect, it } from "vitest";
import { toSetCount } from "./set-counts.ts";

const facets: Record<string, number> = { csto: 30, sco: 12, nato: 7 };
const count = (change: Partial<View>, value: string, total: number | undefined = 100) =>
  toSetCount({ ...emptyView, ...change }, "organizations", {
    facetOf: (value) => facets[value],
    isStale: false,
    total,
  })(value);

describe("the number beside a value", () => {
  it.each<[Partial<View>, string, number]>([
    [{}, "csto", 30],
    [{ organizations: ["csto"] }, "csto", 30],
    [{ organizations: ["csto"] }, "sco", 12],
    [{ organizationsAll: ["csto"] }, "sco", 12],
    [{ organizationsNot: ["csto"] }, "csto", 100],
    [{ organizationsNot: ["csto"] }, "sco", 88],
    [{ organizations: ["csto"], organizationsNot: ["nato"] }, "nato", 100],
    [{ organizations: ["csto"], organizationsNot: ["nato"] }, "sco", 12],
    [{ people: ["csto"], peopleNot: ["nato"] }, "nato", 7],
  ])("of %j, for %s, is %i", (change, value, number) => {
    expect(count(change, value)).toBe(number);
  });

  it("is that of the previous filters until it is counted, except where that would be false", () => {
    const stale = (change: Partial<View>) =>
      toSetCount({ ...emptyView, ...change }, "organizations", {
        facetOf: () => 150,
        isStale: true,
        total: 100,
      })("sco");
    expect(stale({ organizations: ["csto"] })).toBe(150);
    expect(stale({ organizationsAll: ["csto"] })).toBeUndefined();
    expect(stale({ organizationsNot: ["csto"] })).toBeUndefined();
  });

  it("is unknown while the events left are not counted", () => {
    expect(
      toSetCount({ ...emptyView, organizationsNot: ["csto"] }, "organizations", {
        facetOf: () => 3,
        isStale: false,
        total: undefined,
      })("sco"),
    ).toBeUndefined();
  });
});
