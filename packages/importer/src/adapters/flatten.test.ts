import { expect, it } from "vitest";
import { flatten } from "./flatten.ts";

it.each<[string, object, object]>([
  [
    "nested values",
    { place: { name: "Mill", at: [1, 2] } },
    { "place.name": "Mill", "place.at": ["1", "2"] },
  ],
  ["a list of one", { sources: [{ url: "a" }] }, { "sources.url": "a" }],
  [
    "what objects in a list lack",
    { sources: [{ url: "a" }, { publisher: "BBC" }, null, { url: "c", publisher: "Reuters" }] },
    { "sources.url": ["a", "", "", "c"], "sources.publisher": ["", "BBC", "", "Reuters"] },
  ],
  ["a text that is missing in a list", { names: [null, "b"] }, { names: ["", "b"] }],
  ["nothing", { a: null, b: [], c: [null], d: {} }, {}],
  ["names in decomposed letters", { "Cafe\u0301": "a" }, { "Caf\u00e9": "a" }],
])("%s", (_, value, cells) => {
  expect(flatten(value)).toEqual(cells);
});

it("a list of very many different objects is read without filling the memory", () => {
  const items = Array.from({ length: 20_000 }, (_, n) => ({ [`k${n}`]: n }));
  const cells = flatten({ items });
  expect(Object.keys(cells)).toHaveLength(20_000);
  expect(cells["items.k7"]).toBe("7");
});

it("values deeper than records are nested are left out", () => {
  let value: object = { a: 1 };
  for (let depth = 0; depth < 20; depth++) value = { b: value };
  expect(flatten(value)).toEqual({});
});
