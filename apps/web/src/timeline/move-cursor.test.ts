import { describe, expect, it } from "vitest";
import { makeEvent, makeOrganization } from "../../test/make-event.ts";
import { toSpots } from "../scene/lay-out.ts";
import { toLanes } from "../scene/to-lanes.ts";
import { toMarks } from "../scene/to-marks.ts";
import { type Direction, moveCursor } from "./move-cursor.ts";

const [csto, sco, cis] = [
  makeOrganization("csto"),
  makeOrganization("sco"),
  makeOrganization("cis"),
];
const events = [
  makeEvent({ slug: "a", edtf: "2024-01-01", organizations: [csto] }),
  makeEvent({ slug: "b", edtf: "2024-06-01", organizations: [csto, cis] }),
  makeEvent({ slug: "c", edtf: "2024-12-01", organizations: [csto] }),
  makeEvent({ slug: "d", edtf: "2024-02-01", organizations: [cis] }),
];
const lanes = toLanes({
  shown: ["csto", "sco", "cis"].map((key) => ({ key, label: key })),
  by: "ORGANIZATION",
  ranking: [csto, sco, cis],
  counts: null,
  rest: 0,
});
const marks = toSpots(toMarks(events, lanes));
const at = (id: string) => marks.find((mark) => mark.id === id);

describe("arrow keys move by time and by lane", () => {
  it.each<[string, Direction, string]>([
    ["a:csto", "ArrowRight", "b:csto"],
    ["c:csto", "ArrowRight", "c:csto"],
    ["b:csto", "ArrowLeft", "a:csto"],
    ["a:csto", "ArrowLeft", "a:csto"],
    ["a:csto", "End", "c:csto"],
    ["c:csto", "Home", "a:csto"],
    ["a:csto", "ArrowDown", "d:cis"],
    ["c:csto", "ArrowDown", "b:cis"],
    ["d:cis", "ArrowUp", "a:csto"],
    ["d:cis", "ArrowDown", "d:cis"],
    ["a:csto", "ArrowUp", "a:csto"],
  ])("%s %s leads to %s", (from, key, to) => {
    expect(moveCursor(at(from), key, { marks, lanes })?.id).toBe(to);
  });

  it("begins at the first mark of the first lane that has any, and stays nowhere without marks", () => {
    expect(moveCursor(undefined, "ArrowRight", { marks, lanes })?.id).toBe("a:csto");
    expect(moveCursor(undefined, "ArrowRight", { marks: [], lanes })).toBeUndefined();
  });
});
