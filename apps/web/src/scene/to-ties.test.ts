import { describe, expect, it } from "vitest";
import { makeEvent, makeOrganization } from "../../test/make-event.ts";
import { toSpots } from "./lay-out.ts";
import { toLanes } from "./to-lanes.ts";
import { toMarks } from "./to-marks.ts";
import { hasTies, toTies } from "./to-ties.ts";

const organizations = ["csto", "sco", "nato", "cis"].map(makeOrganization);
const [csto, sco, , cis] = organizations;
const window = { from: "2024-01-01", to: "2024-01-11" };
const lanes = toLanes({
  by: "ORGANIZATION",
  shown: organizations.map(({ slug }) => ({ key: slug, label: slug })),
  ranking: organizations,
  counts: null,
  rest: 0,
});
const of = (slug: string, ...parts: (typeof csto)[]) =>
  makeEvent({ slug, edtf: "2024-01-06", organizations: parts.flatMap((one) => one ?? []) });
const spots = toSpots(toMarks([of("two", csto, sco), of("three", csto, sco, cis)], lanes));

describe("the marks of an event are joined", () => {
  it("from the first lane to the last, through those between, at its date", () => {
    expect([...toTies({ spots, lanes, window })]).toEqual([
      ["csto", "M0.55 0.25V1"],
      ["sco", "M0.55 0V1"],
      ["nato", "M0.55 0V1"],
      ["cis", "M0.55 0V0.25"],
    ]);
  });

  it("in two lanes if it is the one pointed at", () => {
    const ties = toTies({ spots, lanes, window, only: "two" });
    expect([...ties.keys()]).toEqual(["csto", "sco"]);
    expect(toTies({ spots, lanes, window, only: "none" }).size).toBe(0);
  });

  it("without being pointed at only in 18 months or less", () => {
    expect(hasTies({ from: "2022-01-01", to: "2023-07-01" })).toBe(true);
    expect(hasTies({ from: "2022-01-01", to: "2023-08-01" })).toBe(false);
  });
});
