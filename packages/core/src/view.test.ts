import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromDayNumber } from "./day.ts";
import {
  emptyView,
  hasFilters,
  MAX_TEXT_LENGTH,
  parseAddress,
  parseView,
  toAddress,
  toQuery,
  type View,
} from "./view.ts";

const slugs = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8})?$/), {
  maxLength: 3,
});
const views: fc.Arbitrary<View> = fc.record({
  organizations: slugs,
  organizationsAll: slugs,
  organizationsNot: slugs,
  people: slugs,
  places: slugs,
  publishers: slugs,
  kinds: fc.uniqueArray(
    fc.constantFrom("MEETING" as const, "SUMMIT" as const, "EXERCISE" as const),
  ),
  countries: fc.uniqueArray(fc.constantFrom("BY", "RU", "KZ")),
  owners: fc.integer({ min: 0, max: 9 }),
  text: fc
    .string({ unit: "grapheme", maxLength: 60 })
    .map((text) => text.replaceAll(/\s+/gu, " ").trim()),
  subject: fc.option(
    fc.record({
      type: fc.constantFrom("organization" as const, "person" as const),
      slug: fc.stringMatching(/^[a-z0-9]{1,8}$/),
    }),
  ),
  lanes: fc.constantFrom("ORGANIZATION", "KIND", "COUNTRY"),
  lanesFolded: fc.uniqueArray(fc.constantFrom("csto", "MEETING", "KZ", "-")),
  lanesAll: fc.boolean(),
  window: fc.option(
    fc
      .tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 2000 }))
      .map(([from, days]) => ({ from: fromDayNumber(from), to: fromDayNumber(from + days) })),
  ),
  match: fc.constantFrom("POSSIBLE", "CERTAIN", "STARTS"),
  event: fc.option(fc.stringMatching(/^[a-z0-9]{1,8}$/)),
  order: fc.constantFrom("desc", "asc"),
  theme: fc.constantFrom("auto", "light", "dark"),
});

describe("a view is a link", () => {
  it("comes back from its address as it was", () => {
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

  it("names whose page it is in the path", () => {
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
      "kinds=SUMMIT,MEETING&countries=KZ&people=viktor-khrenin&publishers=belta&places=astana",
      {
        kinds: ["SUMMIT", "MEETING"],
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
    ["v=1&q=joint+drills&lanes=kind", { text: "joint drills", lanes: "KIND" }],
    [
      "lanes=country&lanes.folded=KZ,RU&lanes.all=1",
      { lanes: "COUNTRY", lanesFolded: ["KZ", "RU"], lanesAll: true },
    ],
  ] satisfies [string, Partial<View>][])("the old link %s still says the same", (link, said) => {
    expect(parseView(link)).toEqual({ view: { ...emptyView, ...said }, problems: [] });
  });

  it("cuts a search that the API would refuse, and says so", () => {
    const { view, problems } = parseView(new URLSearchParams({ q: "x".repeat(300) }));
    expect(view.text).toHaveLength(MAX_TEXT_LENGTH);
    expect(problems).toEqual(["The search was cut after 200 characters."]);
  });

  it("ignores parameters it does not know, without a word", () => {
    expect(parseView("utm_source=x&organizations=csto")).toEqual({
      view: { ...emptyView, organizations: ["csto"] },
      problems: [],
    });
  });

  it("reads what a form without JavaScript sends", () => {
    const { view, problems } = parseView(
      "from=&to=&organizations=csto&organizations=sco&kinds=meeting&event=",
    );
    expect(view).toEqual({ ...emptyView, organizations: ["csto", "sco"], kinds: ["MEETING"] });
    expect(problems).toEqual([]);
  });

  it.each([
    ["from=2023-02-30&to=2023-03-01", "`from`"],
    ["from=2023-02-01", "`to`"],
    ["from=2023-02-01&to=2022-01-01", "before"],
    ["match=perhaps", "possible, certain, starts"],
    ["order=random", "desc, asc"],
    ["theme=__proto__", "auto, light, dark"],
    ["owners=many", "number of owners"],
    ["organizations=CSTO!", "organizations"],
    ["countries=Belarus", "countries"],
    ["kinds=PARTY", "kinds"],
    ["event=<script>", "no valid name"],
    ["lanes=place", "organization, kind, country"],
    ["lanes.all=yes", "0, 1"],
    ["lanes.folded=<b>", "lanes.folded"],
    ["v=2", "another version"],
  ])("%s falls back and says so", (query, problem) => {
    const parsed = parseView(query);
    expect(parsed.view).toEqual(emptyView);
    expect(parsed.problems).toHaveLength(1);
    expect(parsed.problems[0]).toContain(problem);
  });

  it("never throws on any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(parseView(text).view).toBeDefined();
      }),
    );
  });

  it("knows whether it filters", () => {
    expect(hasFilters({ ...emptyView, window: { from: "2022-01-01", to: "2023-01-01" } })).toBe(
      false,
    );
    expect(hasFilters({ ...emptyView, kinds: ["MEETING"] })).toBe(true);
    expect(hasFilters({ ...emptyView, owners: 2 })).toBe(true);
    expect(hasFilters({ ...emptyView, text: "drills" })).toBe(true);
    expect(hasFilters({ ...emptyView, lanesFolded: ["csto"] })).toBe(false);
  });
});
