import { dayMs, toUtcMs } from "@dateline/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeEvent, makeOrganization } from "../../test/make-event.ts";
import { layOut, type Spot, toSpots } from "./lay-out.ts";
import { placeLabels } from "./place-labels.ts";
import { toLanes } from "./to-lanes.ts";
import { type Mark, toMarks } from "./to-marks.ts";

const csto = makeOrganization("csto");
const window = { from: "2024-01-01", to: "2025-01-01" };
const lanes = toLanes({
  shown: [{ key: "csto", label: "CSTO" }],
  by: "ORGANIZATION",
  ranking: [csto],
  counts: null,
  rest: 0,
});
const measure = (text: string) => text.length * 6;
const space = { window, width: 1000, measure };

const toMark = (slug: string, edtf: string, owners = 1, title = slug.padEnd(30, "x")): Mark => {
  const [made] = toMarks([makeEvent({ slug, edtf, owners, title, organizations: [csto] })], lanes);
  if (!made) throw new Error("no mark");
  return made;
};
/** A mark in the upper row. */
const mark = (...made: Parameters<typeof toMark>): Spot => {
  const [spot] = toSpots([toMark(...made)]);
  if (!spot) throw new Error("no spot");
  return spot;
};

describe("labels stand only where there is room", () => {
  it("a mark alone has its whole label, and a longer one all the free room", () => {
    expect(placeLabels([mark("a", "2024-03-01")], space).get("a:csto")?.width).toBe(180);
    const long = placeLabels([mark("b", "2024-03-01", 1, "x".repeat(99))], space);
    expect(long.get("b:csto")?.width).toBe(594);
    const longer = placeLabels([mark("b", "2024-03-01", 1, "x".repeat(199))], space);
    expect(longer.get("b:csto")?.width).toBe(816);
  });

  it("an event has one label, in the lane of its host if there is room", () => {
    const [nato, sco] = [makeOrganization("nato"), makeOrganization("sco")];
    const three = toLanes({
      shown: ["csto", "nato", "sco"].map((key) => ({ key, label: key })),
      by: "ORGANIZATION",
      ranking: [],
      counts: null,
      rest: 0,
    });
    const made = makeEvent({ slug: "e", edtf: "2024-03-01", organizations: [csto, nato, sco] });
    const roles = ["MENTIONED", "PARTICIPANT", "HOST"] as const;
    const event = {
      ...made,
      participations: made.participations.map((one, index) => ({
        ...one,
        role: roles[index] ?? "HOST",
      })),
    };
    const spots = toSpots(toMarks([event], three));
    expect([...placeLabels(spots, space).keys()]).toEqual(["e:sco"]);
    const crowded = [
      ...spots,
      ...toSpots(
        toMarks(
          [makeEvent({ slug: "near", edtf: "2024-03-08", organizations: [sco], owners: 9 })],
          three,
        ),
      ),
    ];
    expect([...placeLabels(crowded, space).keys()].sort()).toEqual(["e:nato", "near:sco"]);
  });

  it("a label stays while it fits, also beside an event with more weight", () => {
    const spots = [mark("a", "2024-03-01", 1), mark("b", "2024-03-20", 9)];
    const crowd = [...spots, mark("c", "2024-05-10", 5)];
    expect(placeLabels(crowd, space).has("b:csto")).toBe(true);
    const before = new Map([["a:csto", { width: 100, inset: null }]]);
    const overlapping = [mark("a", "2024-03-01", 1), mark("b", "2024-02-05", 9)];
    const density = { ...space, detail: "density" } as const;
    expect([...placeLabels(overlapping, density).keys()]).toEqual(["b:csto"]);
    expect([...placeLabels(overlapping, { ...density, before }).keys()][0]).toBe("a:csto");
  });

  it("a short title is the label, and takes no more room than it needs", () => {
    const event = makeEvent({ title: "x".repeat(99), shortTitle: "Short", organizations: [csto] });
    const [made] = toMarks([event], lanes);
    expect(made).toMatchObject({ title: "x".repeat(99), label: "Short" });
    expect(placeLabels(toSpots(toMarks([event], lanes)), space).get("event:csto")?.width).toBe(30);
  });

  it("a label is cut at the next mark, and left out where too little of it could be read", () => {
    expect(
      placeLabels([mark("a", "2024-03-01"), mark("b", "2024-04-25")], space).get("a:csto")?.width,
    ).toBeLessThan(180);
    expect(
      placeLabels([mark("a", "2024-03-01"), mark("b", "2024-03-15")], space).has("a:csto"),
    ).toBe(false);
  });

  it("a label that is cut keeps its width for a pixel more or less", () => {
    const marks = [mark("a", "2024-03-01"), mark("b", "2024-04-25")];
    const widths = [1000, 1001, 1002].map(
      (width) => placeLabels(marks, { ...space, width }).get("a:csto")?.width,
    );
    expect(new Set(widths).size).toBe(1);
  });

  it("of two that cannot both be labelled the better reported is", () => {
    const placed = placeLabels([mark("a", "2024-03-01", 1), mark("b", "2024-03-02", 5)], space);
    expect([...placed.keys()]).toEqual(["b:csto"]);
  });

  it("a label stands in a bar that is long enough, as far as the bar is in the window", () => {
    const bar = "2024-03-01/2024-08-01";
    expect(placeLabels([mark("a", bar)], space).get("a:csto")).toEqual({ width: 180, inset: 8 });
    const early = placeLabels([mark("a", "2023-12-01/2024-06-01")], space).get("a:csto");
    expect(early?.width).toBe(180);
    expect(early?.inset).toBeGreaterThan(31 * (1000 / 366));
    const short = placeLabels([mark("a", "2024-03-01/2024-03-20")], space).get("a:csto");
    expect(short).toEqual({ width: 180, inset: null });
    const atEdge = placeLabels([mark("a", "2024-10-01/2025-03-01")], space).get("a:csto");
    expect(atEdge).toEqual({ width: 180, inset: 8 });
    for (const edtf of ["2024-03-01/2024-08-01?", "2024-03/2024-08", "2024-03-01/.."]) {
      expect(placeLabels([mark("a", edtf)], space).get("a:csto")?.inset ?? null).toBeNull();
    }
  });

  it("over a density no mark stands on a bar with a label in it", () => {
    const spots = [mark("bar", "2024-03-01/2024-08-01", 9), mark("dot", "2024-05-01", 1)];
    const placed = placeLabels(spots, { ...space, detail: "density" });
    expect([...placed.keys()]).toEqual(["bar:csto"]);
    expect(placed.get("bar:csto")?.inset).toBe(8);
  });

  it("labels are inside the window, and none crosses its edge", () => {
    expect(placeLabels([mark("a", "2024-12-30")], space).size).toBe(0);
    expect(placeLabels([mark("a", "2023-12-20")], space).size).toBe(0);
  });

  it("beyond the window labels stand ready for a pan", () => {
    expect(placeLabels([mark("a", "2023-06-01")], space).size).toBe(1);
    expect(placeLabels([mark("a", "2025-02-01")], space).size).toBe(1);
  });

  it("over a density only labelled marks are drawn and avoided", () => {
    const marks = [mark("a", "2024-03-01", 1), mark("b", "2024-03-02", 5), mark("c", "2024-03-09")];
    expect(placeLabels(marks, space).size).toBe(1);
    const placed = placeLabels([...marks, mark("d", "2024-08-01")], {
      ...space,
      detail: "density",
    });
    expect([...placed.keys()]).toEqual(["b:csto", "d:csto"]);
    expect(placed.get("b:csto")?.width).toBe(180);
  });

  it("never covers another mark or label of the row", () => {
    const dates = fc.uniqueArray(fc.integer({ min: 0, max: 364 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        dates,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 40, maxLength: 40 }),
        fc.constantFrom("events", "density"),
        (days, owners, detail) => {
          const marks = days.map((day, index) => {
            const date = new Date(toUtcMs(window.from) + day * dayMs).toISOString().slice(0, 10);
            return toMark(`m${index}`, date, owners[index] ?? 1);
          });
          const scale = 1000 / 366;
          const spots =
            detail === "events" ? layOut(marks, { msPerPixel: dayMs / scale }) : toSpots(marks);
          const placed = placeLabels(spots, { ...space, detail });
          const x = (ms: number) => ((ms - toUtcMs(window.from)) / dayMs) * scale;
          for (const label of spots.filter(({ id }) => placed.has(id))) {
            const from = x(label.to) + 11;
            const to = from + (placed.get(label.id)?.width ?? 0);
            expect(label.marks, "a pill has no label").toHaveLength(1);
            expect(to).toBeLessThanOrEqual(1000);
            for (const other of spots) {
              if (other.id === label.id || other.row !== label.row) continue;
              if (detail === "density" && !placed.has(other.id)) continue;
              expect(x(other.to) + 5 <= from || x(other.from) - 5 >= to).toBe(true);
            }
          }
        },
      ),
    );
  });
});
