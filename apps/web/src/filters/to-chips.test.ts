import { emptyView, hasFilters, type View } from "@dateline/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FindName, toChips, toNamed } from "./to-chips.ts";

const names: Record<string, string> = {
  "organization csto": "CSTO",
  "person a": "Ann Example",
  "place b": "Brest",
  "publisher c": "The Courier",
};
const findName: FindName = (type, slug) => {
  if (slug === "gone") return null;
  return names[`${type} ${slug}`];
};
const labels = (view: View) => toChips(view, findName).map((chip) => chip.label);

const every: View = {
  ...emptyView,
  organizations: ["csto"],
  organizationsAll: ["union-state"],
  organizationsNot: ["nato"],
  people: ["a"],
  places: ["b"],
  publishers: ["c"],
  kinds: ["MEETING"],
  countries: ["BY"],
  owners: 2,
  text: "joint drills",
};

describe("every filter that is on is a chip", () => {
  it("with its name, or its slug while that is not known", () => {
    expect(labels(every)).toEqual([
      "CSTO",
      "with union-state",
      "without nato",
      "Ann Example",
      "in Brest",
      "reported by The Courier",
      "Meeting",
      "in Belarus",
      "at least 2 owners",
      "“joint drills”",
    ]);
    expect(labels({ ...emptyView, owners: 1 })).toEqual(["at least 1 owner"]);
  });

  it("and nobody takes a slug that the dataset does not have for a name", () => {
    const slug = "minister-arrested-for-fraud-and-then-some-more";
    const nothing: FindName = () => null;
    const [chip] = toChips({ ...emptyView, organizations: [slug] }, nothing);
    expect(chip?.label).toBe("unknown organization minister-arrested-fo…");
    expect(labels({ ...emptyView, people: ["gone"] })).toEqual(["unknown person gone"]);
  });

  it("but not the subject of the page, nor its dates", () => {
    const view: View = {
      ...emptyView,
      subject: { type: "organization", slug: "csto" },
      organizationsAll: ["csto"],
      window: { from: "2022-01-01", to: "2023-01-01" },
    };
    expect(labels(view)).toEqual([]);
  });

  it("and taking one away takes away just its filter", () => {
    const [first, second] = toChips({ ...emptyView, organizations: ["csto", "sco"] }, findName);
    expect(first?.change).toEqual({ organizations: ["sco"] });
    expect(second?.change).toEqual({ organizations: ["csto"] });
  });

  it("and taking all away, in whatever order, leaves no filter", () => {
    const order = fc.infiniteStream(fc.nat());
    fc.assert(
      fc.property(order, (picks) => {
        let view = every;
        for (const pick of picks) {
          const chips = toChips(view, findName);
          const chip = chips[pick % (chips.length || 1)];
          if (!chip) break;
          view = { ...view, ...chip.change };
          expect(toChips(view, findName)).toHaveLength(chips.length - 1);
        }
        expect(hasFilters(view)).toBe(false);
      }),
    );
  });
});

it("names are asked for where only the API knows them", () => {
  expect(toNamed(every)).toEqual([
    { type: "organization", slug: "csto" },
    { type: "organization", slug: "union-state" },
    { type: "organization", slug: "nato" },
    { type: "person", slug: "a" },
    { type: "place", slug: "b" },
    { type: "publisher", slug: "c" },
  ]);
});
