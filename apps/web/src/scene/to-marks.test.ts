import { describe, expect, it } from "vitest";
import { makeEvent, makeOrganization } from "../../test/make-event.ts";
import { toCounted } from "./event.ts";
import { countLanes, countRest, restLane, toHue, toLanes, toShownLanes } from "./to-lanes.ts";
import { toMarkClasses, toMarkForm, toMarks } from "./to-marks.ts";

const [csto, sco, nato] = [
  makeOrganization("csto"),
  makeOrganization("sco"),
  makeOrganization("nato"),
];
const ranking = [csto, sco, nato];
const place = { slug: "astana", name: "Astana" };
const window = { from: "2024-01-01", to: "2025-01-01" };

const toTestLanes = (keys: string[], rest = 0) =>
  toLanes({
    by: "ORGANIZATION",
    shown: keys.map((key) => ({ key, label: key.toUpperCase() })),
    ranking,
    counts: null,
    rest,
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
    ["2024-07/2024-08", "bar"],
    ["2024-21", "soft"],
    ["202X", "soft"],
    ["[2024-07-01..2024-07-03]", "soft"],
    ["[2024-07-01..2024-07-01]", "dot"],
    ["2024-07/..", "bar"],
    ["[2024-07..]", "soft"],
  ])("%s is drawn as a %s", (edtf, outline) => {
    expect(toMarkForm(makeEvent({ edtf }).date).outline).toBe(outline);
  });

  it.each([
    ["2024-11-28", "closed", "closed"],
    ["2024-10-31/2024-11-01", "closed", "closed"],
    ["2024-07/2024-11-01", "faded", "closed"],
    ["2024-07-01/2024-11", "closed", "faded"],
    ["2024-07", "faded", "faded"],
    ["2024-07-01/..", "closed", "arrow"],
    ["2024-07/..", "faded", "arrow"],
    ["../2024-07-01", "arrow", "closed"],
    ["2024-07-01/", "closed", "faded"],
    ["/2024-07-01", "faded", "closed"],
    ["[2024-07-01..]", "faded", "faded"],
    ["2024-07-01?/..", "closed", "arrow"],
  ])("%s is %s at its start and %s at its end", (edtf, start, end) => {
    expect(toMarkForm(makeEvent({ edtf }).date)).toMatchObject({ start, end });
  });

  it("an end without a day is drawn at the bounds, or at the other day beyond them", () => {
    const toRange = (edtf: string) => {
      const event = makeEvent({ edtf, organizations: [csto] });
      const [mark] = toMarks([event], toTestLanes(["csto"]), { bounds: window });
      return [mark?.from, mark?.to];
    };
    const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
    expect(toRange("2024-07-01/..")).toEqual([Date.parse("2024-07-01"), to]);
    expect(toRange("2025-07-01/")).toEqual([Date.parse("2025-07-01"), Date.parse("2025-07-02")]);
    expect(toRange("../2024-07-01")).toEqual([from, Date.parse("2024-07-02")]);
    expect(toRange("/2023-07-01")).toEqual([Date.parse("2023-07-01"), Date.parse("2023-07-02")]);
  });

  it("an event known to the month covers the month, and is not a dot on its first day", () => {
    const lanes = toTestLanes(["csto"]);
    const [mark] = toMarks([makeEvent({ edtf: "2024-07", organizations: [csto] })], lanes);
    expect(mark).toMatchObject({ outline: "soft", earliest: "2024-07-01", latest: "2024-07-31" });
    expect([mark?.from, mark?.to]).toEqual([Date.parse("2024-07-01"), Date.parse("2024-08-01")]);
  });

  it.each([
    ["2024-11-28", "STATED", "mark mark-dot mark-full"],
    ["2024-11-28", "INFERRED", "mark mark-dot mark-hollow"],
    ["2024-11-28/2024-11-29", "INFERRED", "mark mark-bar mark-hollow"],
    ["2024-07~", "STATED", "mark mark-soft mark-hatched mark-start-faded mark-end-faded"],
    ["2024-07", "INFERRED", "mark mark-soft mark-hollow mark-start-faded mark-end-faded"],
    ["2024-07-01/..", "STATED", "mark mark-bar mark-full mark-end-arrow"],
    ["/2024-07-01", "STATED", "mark mark-bar mark-full mark-start-faded"],
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
    const { totals } = countLanes([joint, other, alone], "ORGANIZATION", window);
    expect([...totals]).toEqual([
      ["csto", 1],
      ["sco", 1],
    ]);
  });

  it("is among the others if none of its lanes is shown, so that all lanes hold all events", () => {
    const events = [joint, other, alone];
    const rest = (shown: string[]) => countRest(events, { by: "ORGANIZATION", shown, window });
    expect([rest(["csto"]), rest(["nato"]), rest([])]).toEqual([1, 2, 2]);
    const lanes = toTestLanes(["nato"], 2);
    expect(toMarks(events, lanes).map(({ id }) => id)).toEqual(["other:-", "joint:-", "alone:-"]);
  });

  it("that it only mentions has the event in its lane if mentions count, and their number", () => {
    const talks = makeEvent({
      slug: "talks",
      edtf: "2024-05-02",
      organizations: [csto, sco],
      mentions: ["sco"],
    });
    const lanes = toTestLanes(["sco", "csto"]);
    const laneKeys = (roles: "all" | "part") =>
      toMarks(toCounted([talks], roles), lanes).map(({ lane }) => lane);
    expect(laneKeys("all")).toEqual(["csto", "sco"]);
    expect(laneKeys("part")).toEqual(["csto"]);
    const mentions = (roles: "all" | "part") => [
      ...countLanes(toCounted([joint, talks], roles), "ORGANIZATION", window).mentions,
    ];
    expect(mentions("all")).toEqual([["sco", 1]]);
    expect(mentions("part")).toEqual([]);
    expect([...countLanes([talks], "KIND", window).mentions]).toEqual([]);
    const [, mentioned] = toMarks([talks], lanes);
    expect(mentioned).toMatchObject({ lane: "sco", isMention: true });
    expect(mentioned && toMarkClasses(mentioned)).toContain("mark-mention");
  });

  it("events of no organization have a lane of their own, the last", () => {
    const lanes = toTestLanes(["csto"], 1);
    expect(lanes.at(-1)).toMatchObject({ key: "-", label: "No organization" });
    expect(toMarks([alone], lanes).map((mark) => mark.id)).toEqual(["alone:-"]);
  });
});

