import { emptyView, type View } from "@dateline/core";
import { expect, it } from "vitest";
import { toFilterMenus } from "./menus.ts";
import { toYears } from "./to-years.ts";

const main = { from: "2021-03-05", to: "2024-11-29" };
const plain = { events: 40, earliest: "2021-03-05", latest: "2024-11-28", main };
const odd = { ...plain, events: 42, earliest: "0099-01-01", latest: "9998-06-01" };

it("the offered years have events", () => {
  expect(toYears(plain)).toEqual(["2021", "2022", "2023", "2024"]);
  expect(toYears(odd)).toEqual(["0099", "2021", "2022", "2023", "2024", "9998"]);
});

const organization = { slug: "csto", name: "CSTO", acronym: null, eventCount: 1 };
const collections = [
  { slug: "tides", title: "Tides", license: "CC0-1.0", homepage: null, events: 1 },
];
const menu = {
  organizations: { nodes: [organization] },
  people: { nodes: [{ slug: "ada" }] },
  facets: { countries: [{ countryCode: "KZ" }] },
  collections,
};
const none = {
  organizations: { nodes: [] },
  people: { nodes: [] },
  facets: { countries: [] },
  collections,
};

it.each(["organizations", "people", "countries"] as const)(
  "a dataset without %s has no menu of them, unless a link names one",
  (name) => {
    const toNames = (view: View, listed: typeof menu | typeof none) =>
      toFilterMenus(view, plain, listed).map((item) => item.name);
    expect(toNames(emptyView, menu)).toContain(name);
    expect(toNames(emptyView, none)).not.toContain(name);
    expect(toNames({ ...emptyView, [name]: ["KZ"] }, none)).toContain(name);
  },
);

it("a menu of collections is there only with several, or if a link names one", () => {
  const toNames = (view: View, listed: typeof collections) =>
    toFilterMenus(view, plain, { ...menu, collections: listed }).map(({ name }) => name);
  expect(toNames(emptyView, collections)).not.toContain("collections");
  expect(toNames(emptyView, [...collections, ...collections])).toContain("collections");
  expect(toNames({ ...emptyView, collections: ["quakes"] }, collections)).toContain("collections");
});

it("the menu of dates shows the current dates", () => {
  const toLabel = (span: typeof plain) =>
    toFilterMenus(emptyView, span, menu).find(({ name }) => name === "dates")?.label;
  expect(toLabel(plain)).toBe("All dates");
  expect(toLabel(odd)).toBe("2021–2024");
});
