import { emptyView, hasFilters, type View } from "@dateline/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FindName } from "../words/records.ts";
import { toNamed } from "./names.ts";
import { toChips } from "./to-chips.ts";

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

describe("every active filter has a chip", () => {
  it("with its name, or its type while that is not known", () => {
    expect(labels(every)).toEqual([
      "CSTO",
      "with organization …",
      "without organization …",
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

  it("unknown slugs share a chip, which does not repeat them", () => {
    expect(labels({ ...emptyView, people: ["gone"] })).toEqual(["unknown person"]);
    const nothing: FindName = (_, slug) => (slug === "csto" ? "CSTO" : null);
    const view = { ...emptyView, organizationsNot: ["minister-arrested", "csto", "for-fraud"] };
    const chips = toChips(view, nothing);
    expect(chips.map(({ label }) => label)).toEqual([
      "without CSTO",
      "without 2 unknown organizations",
    ]);
    expect(chips[1]?.change).toEqual({ organizationsNot: ["csto"] });
  });

  it("except for the subject of the page and the dates", () => {
    const view: View = {
      ...emptyView,
      subject: { type: "organization", slug: "csto" },
      organizationsAll: ["csto"],
      window: { from: "2022-01-01", to: "2023-01-01" },
    };
    expect(labels(view)).toEqual([]);
  });

  it("removing a chip removes only its filter", () => {
    const [first, second] = toChips({ ...emptyView, organizations: ["csto", "sco"] }, findName);
    expect(first?.change).toEqual({ organizations: ["sco"] });
    expect(second?.change).toEqual({ organizations: ["csto"] });
  });

  it("removing all chips in any order leaves no filter", () => {
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

it("only names that the menu does not have are fetched", () => {
  expect(toNamed(every)).toEqual([
    { type: "organization", slug: "csto", list: "organizations" },
    { type: "organization", slug: "union-state", list: "organizationsAll" },
    { type: "organization", slug: "nato", list: "organizationsNot" },
    { type: "person", slug: "a", list: "people" },
    { type: "place", slug: "b", list: "places" },
    { type: "publisher", slug: "c", list: "publishers" },
  ]);
});
