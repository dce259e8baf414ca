import { emptyView, type View } from "@dateline/core";
import { expect, it } from "vitest";
import type { FindName } from "../words/records.ts";
import { toUnknown } from "./to-unknown.ts";

const findName: FindName = (_, slug) => {
  if (slug === "waiting") return undefined;
  return slug.startsWith("no-") ? null : slug.toUpperCase();
};

it.each<[Partial<View>, string[]]>([
  [{}, []],
  [{ organizations: ["csto"], people: ["waiting"], kinds: ["meeting"], countries: ["KZ"] }, []],
  [{ organizations: ["no-a"] }, ["The organization in this link is not in this dataset."]],
  [{ collections: ["no-a"] }, ["The collection in this link is not in this dataset."]],
  [{ kinds: ["no-a"] }, ["The kind in this link is not in this dataset."]],
  [{ people: ["no-a"] }, ["The person in this link is not in this dataset."]],
  [
    { organizations: ["csto", "no-a"], organizationsAll: ["no-a"], organizationsNot: ["nato"] },
    ["1 of the 3 organizations in this link is not in this dataset."],
  ],
  [
    { people: ["ada", "no-a", "no-b"], places: ["no-a", "no-b"], publishers: ["no-a"] },
    [
      "2 of the 3 people in this link are not in this dataset.",
      "2 of the 2 places in this link are not in this dataset.",
      "The publisher in this link is not in this dataset.",
    ],
  ],
])("%j is reported as unknown", (change, sentences) => {
  expect(toUnknown({ ...emptyView, ...change }, findName)).toEqual(sentences);
});
