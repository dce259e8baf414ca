import { expect, it } from "vitest";
import { toShownCollections } from "./to-shown-collections.ts";

const all = [{ slug: "tremors" }, { slug: "tides" }, { slug: "storms" }];
const counts: Record<string, number> = { tremors: 3, tides: 2, storms: 0 };
const countOf = (slug: string) => counts[slug];

it.each([
  [[], ["tremors", "tides"]],
  [["tides", "storms"], ["tides"]],
  [["gone"], []],
])("a view of the collections %j names %j", (collections, slugs) => {
  expect(toShownCollections(all, { collections }, countOf).map(({ slug }) => slug)).toEqual(slugs);
});

it("while nothing is counted, all that may be shown are named", () => {
  expect(toShownCollections(all, { collections: [] }, () => undefined)).toEqual(all);
});

it("the only collection is named even where no event matches", () => {
  expect(toShownCollections(all.slice(2), { collections: [] }, countOf)).toEqual(all.slice(2));
});
