import { dayMs } from "@dateline/core";
import { describe, expect, it } from "vitest";
import { makeEvent, makeOrganization } from "../../test/make-event.ts";
import { formWidth, kindForms, toKindForms } from "./kind-forms.ts";
import { layOut, toExtent } from "./lay-out.ts";
import { toLanes } from "./to-lanes.ts";
import { toMarks } from "./to-marks.ts";

const kinds = ["meeting", ...Array.from({ length: 9 }, (_, index) => `kind-${index}`)].map(
  (slug) => ({ slug }),
);
const month = { from: "2024-03-01", to: "2024-04-01" };

describe("the form of a kind", () => {
  it("is given to the first kinds, each its own", () => {
    const forms = toKindForms(kinds, { window: month, by: "ORGANIZATION" });
    expect([...forms.keys()]).toEqual(kinds.slice(0, kindForms.length).map(({ slug }) => slug));
    expect(new Set(kindForms).size).toBe(kindForms.length);
  });

  it("is not drawn in more than a month and a half, or where lanes are kinds", () => {
    const year = { from: "2024-01-01", to: "2025-01-01" };
    expect(toKindForms(kinds, { window: year, by: "ORGANIZATION" }).size).toBe(0);
    expect(toKindForms(kinds, { window: month, by: "KIND" }).size).toBe(0);
  });

  it("takes room beside its mark, where no other mark stands", () => {
    const csto = makeOrganization("csto");
    const lanes = toLanes({
      by: "ORGANIZATION",
      shown: [{ key: "csto", label: "CSTO" }],
      ranking: [csto],
      counts: null,
      rest: 0,
    });
    const events = ["2024-03-01", "2024-03-02"].map((edtf, index) =>
      makeEvent({ slug: `e${index}`, edtf, organizations: [csto] }),
    );
    const scale = dayMs / 15;
    const rows = (forms: ReturnType<typeof toKindForms>) =>
      layOut(toMarks(events, lanes, { forms }), { msPerPixel: scale }).map(({ row }) => row);
    expect(rows(new Map())).toEqual([0, 0]);
    const forms = new Map([["meeting", 2]]);
    expect(rows(forms)).toEqual([0, 1]);
    const [first] = layOut(toMarks(events, lanes, { forms }), { msPerPixel: scale });
    const extent = first && toExtent(first, scale);
    expect(extent && Math.round((extent.to - extent.from) / scale)).toBe(12 + formWidth);
  });
});
