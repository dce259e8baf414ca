import { emptyView, hasFilters, MAX_DAY, type View } from "@dateline/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FindName } from "../words/records.ts";
import { toNamed } from "./names.ts";
import { toChips, toDateChips, toSentence } from "./to-chips.ts";

const names: Record<string, string> = {
  "organization csto": "CSTO",
  "person a": "Ann Example",
  "place b": "Brest",
  "publisher c": "The Courier",
  "kind meeting": "Meeting",
  "collection quakes": "Earthquakes",
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
  peopleAll: ["d"],
  peopleNot: ["e"],
  places: ["b"],
  publishers: ["c"],
  publishersAll: ["f"],
  publishersNot: ["g"],
  kinds: ["meeting"],
  countries: ["BY"],
  collections: ["quakes"],
  roles: "part",
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
      "with person …",
      "without person …",
      "in Brest",
      "reported by The Courier",
      "reported by publisher …",
      "not reported by publisher …",
      "Meeting",
      "in Belarus",
      "from Earthquakes",
      "without mentions",
      "at least 2 owners",
      "“joint drills”",
    ]);
    expect(labels({ ...emptyView, owners: 1 })).toEqual(["at least 1 owner"]);
  });

  it("unknown slugs share a chip, which does not repeat them", () => {
    expect(labels({ ...emptyView, people: ["gone"] })).toEqual(["unknown person"]);
    expect(labels({ ...emptyView, kinds: ["gone"] })).toEqual(["unknown kind"]);
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

  it("the dates come last in a sentence", () => {
    const dates = (change: Partial<View>) =>
      toDateChips({ ...emptyView, ...change }).map(({ label }) => label);
    expect(dates({ window: { from: "2022-01-01", to: "2023-01-01" } })).toEqual(["in 2022"]);
    expect(dates({ window: { from: "2022-11-28", to: "2022-11-29" } })).toEqual([
      "on 28 November 2022",
    ]);
    expect(dates({ window: { from: "2022-03-03", to: "2022-03-10" }, match: "CERTAIN" })).toEqual([
      "3–9 March 2022",
      "certainly within",
    ]);
    expect(dates({ window: { from: "2022-01-01", to: MAX_DAY } })).toEqual(["from 2022 on"]);
    expect(dates({})).toEqual([]);
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

it("all records that a view names by slug are found", () => {
  expect(toNamed(every)).toEqual([
    { type: "organization", slug: "csto", list: "organizations" },
    { type: "organization", slug: "union-state", list: "organizationsAll" },
    { type: "organization", slug: "nato", list: "organizationsNot" },
    { type: "person", slug: "a", list: "people" },
    { type: "person", slug: "d", list: "peopleAll" },
    { type: "person", slug: "e", list: "peopleNot" },
    { type: "place", slug: "b", list: "places" },
    { type: "publisher", slug: "c", list: "publishers" },
    { type: "publisher", slug: "f", list: "publishersAll" },
    { type: "publisher", slug: "g", list: "publishersNot" },
    { type: "kind", slug: "meeting", list: "kinds" },
    { type: "collection", slug: "quakes", list: "collections" },
  ]);
});

describe("the chips are a sentence that says exactly what is filtered", () => {
  const slugs = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { maxLength: 3 });
  const lists = {
    organizations: slugs,
    organizationsAll: slugs,
    organizationsNot: slugs,
    people: slugs,
    peopleAll: slugs,
    peopleNot: slugs,
    places: slugs,
    publishers: slugs,
    publishersAll: slugs,
    publishersNot: slugs,
    kinds: slugs,
    collections: slugs,
  };
  const views = fc.record(lists).map((values): View => ({ ...emptyView, ...values }));
  const named: FindName = (type, slug) => `${type}_${slug}`;
  const read = (view: View) => toSentence(toChips(view, named));

  /** Parses a sentence back into the filter that it states. */
  function parse(sentence: string) {
    const said: Record<string, string[]> = {};
    for (const part of sentence.split(" · ").filter(Boolean)) {
      const joiners = new Set([...part.matchAll(/ (or|and) /g)].map(([, joiner]) => joiner));
      const values = part.split(/ (?:or|and) /).map((value) => value.split(" ").at(-1) ?? "");
      const [first = ""] = part.split(/ (?:or|and) /);
      const isNot = /^(without|not) /.test(first);
      const type = values[0]?.split("_")[0];
      expect(joiners.size).toBeLessThan(2);
      const operator = isNot ? "none" : joiners.has("and") ? "all" : "any";
      if (isNot) expect(joiners.has("or")).toBe(false);
      // Requiring one value and requiring any of one value are the same.
      const key = `${type} ${operator}`;
      said[values.length === 1 && !isNot ? `${type} one` : key] = [
        ...(said[values.length === 1 && !isNot ? `${type} one` : key] ?? []),
        ...values,
      ];
    }
    return said;
  }

  it("for every combination", () => {
    fc.assert(
      fc.property(views, (view) => {
        const wanted: Record<string, string[]> = {};
        for (const { type, slug, list } of toNamed(view)) {
          const isNot = list.endsWith("Not");
          const operator = isNot ? "none" : list.endsWith("All") ? "all" : "any";
          const key = view[list].length === 1 && !isNot ? `${type} one` : `${type} ${operator}`;
          wanted[key] = [...(wanted[key] ?? []), `${type}_${slug}`];
        }
        expect(parse(read(view))).toEqual(wanted);
      }),
    );
  });

  it("in plain words", () => {
    expect(read({ ...emptyView, organizations: ["a", "b"], kinds: ["c"] })).toBe(
      "organization_a or organization_b · kind_c",
    );
    expect(read({ ...emptyView, organizationsAll: ["a", "b"], organizationsNot: ["c", "d"] })).toBe(
      "organization_a and organization_b · without organization_c and without organization_d",
    );
    expect(read({ ...emptyView, organizations: ["a"], organizationsAll: ["b"] })).toBe(
      "organization_a · with organization_b",
    );
  });
});
