import { emptyView } from "@dateline/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantifiers, toChosenOrganizations, toQuantifier, withQuantifier } from "./quantifier.ts";

const slugs = fc.uniqueArray(fc.constantFrom("csto", "sco", "cis", "nato", "un"));
const views = fc
  .record({ organizations: slugs, organizationsAll: slugs, organizationsNot: slugs })
  .map((lists) => ({ ...emptyView, ...lists }));
const wanted = fc.constantFrom(null, ...quantifiers);

describe("any, all and none of an organization", () => {
  it("are told apart", () => {
    const view = { ...emptyView, organizationsAll: ["sco"], organizationsNot: ["nato"] };
    expect(toQuantifier(view, "sco")).toBe("all");
    expect(toQuantifier(view, "nato")).toBe("none");
    expect(toQuantifier(view, "csto")).toBeNull();
  });

  it("an organization is in one list at most, and the others are unchanged", () => {
    fc.assert(
      fc.property(views, fc.constantFrom("csto", "nato", "other"), wanted, (view, slug, way) => {
        const changed = { ...view, ...withQuantifier(view, slug, way) };
        expect(toQuantifier(changed, slug)).toBe(way);
        const times = [
          ...changed.organizations,
          ...changed.organizationsAll,
          ...changed.organizationsNot,
        ].filter((one) => one === slug);
        expect(times).toHaveLength(way ? 1 : 0);
        for (const other of toChosenOrganizations(view).filter((one) => one !== slug)) {
          expect(toQuantifier(changed, other)).toBe(toQuantifier(view, other));
        }
      }),
    );
  });

  it("repeating a change has no effect", () => {
    fc.assert(
      fc.property(views, wanted, (view, way) => {
        const once = withQuantifier(view, "csto", way);
        expect(withQuantifier({ ...view, ...once }, "csto", way)).toEqual(once);
      }),
    );
  });
});
