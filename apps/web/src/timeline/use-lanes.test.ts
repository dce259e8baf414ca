import { describe, expect, it } from "vitest";
import { makeEvent, makeOrganization } from "../../test/make-event.ts";
import { countWithLane, toLanes } from "../scene/to-lanes.ts";
import { toRestBuckets } from "./use-lanes.ts";

const csto = makeOrganization("csto");
const items = [
  makeEvent({ slug: "a", edtf: "2022-01-05" }),
  makeEvent({ slug: "b", edtf: "2022-02-05" }),
  makeEvent({ slug: "c", edtf: "2022-02-06", organizations: [csto] }),
];
const window = { from: "2022-01-01", to: "2022-03-01" };
const buckets = [
  { from: "2022-01-01", to: "2022-02-01", count: 1 },
  { from: "2022-02-01", to: "2022-03-01", count: 2 },
];
const fetched = { window, items, buckets, lanes: [], total: 3, truncated: false };

describe("events without an organization", () => {
  it("have the density of those among all that are known", () => {
    const rest = toRestBuckets(fetched, { by: "ORGANIZATION", hasLanes: true });
    expect(rest?.map(({ count }) => count)).toEqual([1, 1]);
  });

  it("have that of all events where there is no other lane, however many there are", () => {
    const many = { ...fetched, truncated: true };
    const rest = toRestBuckets(many, { by: "ORGANIZATION", hasLanes: false });
    expect(rest?.map(({ count }) => count)).toEqual([1, 2]);
    expect(toRestBuckets(many, { by: "ORGANIZATION", hasLanes: true })).toBeNull();
  });

  it("are not drawn without their lane, and counted so", () => {
    const lanes = (withRest: boolean) =>
      toLanes({
        by: "ORGANIZATION",
        all: [{ key: "csto", label: "CSTO" }],
        ranking: [csto],
        counts: null,
        withRest,
      });
    const of = (withRest: boolean) =>
      countWithLane(items, { by: "ORGANIZATION", lanes: lanes(withRest), window });
    expect(of(true)).toBe(3);
    expect(of(false)).toBe(1);
  });
});
