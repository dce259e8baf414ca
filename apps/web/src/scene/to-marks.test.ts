import { describe, expect, it } from "vitest";
import { makeEvent, makeOrganization } from "../../test/make-event.ts";
import { countByLane, toHue, toLanes } from "./to-lanes.ts";
import { toMarkClasses, toMarks, toOutline } from "./to-marks.ts";

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

describe("a mark shows how well the date is known", () => {
  it.each([
    ["2024-11-28", "dot"],
    ["2024-10-31/2024-11-01", "bar"],
    ["2024-07", "soft"],
    ["2024", "soft"],
    ["2024-11-28~", "soft"],
    ["2024-11-28?", "bar"],
    ["2024-07?", "bar"],
    ["2024-07/2024-08", "soft"],
  ])("%s is drawn as a %s", (edtf, outline) => {
    expect(toOutline(makeEvent({ edtf }).date)).toBe(outline);
  });

  it("a month-precise event covers the month and never stands on its first day", () => {
    const lanes = toTestLanes(["csto"]);
    const [mark] = toMarks([makeEvent({ edtf: "2024-07", organizations: [csto] })], lanes);
    expect(mark).toMatchObject({ outline: "soft", earliest: "2024-07-01", latest: "2024-07-31" });
    expect([mark?.from, mark?.to]).toEqual([Date.parse("2024-07-01"), Date.parse("2024-08-01")]);
  });

  it.each([
    ["2024-11-28", "STATED", "mark mark-dot mark-full"],
    ["2024-11-28", "INFERRED", "mark mark-dot mark-hollow"],
    ["2024-11-28/2024-11-29", "INFERRED", "mark mark-bar mark-hollow"],
    ["2024-07~", "STATED", "mark mark-soft mark-hatched"],
    ["2024-07", "INFERRED", "mark mark-soft mark-hollow"],
    ["2024-07?", "STATED", "mark mark-bar mark-hollow mark-questioned"],
    ["2024-07%", "INFERRED", "mark mark-bar mark-hollow mark-questioned"],
  ] as const)("%s, %s, has its own form: %s", (edtf, basis, classes) => {
    const event = makeEvent({ edtf, organizations: [csto] });
    const [mark] = toMarks([{ ...event, date: { ...event.date, basis } }], toTestLanes(["csto"]));
    expect(mark && toMarkClasses(mark)).toBe(classes);
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

  it("hold each event once, in the neutral color", () => {
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

it("an organization has the color of its rank in the dataset, or the neutral color beyond the tenth", () => {
  const many = Array.from({ length: 12 }, (_, index) => makeOrganization(`o${index}`));
  expect([toHue("o0", many), toHue("o9", many), toHue("o10", many), toHue("who", many)]).toEqual([
    0,
    9,
    null,
    null,
  ]);
});
