import { expect, it } from "vitest";
import { toSiteTitle } from "./to-site-title.ts";

const collections = [{ title: "Tremors" }, { title: "Tides" }];

it.each([
  ["The coast", collections, "The coast"],
  ["Tremors; Tides", collections, null],
  ["Tremors", collections.slice(0, 1), null],
  ["Tremors", collections, "Tremors"],
  ["Dateline", [], null],
])("%s is the own title of a site with the collections %j: %s", (title, all, own) => {
  expect(toSiteTitle({ dataset: { title }, collections: all })).toBe(own);
});
