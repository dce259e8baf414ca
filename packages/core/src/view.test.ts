import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { views } from "../test/views.ts";
import { MAX_DAY, MIN_DAY } from "./day.ts";
import { parseAddress, parseView } from "./parse-view.ts";
import { emptyView, hasFilters, toAddress, toCompared, toQuery, type View } from "./view.ts";
import { ALL_DATES } from "./window.ts";

describe("a view is a link", () => {
  it("survives the round trip through its address", () => {
    fc.assert(
      fc.property(views, (view) => {
        const [path = "", query = ""] = toAddress(view).split("?");
        expect(parseAddress(path, query)).toEqual({ view, problems: [] });
      }),
    );
  });

  it("is short, in a fixed order, and empty for the default", () => {
    expect(toQuery(emptyView)).toBe("");
    expect(
      toQuery({
        ...emptyView,
        event: "a",
        organizations: ["csto", "sco"],
        window: { from: "2022-01-01", to: "2023-01-01" },
        match: "CERTAIN",
      }),
    ).toBe("from=2022-01-01&to=2023-01-01&organizations=csto,sco&match=certain&event=a");
  });

  it("has its subject in the path", () => {
    expect(toAddress(emptyView)).toBe("/");
    const subject = { type: "organization", slug: "csto" } as const;
    expect(toAddress({ ...emptyView, subject, text: "joint drills" })).toBe(
      "/organizations/csto?q=joint+drills",
    );
    expect(toAddress({ ...emptyView, subject: { type: "person", slug: "viktor-khrenin" } })).toBe(
      "/people/viktor-khrenin",
    );
    expect(parseAddress("/events/x", "").view.subject).toBe(null);
  });

  it.each([
    ["", {}],
    ["from=2024-01-01&to=2025-01-01", { window: { from: "2024-01-01", to: "2025-01-01" } }],
    ["organizations=csto,sco&match=certain", { organizations: ["csto", "sco"], match: "CERTAIN" }],
    [
      "organizations.all=csto,sco&organizations.not=nato&owners=2&order=asc",
      {
        organizationsAll: ["csto", "sco"],
        organizationsNot: ["nato"],
        owners: 2,
        order: "asc",
      },
    ],
    [
      "kinds=summit,meeting&countries=KZ&people=viktor-khrenin&publishers=belta&places=astana",
      {
        kinds: ["summit", "meeting"],
        countries: ["KZ"],
        people: ["viktor-khrenin"],
        publishers: ["belta"],
        places: ["astana"],
      },
    ],
    [
      "event=2024-11-28-csto-joint-ministerial-astana&theme=dark",
      { event: "2024-11-28-csto-joint-ministerial-astana", theme: "dark" },
    ],
    [
      "people.all=a,b&people.not=c&publishers.all=belta,tass&publishers.not=ria",
      {
        peopleAll: ["a", "b"],
        peopleNot: ["c"],
        publishersAll: ["belta", "tass"],
        publishersNot: ["ria"],
      },
    ],
    ["compare=csto,sco", { organizations: ["csto", "sco"], isCompared: true }],
    ["collections=quakes,tides", { collections: ["quakes", "tides"] }],
    ["version=3&owners=2", { version: 3, owners: 2 }],
    ["organizations=un&roles=part", { organizations: ["un"], roles: "part" }],
    ["v=1&q=joint+drills&lanes=kind", { text: "joint drills", lanes: "KIND" }],
    [
      "lanes=country&lanes.folded=KZ,RU&lanes.all=1",
      { lanes: "COUNTRY", lanesFolded: ["KZ", "RU"], lanesAll: true },
    ],
  ] satisfies [string, Partial<View>][])("the old link %s still says the same", (link, said) => {
    expect(parseView(link)).toEqual({ view: { ...emptyView, ...said }, problems: [] });
  });

  it("leaves out the side at which its window is open", () => {
    const since = { ...emptyView, window: { from: "2022-01-01", to: MAX_DAY } };
    expect(toQuery(since)).toBe("from=2022-01-01");
    expect(parseView("from=2022-01-01").view).toEqual(since);
    const until = { ...emptyView, window: { from: MIN_DAY, to: "2022-01-01" } };
    expect(toQuery(until)).toBe("to=2022-01-01");
    expect(parseView("to=2022-01-01").view).toEqual(until);
    // A window of all dates differs from no window if there are outliers.
    const all = { view: { ...emptyView, window: ALL_DATES }, problems: [] };
    expect(parseView(toQuery(all.view))).toEqual(all);
  });

  it("compares two or three organizations, and otherwise filters by them", () => {
    const toLink = (organizations: string[]) =>
      toQuery({ ...emptyView, organizations, isCompared: true });
    expect(toLink([])).toBe("");
    expect(toLink(["csto"])).toBe("organizations=csto");
    expect(toLink(["csto", "sco", "un"])).toBe("compare=csto,sco,un");
    expect(toLink(["csto", "sco", "un", "cis"])).toBe("organizations=csto,sco,un,cis");
    expect(toCompared({ ...emptyView, organizations: ["csto"], isCompared: true })).toEqual([]);
    expect(toCompared({ ...emptyView, organizations: ["csto", "sco"] })).toEqual([]);
  });

  it("knows whether it has filters", () => {
    expect(hasFilters({ ...emptyView, window: { from: "2022-01-01", to: "2023-01-01" } })).toBe(
      false,
    );
    expect(hasFilters({ ...emptyView, kinds: ["meeting"] })).toBe(true);
    expect(hasFilters({ ...emptyView, collections: ["quakes"] })).toBe(true);
    expect(hasFilters({ ...emptyView, roles: "part" })).toBe(true);
    expect(hasFilters({ ...emptyView, owners: 2 })).toBe(true);
    expect(hasFilters({ ...emptyView, text: "drills" })).toBe(true);
    expect(hasFilters({ ...emptyView, lanesFolded: ["csto"] })).toBe(false);
  });
});
