import { emptyView } from "@dateline/core";
import { expect, it } from "vitest";
import { parseMatrixSort, toPatternsAddress } from "./to-patterns-address.ts";

it("the patterns of a view are before its address, without what only the timeline shows", () => {
  expect(toPatternsAddress(emptyView)).toBe("/patterns");
  expect(toPatternsAddress({ ...emptyView, lanes: "KIND", event: "one" }, "name")).toBe(
    "/patterns?sort=name",
  );
  const view = {
    ...emptyView,
    subject: { type: "organization", slug: "csto" } as const,
    window: { from: "2022-01-01", to: "2023-01-01" },
  };
  const address = toPatternsAddress(view);
  expect(address).toBe("/patterns/organizations/csto?from=2022-01-01&to=2023-01-01");
  expect(toPatternsAddress(view, "name")).toBe(`${address}&sort=name`);
});

it.each([
  ["name", "name"],
  ["NAME", "name"],
  ["count", "count"],
  ["size", "count"],
  [null, "count"],
])("the sorting %s is read as %s", (text, sort) => {
  expect(parseMatrixSort(text)).toBe(sort);
});
