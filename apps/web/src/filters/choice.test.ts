import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findChoices, withChosenFirst } from "./choice.ts";

const choices = [
  { value: "csto", label: "CSTO", hint: "Collective Security Treaty Organization" },
  { value: "sco", label: "SCO", hint: "Shanghai Cooperation Organisation" },
  { value: "moscow", label: "São Paulo Forum" },
];
const values = (list: readonly { value: string }[]) => list.map(({ value }) => value);

describe("a menu is searched", () => {
  it.each([
    ["", ["csto", "sco", "moscow"]],
    ["  ", ["csto", "sco", "moscow"]],
    ["cs", ["csto"]],
    ["treaty COLLECTIVE", ["csto"]],
    ["sao", ["moscow"]],
    ["organi", ["csto", "sco"]],
    ["nothing", []],
  ])("for %j", (text, found) => {
    expect(values(findChoices(choices, text))).toEqual(found);
  });
});

describe("chosen values come first", () => {
  const toChoice = (value: string) => ({ value, label: value });

  it("even if the list does not have them", () => {
    expect(values(withChosenFirst(choices, ["sco", "nato"], toChoice))).toEqual([
      "sco",
      "nato",
      "csto",
      "moscow",
    ]);
  });

  it("and nothing is lost or doubled", () => {
    const slugs = fc.uniqueArray(fc.constantFrom("csto", "sco", "moscow", "a", "b"));
    fc.assert(
      fc.property(slugs, (chosen) => {
        const all = values(withChosenFirst(choices, chosen, toChoice));
        expect(new Set(all).size).toBe(all.length);
        expect(new Set(all)).toEqual(new Set([...chosen, ...values(choices)]));
        expect(all.slice(0, chosen.length)).toEqual(chosen);
      }),
    );
  });
});
