import { emptyView, type View } from "@dateline/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  quantifiers,
  type SetName,
  setLists,
  toChosen,
  toOperator,
  toQuantifier,
  withOperator,
  withQuantifier,
} from "./quantifier.ts";

const slugs = fc.uniqueArray(fc.constantFrom("csto", "sco", "cis", "nato", "un"));
const names = fc.constantFrom<SetName>("organizations", "people", "publishers");
const cases = fc
  .record({ name: names, any: slugs, all: slugs, none: slugs })
  .map(({ name, any, all, none }) => {
    const lists = setLists[name];
    const change = { [lists.any]: any, [lists.all]: all, [lists.none]: none };
    return { name, view: { ...emptyView, ...change } satisfies View };
  });
const operators = fc.constantFrom(...quantifiers);
const wanted = fc.constantFrom(null, ...quantifiers);

describe("any, all and none of a value", () => {
  it("are distinguished", () => {
    const view = { ...emptyView, organizationsAll: ["sco"], peopleNot: ["nato"] };
    expect(toQuantifier(view, "organizations", "sco")).toBe("all");
    expect(toQuantifier(view, "people", "nato")).toBe("none");
    expect(toQuantifier(view, "organizations", "nato")).toBeNull();
  });

  it("a value is in one list at most, and the others are unchanged", () => {
    fc.assert(
      fc.property(cases, fc.constantFrom("csto", "nato", "other"), wanted, (one, slug, way) => {
        const { name, view } = one;
        const changed = { ...view, ...withQuantifier(view, name, slug, way) };
        expect(toQuantifier(changed, name, slug)).toBe(way);
        const times = quantifiers
          .flatMap((quantifier) => changed[setLists[name][quantifier]])
          .filter((value) => value === slug);
        expect(times).toHaveLength(way ? 1 : 0);
        for (const other of toChosen(view, name).filter((value) => value !== slug)) {
          expect(toQuantifier(changed, name, other)).toBe(toQuantifier(view, name, other));
        }
      }),
    );
  });

  it("repeating a change has no effect", () => {
    fc.assert(
      fc.property(cases, wanted, ({ name, view }, way) => {
        const once = withQuantifier(view, name, "csto", way);
        expect(withQuantifier({ ...view, ...once }, name, "csto", way)).toEqual(once);
      }),
    );
  });
});

describe("the operator of a menu", () => {
  it.each<[Partial<View>, ReturnType<typeof toOperator>]>([
    [{}, "any"],
    [{ organizations: ["csto"] }, "any"],
    [{ organizationsAll: ["csto"] }, "all"],
    [{ organizationsNot: ["csto"] }, "none"],
    [{ organizations: ["csto"], organizationsNot: ["nato"] }, "any"],
    [{ organizationsAll: ["csto"], organizationsNot: ["nato"] }, "all"],
    [{ organizations: ["csto"], organizationsAll: ["sco"] }, null],
    [{ people: ["csto"] }, "any"],
  ])("for %j is %s", (change, operator) => {
    expect(toOperator({ ...emptyView, ...change }, "organizations")).toBe(operator);
  });

  it("is not changed by the subject of the page", () => {
    const subject = { type: "organization", slug: "csto" } as const;
    const view = { ...emptyView, subject, organizationsAll: ["csto"], organizations: ["sco"] };
    expect(toOperator(view, "organizations")).toBe("any");
    expect(toChosen(view, "organizations")).toEqual(["sco"]);
  });

  it("is the one that was chosen, and no value is lost", () => {
    fc.assert(
      fc.property(cases, operators, ({ name, view }, operator) => {
        const changed = { ...view, ...withOperator(view, name, operator) };
        const chosen = toChosen(view, name);
        expect(new Set(toChosen(changed, name))).toEqual(new Set(chosen));
        if (chosen.length > 0) expect(toOperator(changed, name)).toBe(operator);
      }),
    );
  });

  it("any and all keep what is excluded beside others", () => {
    const view = { ...emptyView, organizations: ["csto", "sco"], organizationsNot: ["nato"] };
    expect(withOperator(view, "organizations", "all")).toEqual({
      organizations: [],
      organizationsAll: ["csto", "sco"],
      organizationsNot: ["nato"],
    });
    expect(withOperator(view, "organizations", "none")).toMatchObject({
      organizationsNot: ["nato", "csto", "sco"],
    });
    const excluded = { ...emptyView, organizationsNot: ["nato", "un"] };
    expect(withOperator(excluded, "organizations", "any")).toMatchObject({
      organizations: ["nato", "un"],
      organizationsNot: [],
    });
  });
});
