import { describe, expect, it } from "vitest";
import { makeEvent, makeOrganization } from "../../test/make-event.ts";
import { toHue, toLanes } from "./to-lanes.ts";
import { toMarks, toShape } from "./to-marks.ts";

const [csto, sco, nato] = [
  makeOrganization("csto"),
  makeOrganization("sco"),
  makeOrganization("nato"),
];
const ranking = [csto, sco, nato];
const window = { from: "2024-01-01", to: "2025-01-01" };

describe("a mark tells how well the date is known", () => {
  it.each([
    ["2024-11-28", "day"],
    ["2024-10-31/2024-11-01", "days"],
    ["2024-07", "within"],
    ["2024", "within"],
    ["2024-11-28~", "within"],
    ["2024-11-28?", "within"],
    ["2024-07/2024-08", "within"],
  ])("%s is drawn as %s", (edtf, shape) => {
    expect(toShape(makeEvent({ edtf }).date)).toBe(shape);
  });

  it("a month-precise event covers the month and never stands on its first day", () => {
    const lanes = toLanes({ all: [{ key: "csto", label: "CSTO" }], ranking, events: [], window });
    const [mark] = toMarks([makeEvent({ edtf: "2024-07", organizations: [csto] })], lanes);
    expect(mark).toMatchObject({ shape: "within", earliest: "2024-07-01", latest: "2024-07-31" });
  });
});

describe("an event of several organizations", () => {
  const joint = makeEvent({ slug: "joint", edtf: "2024-05-01", organizations: [csto, sco] });
  const other = makeEvent({ slug: "other", edtf: "2023-05-01", organizations: [sco] });
  const alone = makeEvent({ slug: "alone", edtf: "2024-06-01", organizations: [] });
  const all = [
    { key: "sco", label: "SCO" },
    { key: "csto", label: "CSTO" },
  ];

  it("has a mark in each of their lanes, and none in a lane that is not shown", () => {
    const lanes = toLanes({ all, ranking, events: [joint, other], window });
    expect(toMarks([joint, other], lanes).map((mark) => mark.id)).toEqual([
      "other:sco",
      "joint:csto",
      "joint:sco",
    ]);
    expect(toMarks([joint], lanes.slice(1)).map((mark) => mark.id)).toEqual(["joint:csto"]);
  });

  it("counts once in each lane, and only within the window", () => {
    const lanes = toLanes({ all, ranking, events: [joint, other], window });
    expect(lanes.map(({ key, count }) => [key, count])).toEqual([
      ["sco", 1],
      ["csto", 1],
    ]);
  });

  it("events of no organization have a lane of their own, the last", () => {
    const lanes = toLanes({ all, ranking, events: [joint, alone], window });
    expect(lanes.at(-1)).toMatchObject({ key: "", label: "No organization", count: 1 });
    expect(toMarks([alone], lanes).map((mark) => mark.id)).toEqual(["alone:"]);
  });
});

it("an organization keeps its colour by its rank in the dataset; beyond the tenth it has the neutral one", () => {
  const many = Array.from({ length: 12 }, (_, index) => makeOrganization(`o${index}`));
  expect([toHue("o0", many), toHue("o9", many), toHue("o10", many), toHue("who", many)]).toEqual([
    0,
    9,
    null,
    null,
  ]);
});
