import { emptyView, type View } from "@dateline/core";
import { describe, expect, it } from "vitest";
import { makeEvent } from "../../test/make-event.ts";
import { groupByMonth } from "./group-by-month.ts";
import { firstPage, toAnchor } from "./pages.ts";

const year = { from: "2022-01-01", to: "2023-01-01" };
const span = {
  events: 195,
  earliest: "2021-02-22",
  latest: "2024-12-26",
  main: { from: "2021-02-22", to: "2024-12-27" },
};
const viewOf = (change: Partial<View>): View => ({ ...emptyView, ...change });

describe("the list begins at its side of the window", () => {
  it.each([
    ["newest first", viewOf({ window: year }), "2023-01-01"],
    ["oldest first", viewOf({ window: year, order: "asc" }), "2022-01-01"],
    ["no window", viewOf({}), null],
    [
      "a window to the dataset's end",
      viewOf({ window: { from: "2024-01-01", to: "2025-01-01" } }),
      null,
    ],
    [
      "a window from the dataset's start",
      viewOf({ window: { from: "2021-01-01", to: "2022-01-01" }, order: "asc" }),
      null,
    ],
  ])("%s", (_, view, anchor) => {
    expect(toAnchor(view, span)).toBe(anchor);
  });

  it("and at that of the default window, where outliers lie beyond", () => {
    const odd = { ...span, earliest: "0001-01-01", latest: "9999-12-31" };
    expect(toAnchor(viewOf({}), odd)).toBe("2025-01-01");
    expect(toAnchor(viewOf({ order: "asc" }), odd)).toBe("2021-01-01");
  });

  it("and has only the events there that match the filters", () => {
    expect(firstPage(viewOf({ organizations: ["csto"] }), "2023-01-01")).toEqual({
      first: 50,
      orderBy: "DATE_DESC",
      filter: {
        organizations: { anyOf: ["csto"] },
        during: { from: "0001-01-01", to: "2023-01-01" },
        // Not STARTS, which excludes events without a first day.
        match: "POSSIBLE",
      },
    });
    expect(firstPage(viewOf({}), null).filter).toBeNull();
  });
});

it("events stand under their month, and those known less precisely under what is known", () => {
  const events = [
    ...["2024-12-26", "2024-12-01", "2024-11-28", "2024-11", "2024", "2023-12-30"],
    ...["2023-10-01/..", "2023-10/2024", "2022-24~", "2022-22", "2022-22/2022-24"],
    ...["202X", "20XX", "../2022", "/2021-05-01"],
  ];
  const months = groupByMonth(events.map((edtf) => makeEvent({ slug: edtf, edtf })));
  expect(months.map(({ label, items }) => [label, items.length])).toEqual([
    ["December 2024", 2],
    ["November 2024", 2],
    ["2024", 1],
    ["December 2023", 1],
    ["October 2023", 2],
    ["Winter 2022–23", 1],
    ["Summer 2022", 2],
    ["2020s", 1],
    ["2000–2099", 1],
    ["Start open or unknown", 2],
  ]);
});