describe("lanes of kinds and countries", () => {
  const meeting = makeEvent({ slug: "meeting" });
  const abroad = { ...meeting, slug: "abroad", place: { ...place, countryCode: "KZ" } };

  it("hold each event once, in the neutral color", () => {
    const shown = [{ key: "meeting", label: "Meeting" }];
    const input = { ranking, counts: null, rest: 0, shown };
    const lanes = toLanes({ ...input, by: "KIND" });
    expect(lanes[0]).toMatchObject({ label: "Meeting", hue: null });
    expect(toMarks([meeting, abroad], lanes, { by: "KIND" })).toHaveLength(2);
  });

  it("an event without a country is in the last", () => {
    const by = "COUNTRY";
    const counts = countLanes([meeting, abroad], by, window);
    const rest = countRest([meeting, abroad], { by, shown: ["KZ"], window });
    const shown = [{ key: "KZ", label: "Kazakhstan" }];
    const lanes = toLanes({ by, shown, ranking, counts, rest });
    expect(lanes.map(({ label, count }) => [label, count])).toEqual([
      ["Kazakhstan", 1],
      ["No country", 1],
    ]);
  });
});

describe("the lanes of a window", () => {
  const all = ["csto", "sco", "nato"].map((key) => ({ key, label: key.toUpperCase() }));
  const events = [
    makeEvent({ slug: "a", edtf: "2024-05-01", organizations: [sco] }),
    makeEvent({ slug: "b", edtf: "2024-06-01", organizations: [nato] }),
    makeEvent({ slug: "c", edtf: "2023-06-01", organizations: [csto] }),
  ];
  const counts = countLanes(events, "ORGANIZATION", window);
  const keys = (max: number) => toShownLanes(all, counts, max).map(({ key }) => key);

  it("are the first that have events in it, in the order of the whole span", () => {
    expect(keys(8)).toEqual(["sco", "nato"]);
    expect(keys(1)).toEqual(["sco"]);
    expect(toShownLanes(all, null, 2).map(({ key }) => key)).toEqual(["csto", "sco"]);
  });

  it("have a last one for the others, called so if they have lanes of their own", () => {
    const toLast = (max: number, rest: number | null) =>
      toLanes({
        ...{ by: "ORGANIZATION", ranking, counts, rest },
        shown: toShownLanes(all, counts, max),
      }).at(-1);
    expect(toLast(1, 1)).toMatchObject({ key: restLane, label: "Others", count: 1 });
    expect(toLast(8, 1)).toMatchObject({ key: restLane, label: "No organization" });
    expect(toLast(1, null)).toMatchObject({ key: restLane, count: null });
    expect(toLast(8, 0)).toMatchObject({ key: "nato" });
  });
});

it("an organization has the color of its rank in the dataset, or the neutral color beyond the sixth", () => {
  const many = Array.from({ length: 12 }, (_, index) => makeOrganization(`o${index}`));
  expect([toHue("o0", many), toHue("o5", many), toHue("o6", many), toHue("who", many)]).toEqual([
    0,
    5,
    null,
    null,
  ]);
});
