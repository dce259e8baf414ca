import fc from "fast-check";
import { expect, it } from "vitest";
import { makeEvent, makeOrganization } from "../../test/make-event.ts";
import { toSpots } from "./lay-out.ts";
import { maxDrawn, toDetail, toDrawn } from "./to-detail.ts";
import { toLanes } from "./to-lanes.ts";
import { toMarks } from "./to-marks.ts";

const csto = makeOrganization("csto");
const lanes = toLanes({
  by: "ORGANIZATION",
  shown: [{ key: "csto", label: "CSTO" }],
  ranking: [csto],
  counts: null,
  rest: 0,
});
const toMany = (count: number) =>
  toSpots(
    toMarks(
      Array.from({ length: count }, (_, index) =>
        makeEvent({ slug: `e${index}`, organizations: [csto] }),
      ),
      lanes,
    ),
  );

it.each([
  [{ truncated: false, spots: 0 }, "events"],
  [{ truncated: false, spots: maxDrawn }, "events"],
  [{ truncated: false, spots: maxDrawn + 1 }, "density"],
  [{ truncated: true, spots: 12 }, "density"],
] as const)("%o is drawn as %s", (known, detail) => {
  expect(toDetail(known)).toBe(detail);
});

it("whatever is known, never more marks are drawn than can be panned", () => {
  fc.assert(
    fc.property(fc.nat(700), fc.boolean(), fc.nat(700), (count, truncated, labelled) => {
      const marks = toMany(count);
      const detail = toDetail({ truncated, spots: marks.length });
      const labels = new Map(marks.slice(0, labelled).map(({ id }) => [id, 100]));
      const drawn = toDrawn(marks, { detail, labels, kept: null });
      expect(drawn.length).toBeLessThanOrEqual(maxDrawn);
      if (detail === "events") expect(drawn).toEqual(marks);
      else expect(drawn.every(({ id }) => labels.has(id))).toBe(true);
    }),
  );
});

it("over a density the selected event keeps its mark, label or not", () => {
  const marks = toMany(3);
  const drawn = toDrawn(marks, {
    detail: "density",
    labels: new Map([["e0:csto", 100]]),
    kept: "e2",
  });
  expect(drawn.map(({ marks: [mark] }) => mark.slug)).toEqual(["e0", "e2"]);
});
