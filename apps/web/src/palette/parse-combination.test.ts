import { MAX_DAY, MIN_DAY, noFilters, type ViewFilters, type Window } from "@dateline/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCombination } from "./parse-combination.ts";
import { type Term, toTerm } from "./vocabulary.ts";

const vocabulary: Term[] = [
  toTerm("organization", "csto", ["CSTO", "Collective Security Treaty Organization"]),
  toTerm("organization", "csto-pa", ["CSTO PA"]),
  toTerm("organization", "sco", ["SCO"]),
  toTerm("organization", "cis", ["CIS"]),
  toTerm("organization", "nato", ["NATO"]),
  toTerm("organization", "trade", ["Ministry of Trade and Industry"]),
  toTerm("organization", "georgia", ["Georgia"]),
  toTerm("kind", "exercise", ["Exercise", "Exercises"]),
  toTerm("kind", "meeting", ["Meeting", "Meetings"]),
  toTerm("country", "KZ", ["Kazakhstan"]),
  toTerm("country", "BY", ["Belarus"]),
  toTerm("country", "GE", ["Georgia"]),
  toTerm("country", "CI", ["Côte d’Ivoire"]),
  toTerm("person", "ada", ["ada novik"]),
  toTerm("person", "ben", ["ben"]),
];
const year = (number: number): Window => ({ from: `${number}-01-01`, to: `${number + 1}-01-01` });

describe("a combination as people type it", () => {
  it.each<[string, Partial<ViewFilters>, Window | null]>([
    ["csto and sco 2022", { organizationsAll: ["csto", "sco"] }, year(2022)],
    ["csto or sco", { organizations: ["csto", "sco"] }, null],
    ["csto, sco or cis", { organizations: ["csto", "sco", "cis"] }, null],
    ["csto, sco and cis", { organizationsAll: ["csto", "sco", "cis"] }, null],
    ["CSTO SCO", { organizationsAll: ["csto", "sco"] }, null],
    ["csto & sco", { organizationsAll: ["csto", "sco"] }, null],
    ["not nato 2023", { organizationsNot: ["nato"] }, year(2023)],
    ["-nato 2023", { organizationsNot: ["nato"] }, year(2023)],
    ["csto not nato", { organizations: ["csto"], organizationsNot: ["nato"] }, null],
    ["csto and not nato", { organizations: ["csto"], organizationsNot: ["nato"] }, null],
    ["not nato and csto", { organizations: ["csto"], organizationsNot: ["nato"] }, null],
    [
      "csto without nato or cis",
      { organizations: ["csto"], organizationsNot: ["nato", "cis"] },
      null,
    ],
    ["neither nato nor cis", { organizationsNot: ["nato", "cis"] }, null],
    ["exercise in kazakhstan 2022", { kinds: ["exercise"], countries: ["KZ"] }, year(2022)],
    [
      "meetings between csto and sco",
      { kinds: ["meeting"], organizationsAll: ["csto", "sco"] },
      null,
    ],
    ["exercises of the csto", { kinds: ["exercise"], organizations: ["csto"] }, null],
    [
      "exercises and meetings in belarus",
      { kinds: ["exercise", "meeting"], countries: ["BY"] },
      null,
    ],
    ["csto march 2022", { organizations: ["csto"] }, { from: "2022-03-01", to: "2022-04-01" }],
    ["csto 2022-03", { organizations: ["csto"] }, { from: "2022-03-01", to: "2022-04-01" }],
    ["csto on 28 nov 2022", { organizations: ["csto"] }, { from: "2022-11-28", to: "2022-11-29" }],
    ["csto, nov 28, 2022", { organizations: ["csto"] }, { from: "2022-11-28", to: "2022-11-29" }],
    [
      "csto from march 2022 to may 2022",
      { organizations: ["csto"] },
      { from: "2022-03-01", to: "2022-06-01" },
    ],
    ["csto since 2022", { organizations: ["csto"] }, { from: "2022-01-01", to: MAX_DAY }],
    ["csto before 2022", { organizations: ["csto"] }, { from: MIN_DAY, to: "2022-01-01" }],
    ["csto after 2022", { organizations: ["csto"] }, { from: "2023-01-01", to: MAX_DAY }],
    ["2022 csto", { organizations: ["csto"] }, year(2022)],
    ["csto pa 2022", { organizations: ["csto-pa"] }, year(2022)],
    ["ministry of trade and industry 2022", { organizations: ["trade"] }, year(2022)],
    ["georgia 2022", { organizations: ["georgia"] }, year(2022)],
    ["meetings in georgia", { kinds: ["meeting"], countries: ["GE"] }, null],
    ["exerc kazakh", { kinds: ["exercise"], countries: ["KZ"] }, null],
    ["cote d'ivoire 2022", { countries: ["CI"] }, year(2022)],
    ["ada novik and ben 2022", { peopleAll: ["ada", "ben"] }, year(2022)],
    ["ben or ada novik with csto", { people: ["ben", "ada"], organizations: ["csto"] }, null],
  ])("%s", (text, filters, window) => {
    expect(parseCombination(text, vocabulary)).toEqual({
      ok: true,
      combination: { filters: { ...noFilters, ...filters }, window },
    });
  });

  it.each([
    "",
    "csto",
    "2022",
    "in 2022",
    "and",
    "csto and",
    "csto not",
    "csto and sco or cis",
    "csto or not nato",
    "csto or exercise",
    "csto or 2022",
    "not exercise",
    "not kazakhstan 2022",
    "not 2022",
    "csto 2022 2023",
  ])("not %j, which no view or no combination is", (text) => {
    expect(parseCombination(text, vocabulary)).toEqual({ ok: false, unknown: [] });
  });

  it("a month is a date, though a name begins so", () => {
    const marching = [...vocabulary, toTerm("organization", "band", ["Marching Band"])];
    expect(parseCombination("csto march 2022", marching)).toMatchObject({
      combination: { window: { from: "2022-03-01", to: "2022-04-01" } },
    });
  });

  it("says which phrases it does not know", () => {
    expect(parseCombination("not big bear 2022", vocabulary)).toEqual({
      ok: false,
      unknown: ["big bear"],
    });
    expect(parseCombination("csto and big bear 2022 zebra", vocabulary)).toEqual({
      ok: false,
      unknown: ["big bear", "zebra"],
    });
  });

  it("no text makes it throw, and what is found is in the vocabulary", () => {
    const words = fc.constantFrom(
      "csto",
      "sco",
      "nato",
      "and",
      "or",
      "not",
      "in",
      ",",
      "2022",
      "kazakhstan",
      "exercise",
      "x",
      "march",
      "-",
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 9 }).map((all) => all.join(" ")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parseCombination(text, vocabulary);
        if (!parsed.ok) return;
        const { filters, window } = parsed.combination;
        if (window) expect(window.from < window.to).toBe(true);
        const { organizations, organizationsAll, organizationsNot } = filters;
        for (const value of [...organizations, ...organizationsAll, ...organizationsNot]) {
          expect(text.toLowerCase()).toContain(value.slice(0, 4));
        }
        expect(organizations.length === 0 || organizationsAll.length === 0).toBe(true);
      }),
    );
  });
});
