import { expect, it } from "vitest";
import { makeEvent, makeOrganization } from "../../test/make-event.ts";
import { restLane } from "../scene/to-lanes.ts";
import { toLaneBuckets } from "./use-lanes.ts";

const [csto, sco] = [makeOrganization("csto"), makeOrganization("sco")];
const buckets = [
  { from: "2022-01-01", to: "2022-02-01" },
  { from: "2022-02-01", to: "2022-03-01" },
];

it("an event counts in the bucket of its first day, in each of its lanes or among the others", () => {
  const items = [
    makeEvent({ slug: "a", edtf: "2022-01-05", organizations: [csto, sco] }),
    makeEvent({ slug: "b", edtf: "2022-02-05" }),
    makeEvent({ slug: "c", edtf: "2022-02-06", organizations: [csto] }),
    makeEvent({ slug: "d", edtf: "2021-12-01/2022-01-03", organizations: [sco] }),
    makeEvent({ slug: "e", edtf: "../2022-01-03", organizations: [csto] }),
  ];
  const count = (shown: string[]) =>
    toLaneBuckets(items, buckets, { by: "ORGANIZATION", shown }).map(({ key, buckets }) => [
      key,
      ...buckets.map(({ count }) => count),
    ]);
  expect(count(["csto"])).toEqual([
    ["csto", 2, 1],
    [restLane, 1, 1],
  ]);
  expect(count([])).toEqual([[restLane, 3, 2]]);
});
