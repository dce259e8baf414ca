import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromDayNumber } from "./day.ts";
import { emptyView, hasFilters, parseView, toQuery, type View } from "./view.ts";

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
  it("comes back from its query string as it was", () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(parseView(toQuery(view))).toEqual({ view, problems: [] });
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
  });
});
