import { expect, it } from "vitest";
import { makeEvent, makeOrganization } from "../../test/make-event.ts";
import { layOut, toSpots } from "../scene/lay-out.ts";
import { toLanes } from "../scene/to-lanes.ts";
import { toMarks } from "../scene/to-marks.ts";
import { toItems } from "./to-items.ts";

const csto = makeOrganization("csto");
const lanes = toLanes({
  by: "ORGANIZATION",
  shown: [{ key: "csto", label: "CSTO" }],
  ranking: [csto],
  counts: null,
  rest: 0,
});
type State = { width?: number; selected?: string; title?: string; shortTitle?: string };

const toOne = (edtf: string, state: State = {}) => {
  const { title, shortTitle } = state;
  const event = makeEvent({
    slug: "e",
    edtf,
    organizations: [csto],
    ...(title && { title }),
    ...(shortTitle && { shortTitle }),
  });
  const spots = toSpots(toMarks([event], lanes));
  const labels = new Map([["e:csto", { width: state.width ?? 0, inset: null }]]);
  const [item] = toItems(spots, { labels, selected: state.selected ?? null });
  if (!item) throw new Error("no item");
  return item;
};
const noon = Date.parse("2024-11-28T12:00:00Z");

it("one day is a point in its middle, more are a range to the end of the last", () => {
  expect(toOne("2024-11-28")).toMatchObject({ start: noon });
  expect(toOne("2024-07")).toMatchObject({
    start: Date.parse("2024-07-01"),
    end: Date.parse("2024-08-01"),
  });
});

it("an item is drawn anew when it is selected or its label changes", () => {
  const item = toOne("2024-11-28", { width: 120 });
  expect(item.version).not.toBe(toOne("2024-11-28", { width: 160 }).version);
  expect(item.version).not.toBe(toOne("2024-11-28", { width: 120, selected: "e" }).version);
  expect(item.labelWidth, "a short label is not cut").toBe(120);
});

it("an item is drawn anew when its event was corrected", () => {
  const { version } = toOne("2024-11-28/2024-11-29");
  expect(toOne("2024-11-28/2024-11-30").version).not.toBe(version);
  expect(toOne("2024-11-28/2024-11-29", { title: "Corrected" }).version).not.toBe(version);
  expect(toOne("2024-11-28/2024-11-29", { shortTitle: "New" }).version).not.toBe(version);
});

it("several events close together are a range with their number, dates and slugs", () => {
  const events = ["2024-03-01", "2024-03-02", "2024-03-03", "2024-03-04"].map((edtf, index) =>
    makeEvent({ slug: `e${index}`, edtf, organizations: [csto] }),
  );
  const spots = layOut(toMarks(events, lanes), { msPerPixel: 86_400_000 / 3 });
  const items = toItems(spots, { labels: new Map(), selected: "e3" });
  const pill = items.find(({ slugs }) => slugs.length > 1);
  expect(pill).toMatchObject({ content: String(pill?.slugs.length) });
  expect(pill?.className).toContain("mark-pill");
  expect(pill?.label).toMatch(/March 2024 – \d+ March 2024$/);
  expect(items.flatMap(({ slugs }) => slugs).sort()).toEqual(["e0", "e1", "e2", "e3"]);
  const holder = items.find(({ slugs }) => slugs.includes("e3"));
  expect(holder?.className).toContain("mark-selected");
});
