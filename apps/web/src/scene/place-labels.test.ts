import { dayMs, toUtcMs } from "@dateline/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeEvent, makeOrganization } from "../../test/make-event.ts";
import { placeLabels } from "./place-labels.ts";
import { toLanes } from "./to-lanes.ts";
import { type Mark, toMarks } from "./to-marks.ts";

const csto = makeOrganization("csto");
const window = { from: "2024-01-01", to: "2025-01-01" };
const lanes = toLanes({
  all: [{ key: "csto", label: "CSTO" }],
  by: "ORGANIZATION",
  ranking: [csto],
  counts: null,
});
const measure = (text: string) => text.length * 6;
const space = { window, width: 1000, measure };

const mark = (slug: string, edtf: string, owners = 1, title = slug.padEnd(30, "x")): Mark => {
  const [made] = toMarks([makeEvent({ slug, edtf, owners, title, organizations: [csto] })], lanes);
  if (!made) throw new Error("no mark");
  return made;
};

describe("labels stand only where there is room", () => {
  it("a mark alone has its whole label, to a bound", () => {
    const placed = placeLabels(
      [mark("a", "2024-03-01"), mark("b", "2024-03-01", 1, "x".repeat(99))].slice(0, 1),
      space,
    );
    expect(placed.get("a:csto")).toBe(180);
    expect(placeLabels([mark("b", "2024-03-01", 1, "x".repeat(99))], space).get("b:csto")).toBe(
      240,
    );
  });

  it("a label is cut at the next mark, and left out where too little of it could be read", () => {
    expect(
      placeLabels([mark("a", "2024-03-01"), mark("b", "2024-04-25")], space).get("a:csto"),
    ).toBeLessThan(180);
    expect(
      placeLabels([mark("a", "2024-03-01"), mark("b", "2024-03-15")], space).has("a:csto"),
    ).toBe(false);
  });

  it("of two that cannot both be labelled the better reported is", () => {
    const placed = placeLabels([mark("a", "2024-03-01", 1), mark("b", "2024-03-02", 5)], space);
    expect([...placed.keys()]).toEqual(["b:csto"]);
  });

  it("a label does not leave the window, and none comes in over its edge", () => {
    expect(placeLabels([mark("a", "2024-12-30")], space).size).toBe(0);
    expect(placeLabels([mark("a", "2023-12-20")], space).size).toBe(0);
  });

  it("beyond the window labels stand ready for a pan", () => {
    expect(placeLabels([mark("a", "2023-06-01")], space).size).toBe(1);
    expect(placeLabels([mark("a", "2025-02-01")], space).size).toBe(1);
  });

  it("over a density only labelled marks are drawn: the others are in nobody's way", () => {
    const marks = [mark("a", "2024-03-01", 1), mark("b", "2024-03-02", 5), mark("c", "2024-03-09")];
    expect(placeLabels(marks, space).size).toBe(1);
    const placed = placeLabels([...marks, mark("d", "2024-08-01")], {
      ...space,
      detail: "density",
    });
    expect([...placed.keys()]).toEqual(["b:csto", "d:csto"]);
    expect(placed.get("b:csto")).toBe(180);
  });

  it("never covers another mark or label of the lane", () => {
    const dates = fc.uniqueArray(fc.integer({ min: 0, max: 364 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        dates,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 40, maxLength: 40 }),
        fc.constantFrom("events", "density"),
        (days, owners, detail) => {
          const marks = days.map((day, index) => {
            const date = new Date(toUtcMs(window.from) + day * dayMs).toISOString().slice(0, 10);
            return mark(`m${index}`, date, owners[index] ?? 1);
          });
          const placed = placeLabels(marks, { ...space, detail });
          const scale = 1000 / 366;
          const x = (at: Mark) =>
            ((toUtcMs(at.earliest) - toUtcMs(window.from)) / dayMs + 0.5) * scale;
          for (const label of marks.filter(({ id }) => placed.has(id))) {
            const from = x(label) + 11;
            const to = from + (placed.get(label.id) ?? 0);
            expect(to).toBeLessThanOrEqual(1000);
            for (const other of marks) {
              if (other.id === label.id || (detail === "density" && !placed.has(other.id))) {
                continue;
              }
              expect(x(other) + 5 <= from || x(other) - 5 >= to).toBe(true);
            }
          }
        },
      ),
    );
  });
});
