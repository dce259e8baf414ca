import { emptyView, type View } from "@dateline/core";
import { describe, expect, it } from "vitest";
import type { Met, MetCounts } from "./queries.ts";
import { toMetFilters } from "./to-met-filters.ts";
import { toOthers } from "./to-others.ts";

const met: Met = {
  organizations: ["sco", "nato"].map((slug) => ({
    organization: { slug, name: slug, acronym: null },
  })),
  people: [{ person: { slug: "ada", name: "Ada" } }],
};
const ofOrganization = (slug: string, count: number) => ({ organization: { slug }, count });
const counts: MetCounts = {
  organizations: [ofOrganization("sco", 3)],
  organizationsAny: [ofOrganization("sco", 7), ofOrganization("nato", 5)],
  people: [],
  peopleAny: [],
};
const view: View = { ...emptyView, subject: { type: "organization", slug: "csto" } };
const toBars = (view: View) => toOthers(met, counts, view, []).organizations;

describe("the bars of a subject's page", () => {
  it("count taking part, and apart from that what is only mentioned", () => {
    expect(toBars(view).map(({ count, mentioned }) => [count, mentioned])).toEqual([
      [3, 4],
      [0, 5],
    ]);
  });

  it("leave out one whose number the API did not return", () => {
    const full = Array.from({ length: 50 }, (_, index) => ofOrganization(`org-${index}`, 9));
    const others = toOthers(met, { ...counts, organizations: full }, view, []);
    expect(others.organizations).toEqual([]);
  });

  it("count no mentions where excluded organizations make the two counts differ in more", () => {
    const without = toBars({ ...view, organizationsNot: ["un"] });
    expect(without.map(({ mentioned }) => mentioned)).toEqual([0, 0]);
  });

  it("choose one at a time, without mentions, and none again with them", () => {
    const [sco, nato] = toBars(view);
    expect(sco?.change).toEqual({ organizationsAll: ["sco"], roles: "part" });
    const chosen: View = { ...view, ...sco?.change };
    expect(toBars(chosen).map(({ isChosen }) => isChosen)).toEqual([true, false]);
    expect(toBars(chosen)[0]?.change).toEqual({ organizationsAll: [], roles: "all" });
    expect({ ...chosen, ...nato?.change }.organizationsAll).toEqual(["nato"]);
    // The bar of a selected person also counts taking part.
    const both = { ...chosen, people: ["ada"] };
    expect(toBars(both)[0]?.change).toEqual({ organizationsAll: [], roles: "part" });
  });

  it("are counted within the view, each list without its own choice", () => {
    const window = { from: "2022-01-01", to: "2023-01-01" };
    const chosen = {
      ...view,
      organizationsAll: ["sco"],
      people: ["ada"],
      kinds: ["summit"],
      window,
    };
    const { organizations, people, organizationsAny } = toMetFilters(chosen);
    expect(organizations.organizations).not.toHaveProperty("allOf");
    expect(organizations.people).toMatchObject({ anyOf: ["ada"] });
    expect(people.organizations).toMatchObject({ allOf: ["sco"] });
    expect(people.people).not.toHaveProperty("anyOf");
    for (const filter of [organizations, people]) {
      expect(filter).toMatchObject({ kinds: ["summit"], during: window, match: "POSSIBLE" });
      expect(filter.organizations?.roles).not.toContain("MENTIONED");
    }
    expect(organizationsAny).toMatchObject({ kinds: ["summit"], during: window });
    expect(organizationsAny.organizations?.roles).toContain("MENTIONED");
  });
});
