import { emptyView, noFilters, type View } from "@dateline/core";
import { describe, expect, it } from "vitest";
import { makeCollection } from "../../test/make-event.ts";
import type { JumpQuery, MenuQuery } from "../graphql/generated.ts";
import { type Jump, toFoundJumps, toOwnJumps } from "./jumps.ts";

const csto = { slug: "csto", name: "Collective Security Treaty Organization", acronym: "CSTO" };
const menu: MenuQuery = {
  dataset: {
    title: "",
    version: 1,
    publishedAt: "",
    events: 9,
    license: "",
    language: null,
    earliest: "2021-01-01",
    latest: "2024-12-31",
  },
  organizations: { nodes: [{ ...csto, eventCount: 3 }] },
  people: { nodes: [{ slug: "ada" }] },
  facets: { countries: [{ countryCode: "KZ" }, { countryCode: "BY" }] },
  kinds: [
    { slug: "exercise", label: "Exercise", plural: "Exercises", description: null },
    { slug: "swarm", label: "Earthquake swarm", plural: "Earthquake swarms", description: null },
  ],
  stories: { nodes: [], pageInfo: { hasNextPage: false } },
  collections: [
    makeCollection({ slug: "tremors", title: "Tremors of the coast" }),
    makeCollection({ slug: "tides", title: "Tides of the coast" }),
  ],
};
const bounds = { from: "2021-01-01", to: "2025-01-01" };
const apiUrl = "https://api.example";

function read(text: string, view: View = emptyView) {
  const groups = toOwnJumps(text, { view, menu, bounds, apiUrl });
  return groups.flatMap(({ title, jumps }) =>
    jumps.map(({ label, hint, action }) => ({ title, label, hint, ...toDone(action, view) })),
  );
}

/** The effect of choosing a line while the address has this view. */
const toDone = (action: Jump["action"], view: View) =>
  action.type === "view" ? { type: "view", change: action.toChange(view) } : action;

const labels = (text: string, view?: View) => read(text, view).map(({ label }) => label);

describe("the palette's own lines", () => {
  it("are all commands while nothing is typed", () => {
    expect(new Set(read("  ").map(({ title }) => title))).toEqual(new Set(["Commands"]));
    expect(labels("")).toContain("Oldest first");
    expect(labels("", { ...emptyView, order: "asc" })).toContain("Newest first");
    expect(labels("")).not.toContain("Lanes by organization");
    expect(labels("", { ...emptyView, lanes: "KIND" })).toContain("Lanes by organization");
  });

  it("have no lanes of what the dataset does not have", () => {
    const none = { ...menu, organizations: { nodes: [] }, facets: { countries: [] } };
    const view: View = { ...emptyView, lanes: "KIND" };
    const groups = toOwnJumps("", { view, menu: none, bounds, apiUrl });
    const all = groups.flatMap(({ jumps }) => jumps.map(({ label }) => label));
    expect(all.filter((label) => label.startsWith("Lanes"))).toEqual([]);
  });

  it.each([
    ["csto", "Filters", { organizations: ["csto"] }],
    ["kazakh", "Filters", { countries: ["KZ"] }],
    ["exercise", "Filters", { kinds: ["exercise"] }],
    ["quake", "Filters", { kinds: ["swarm"] }],
    ["tides", "Filters", { collections: ["tides"] }],
    ["2023", "Dates", { window: { from: "2023-01-01", to: "2024-01-01" } }],
    ["show all", "Commands", { window: null }],
    ["reset", "Commands", { ...noFilters, window: null }],
  ])("for %j is first of all in %s", (text, title, change) => {
    const [first] = read(text);
    expect(first).toMatchObject({ title, type: "view", change });
  });

  it("offer no collection if there is only one", () => {
    const one = { ...menu, collections: menu.collections.slice(0, 1) };
    const known = { view: emptyView, menu: one, bounds, apiUrl, countries: [] };
    expect(toOwnJumps("tremors", known).flatMap(({ jumps }) => jumps)).toEqual([]);
  });

  it("remove a filter in any list", () => {
    const view = { ...emptyView, organizationsNot: ["csto"], countries: ["KZ", "BY"] };
    const nothing = { organizations: [], organizationsAll: [], organizationsNot: [] };
    expect(read("csto", view)[0]).toMatchObject({
      hint: "organization · remove",
      change: nothing,
    });
    expect(read("kazakhstan", view)[0]).toMatchObject({ change: { countries: ["BY"] } });
  });

  it("change the view of the address, not the older one that they were rendered for", () => {
    const year = { from: "2022-01-01", to: "2023-01-01" };
    const month = { from: "2022-03-01", to: "2022-04-01" };
    const known = { view: { ...emptyView, window: year }, menu, bounds, apiUrl };
    const choose = (text: string, view: View) =>
      toOwnJumps(text, known).flatMap(({ jumps }) =>
        jumps.map(({ action }) => toDone(action, view)),
      );
    expect(choose("28 nov 2022", { ...emptyView, window: month })[0]).toMatchObject({
      change: { window: { from: "2022-11-13", to: "2022-12-14" } },
    });
    expect(choose("kazakhstan", { ...emptyView, countries: ["BY"] })[0]).toMatchObject({
      change: { countries: ["BY", "KZ"] },
    });
    expect(choose("csto", { ...emptyView, organizations: ["sco"] })[0]).toMatchObject({
      change: { organizations: ["sco", "csto"] },
    });
    expect(choose("quake", { ...emptyView, kinds: ["exercise"] })[0]).toMatchObject({
      change: { kinds: ["exercise", "swarm"] },
    });
    expect(choose("tides", { ...emptyView, collections: ["tremors"] })[0]).toMatchObject({
      change: { collections: ["tremors", "tides"] },
    });
  });

  it("say if a date is outside of the dataset", () => {
    expect(read("march 2019")[0]?.hint).toBe("no events are recorded then");
    expect(read("march 2022")[0]?.hint).toBe("on the timeline");
  });

  it("have distinct labels", () => {
    for (const text of ["", "a", "or", "2023"]) {
      const groups = toOwnJumps(text, { view: emptyView, menu, bounds, apiUrl });
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
      edges: [
        {
          match: { field: "title", snippet: "A summit", ranges: [[2, 8]] },
          node: {
            slug: "summit",
            title: "A summit",
            date: { label: "3 May 2023", earliest: "2023-05-03", latest: "2023-05-03" },
          },
        },
      ],
    },
  };
  const actions = (view: View) =>
    toFoundJumps(found).flatMap(({ jumps }) => jumps.map(({ action }) => toDone(action, view)));

  it("link to pages without the filters of this one", () => {
    const [organization, person] = actions({ ...emptyView, kinds: ["swarm"] });
    expect(organization).toEqual({ type: "address", address: "/organizations/csto" });
    expect(person).toEqual({ type: "address", address: "/people/ann" });
  });

  it("mark the words in the title of an event", () => {
    expect(toFoundJumps(found)[2]?.jumps[0]?.ranges).toEqual([[2, 8]]);
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
