import { emptyView } from "@dateline/core";
import { describe, expect, it } from "vitest";
import { toFilter, toSideFilter, toWindowFilter } from "./to-filter.ts";

describe("a view asks the API for what its address says", () => {
  it("nothing, when there is no filter", () => {
    expect(toFilter(emptyView)).toBeNull();
  });

  it("on the page of an organization or a person, only for what it has a part in", () => {
    const view = { ...emptyView, organizationsAll: ["sco", "csto"], people: ["a"] };
    expect(toFilter({ ...view, subject: { type: "organization", slug: "csto" } })).toEqual({
      organizations: { allOf: ["csto", "sco"] },
      people: { anyOf: ["a"] },
    });
    expect(toFilter({ ...view, subject: { type: "person", slug: "b" } })).toEqual({
      organizations: { allOf: ["sco", "csto"] },
      people: { anyOf: ["a"], allOf: ["b"] },
    });
  });

  it("every filter under its name", () => {
    const view = {
      ...emptyView,
      organizations: ["csto"],
      organizationsAll: ["sco", "cis"],
      organizationsNot: ["nato"],
      people: ["a"],
      peopleAll: ["d", "e"],
      peopleNot: ["f"],
      places: ["b"],
      publishers: ["c"],
      publishersAll: ["g"],
      publishersNot: ["h"],
      kinds: ["meeting"],
      countries: ["BY"],
      collections: ["quakes"],
      owners: 2,
      text: "joint drills",
    };
    expect(toFilter(view)).toEqual({
      organizations: { anyOf: ["csto"], allOf: ["sco", "cis"], noneOf: ["nato"] },
      people: { anyOf: ["a"], allOf: ["d", "e"], noneOf: ["f"] },
      places: { anyOf: ["b"] },
      publishers: { anyOf: ["c"], allOf: ["g"], noneOf: ["h"] },
      kinds: ["meeting"],
      countries: ["BY"],
      collections: ["quakes"],
      minOwners: 2,
      text: "joint drills",
    });
  });

  it("roles, whether or not organizations or people are chosen, for lanes and facets", () => {
    const organizations = { roles: ["HOST", "ORGANIZER", "PARTICIPANT", "SUBJECT"] };
    const people = { roles: ["SPEAKER", "PARTICIPANT"] };
    const view = { ...emptyView, roles: "part" as const };
    expect(toFilter(view)).toEqual({ organizations, people });
    expect(toFilter({ ...view, organizationsNot: ["un"], people: ["a"] })).toEqual({
      organizations: { ...organizations, noneOf: ["un"] },
      people: { ...people, anyOf: ["a"] },
    });
    expect(toFilter({ ...view, subject: { type: "person", slug: "b" } })).toEqual({
      organizations,
      people: { ...people, allOf: ["b"] },
    });
  });

  it("a window with its match, and one side of a day", () => {
    const window = { from: "2022-01-01", to: "2023-01-01" };
    expect(toWindowFilter({ ...emptyView, match: "CERTAIN" }, window)).toEqual({
      during: window,
      match: "CERTAIN",
    });
    expect(toSideFilter(emptyView, { before: "2022-01-01" })).toEqual({
      during: { from: "0001-01-01", to: "2022-01-01" },
      match: "POSSIBLE",
    });
    expect(toSideFilter(emptyView, { from: "2022-01-01" })).toEqual({
      during: { from: "2022-01-01", to: "9999-12-31" },
      match: "STARTS",
    });
  });
});
