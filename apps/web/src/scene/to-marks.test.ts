import { describe, expect, it } from "vitest";
import { makeEvent, makeOrganization } from "../../test/make-event.ts";
import { countByLane, toHue, toLanes } from "../scene/to-lanes.ts";
import { toMarkClasses, toMarks, toShape } from "./to-marks.ts";

const [csto, sco, nato] = [
  makeOrganization("csto"),
  makeOrganization("sco"),
  makeOrganization("nato"),
];
const ranking = [csto, sco, nato];
const place = { slug: "astana", name: "Astana" };
const window = { from: "2024-01-01", to: "2025-01-01" };

const toTestLanes = (keys: string[], withRest = false) =>
  toLanes({
    by: "ORGANIZATION",
    all: keys.map((key) => ({ key, label: key.toUpperCase() })),
    ranking,
    counts: null,
    withRest,
  });

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
    const lanes = toTestLanes(["csto"]);
    const [mark] = toMarks([makeEvent({ edtf: "2024-07", organizations: [csto] })], lanes);
    expect(mark).toMatchObject({ shape: "within", earliest: "2024-07-01", latest: "2024-07-31" });
  });

  it.each([
    ["2024-11-28", "STATED", "mark-day"],
    ["2024-11-28", "INFERRED", "mark-day mark-inferred"],
    ["2024-07~", "STATED", "mark-within mark-approximate"],
    ["2024-07?", "STATED", "mark-within mark-uncertain"],
    ["2024-07%", "INFERRED", "mark-within mark-approximate mark-uncertain mark-inferred"],
  ] as const)("%s, %s, is drawn in a way of its own: %s", (edtf, basis, classes) => {
    const event = makeEvent({ edtf, organizations: [csto] });
    const [mark] = toMarks([{ ...event, date: { ...event.date, basis } }], toTestLanes(["csto"]));
    expect(mark && toMarkClasses(mark, "mark")).toBe(classes);
  });
});

describe("an event of several organizations", () => {
  const joint = makeEvent({ slug: "joint", edtf: "2024-05-01", organizations: [csto, sco] });
  const other = makeEvent({ slug: "other", edtf: "2023-05-01", organizations: [sco] });
  const alone = makeEvent({ slug: "alone", edtf: "2024-06-01", organizations: [] });

  it("has a mark in each of their lanes, and none in a lane that is not shown or folded", () => {
    const lanes = toTestLanes(["sco", "csto"]);
    expect(toMarks([joint, other], lanes).map((mark) => mark.id)).toEqual([
      "other:sco",
      "joint:csto",
      "joint:sco",
    ]);
    expect(toMarks([joint], lanes.slice(1)).map((mark) => mark.id)).toEqual(["joint:csto"]);
    const folded = lanes.map((lane) => ({ ...lane, folded: lane.key === "sco" }));
    expect(toMarks([joint], folded).map((mark) => mark.id)).toEqual(["joint:csto"]);
  });

  it("counts once in each lane, and only within the window", () => {
    expect([...countByLane([joint, other, alone], "ORGANIZATION", window)]).toEqual([
      ["csto", 1],
      ["sco", 1],
      ["-", 1],
    ]);
  });

  it("events of no organization have a lane of their own, the last", () => {
    const lanes = toTestLanes(["csto"], true);
    expect(lanes.at(-1)).toMatchObject({ key: "-", label: "No organization" });
    expect(toMarks([alone], lanes).map((mark) => mark.id)).toEqual(["alone:-"]);
  });
});

describe("lanes of kinds and countries", () => {
  const meeting = makeEvent({ slug: "meeting" });
  const abroad = { ...meeting, slug: "abroad", place: { ...place, countryCode: "KZ" } };

  it("hold each event once, in the neutral colour", () => {
    const input = { ranking, counts: null, all: [{ key: "MEETING", label: "Meeting" }] };
    const lanes = toLanes({ ...input, by: "KIND" });
    expect(lanes[0]).toMatchObject({ label: "Meeting", hue: null });
    expect(toMarks([meeting, abroad], lanes, "KIND")).toHaveLength(2);
  });

  it("an event without a country is in the last", () => {
    const counts = countByLane([meeting, abroad], "COUNTRY", window);
    const all = [{ key: "KZ", label: "Kazakhstan" }];
    const lanes = toLanes({ by: "COUNTRY", all, ranking, counts, withRest: true });
    expect(lanes.map(({ label, count }) => [label, count])).toEqual([
      ["Kazakhstan", 1],
      ["No country", 1],
    ]);
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
