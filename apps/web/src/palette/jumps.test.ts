import { emptyView, noFilters, type View } from "@dateline/core";
import { describe, expect, it } from "vitest";
import type { JumpQuery, MenuQuery } from "../graphql/generated.ts";
import { toFoundJumps, toOwnJumps } from "./jumps.ts";

const csto = { slug: "csto", name: "Collective Security Treaty Organization", acronym: "CSTO" };
const menu: MenuQuery = {
  dataset: {
    title: "",
    version: 1,
    publishedAt: "",
    events: 9,
    license: "",
    earliest: "2021-01-01",
    latest: "2024-12-31",
  },
  organizations: { nodes: [{ ...csto, eventCount: 3 }] },
};
const bounds = { from: "2021-01-01", to: "2025-01-01" };

function read(text: string, view: View = emptyView) {
  const groups = toOwnJumps(text, { view, menu, bounds, countries: ["KZ", "BY"] });
  return groups.flatMap(({ title, jumps }) =>
    jumps.map(({ label, hint, action }) => ({ title, label, hint, action })),
  );
}
const labels = (text: string, view?: View) => read(text, view).map(({ label }) => label);

describe("the palette's own lines", () => {
  it("are all commands while nothing is typed", () => {
    expect(new Set(read("  ").map(({ title }) => title))).toEqual(new Set(["Commands"]));
    expect(labels("")).toContain("Oldest first");
    expect(labels("", { ...emptyView, order: "asc" })).toContain("Newest first");
    expect(labels("")).not.toContain("Lanes by organization");
    expect(labels("", { ...emptyView, lanes: "KIND" })).toContain("Lanes by organization");
  });

  it.each([
    ["csto", "Filters", { organizations: ["csto"] }],
    ["kazakh", "Filters", { countries: ["KZ"] }],
    ["exercise", "Filters", { kinds: ["EXERCISE"] }],
    ["2023", "Dates", { window: { from: "2023-01-01", to: "2024-01-01" } }],
    ["show all", "Commands", { window: null }],
    ["reset", "Commands", { ...noFilters, window: null }],
  ])("for %j is first of all in %s", (text, title, change) => {
    const [first] = read(text);
    expect(first).toMatchObject({ title, action: { type: "view", change } });
  });

  it("remove a filter in any list", () => {
    const view = { ...emptyView, organizationsNot: ["csto"], countries: ["KZ", "BY"] };
    const nothing = { organizations: [], organizationsAll: [], organizationsNot: [] };
    expect(read("csto", view)[0]).toMatchObject({
      hint: "organization · remove",
      action: { change: nothing },
    });
    expect(read("kazakhstan", view)[0]?.action).toMatchObject({ change: { countries: ["BY"] } });
  });

  it("say if a date is outside of the dataset", () => {
    expect(read("march 2019")[0]?.hint).toBe("no events are recorded then");
    expect(read("march 2022")[0]?.hint).toBe("on the timeline");
  });

  it("have distinct labels", () => {
    for (const text of ["", "a", "or", "2023"]) {
      const groups = toOwnJumps(text, { view: emptyView, menu, bounds, countries: ["KZ"] });
      const ids = groups.flatMap(({ jumps }) => jumps.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

describe("the API's results", () => {
  const found: JumpQuery = {
    organizations: { nodes: [csto] },
    people: { nodes: [{ slug: "ann", name: "Ann Example" }] },
    events: {
      nodes: [
        {
          slug: "summit",
          title: "A summit",
          date: { label: "3 May 2023", earliest: "2023-05-03" },
        },
      ],
    },
  };
  const actions = (view: View) =>
    toFoundJumps(found, view).flatMap(({ jumps }) => jumps.map(({ action }) => action));

  it("link to pages without the filters of this one", () => {
    const [organization, person] = actions({ ...emptyView, kinds: ["MEETING"] });
    expect(organization).toEqual({ type: "address", address: "/organizations/csto" });
    expect(person).toEqual({ type: "address", address: "/people/ann" });
  });

  it("open an event and move the window to it", () => {
    const window = { from: "2021-01-01", to: "2022-01-01" };
    expect(actions({ ...emptyView, window })[2]).toEqual({
      type: "view",
      change: { event: "summit", window: { from: "2022-05-04", to: "2023-05-04" } },
    });
    expect(actions(emptyView)[2]).toMatchObject({ change: { event: "summit", window: null } });
  });
});
