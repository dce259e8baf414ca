import { expect, it } from "vitest";
import { makeEvent, makeOrganization } from "../../test/make-event.ts";
import { toLanes } from "../scene/to-lanes.ts";
import { toMarks } from "../scene/to-marks.ts";
import { toItems } from "./to-items.ts";

const csto = makeOrganization("csto");
const lanes = toLanes({
  by: "ORGANIZATION",
  all: [{ key: "csto", label: "CSTO" }],
  ranking: [csto],
  counts: null,
});
type State = { width?: number; selected?: string; title?: string };

const toOne = (edtf: string, state: State = {}) => {
  const { title } = state;
  const event = makeEvent({ slug: "e", edtf, organizations: [csto], ...(title && { title }) });
  const marks = toMarks([event], lanes);
  const labels = new Map([["e:csto", state.width ?? 0]]);
  const [item] = toItems(marks, { labels, selected: state.selected ?? null });
  if (!item) throw new Error("no item");
  return item;
};
const noon = Date.parse("2024-11-28T12:00:00Z");

it("one day is a point in its middle, more are a range to the end of the last", () => {
  expect(toOne("2024-11-28")).toMatchObject({ type: "point", start: noon });
  expect(toOne("2024-07")).toMatchObject({
    type: "range",
    start: Date.parse("2024-07-01"),
    end: Date.parse("2024-08-01"),
  });
});

it("an item is drawn anew when it is selected or its label changes, and not for a pixel", () => {
  const item = toOne("2024-11-28", { width: 120 });
  expect(item.version).toBe(toOne("2024-11-28", { width: 121 }).version);
  expect(item.version).not.toBe(toOne("2024-11-28", { width: 160 }).version);
  expect(item.version).not.toBe(toOne("2024-11-28", { width: 120, selected: "e" }).version);
  expect(item.labelWidth).toBeLessThanOrEqual(120);
});

it("an item is drawn anew when its event was corrected", () => {
  const { version } = toOne("2024-11-28/2024-11-29");
  expect(toOne("2024-11-28/2024-11-30").version).not.toBe(version);
  expect(toOne("2024-11-28/2024-11-29", { title: "Corrected" }).version).not.toBe(version);
});
