import { ALL_DATES, MAX_DAY, MIN_DAY } from "@dateline/core";
import { describe, expect, it } from "vitest";
import {
  type EventSpan,
  hasOutliers,
  toBounds,
  toDefaultWindow,
  toSpan,
  toViewWindow,
  toWholeWindow,
} from "./bounds.ts";

const plain: EventSpan = {
  events: 40,
  earliest: "2021-03-05",
  latest: "2024-11-28",
  main: { from: "2021-03-05", to: "2024-11-29" },
};
const years = { from: "2021-01-01", to: "2025-01-01" };
const odd: EventSpan = { ...plain, events: 42, earliest: "0001-01-01", latest: "9000-05-01" };
const all = { from: "0001-01-01", to: "9001-01-01" };
const part = { from: "2022-01-01", to: "2023-01-01" };

describe("the bounds of a view", () => {
  it("are the years of its events", () => {
    expect(toDefaultWindow(plain)).toEqual(years);
    expect(toBounds(plain, null)).toEqual(years);
    expect(toBounds(plain, { from: "1900-01-01", to: "2022-01-01" })).toEqual(years);
    expect(hasOutliers(plain)).toBe(false);
  });

  it("leave out outliers until the window leaves the years of the others", () => {
    expect(hasOutliers(odd)).toBe(true);
    expect(toDefaultWindow(odd)).toEqual(years);
    expect(toBounds(odd, null)).toEqual(years);
    expect(toBounds(odd, part)).toEqual(years);
    expect(toBounds(odd, { from: "2020-12-31", to: "2022-01-01" })).toEqual(all);
    expect(toBounds(odd, ALL_DATES)).toEqual(all);
    expect(toWholeWindow(odd)).toEqual(all);
  });

  it("of a window without one edge are those of its other edge", () => {
    expect(toBounds(odd, { from: "2022-01-01", to: MAX_DAY })).toEqual(years);
    expect(toBounds(odd, { from: MIN_DAY, to: "2022-01-01" })).toEqual(years);
    expect(toBounds(odd, { from: "1500-01-01", to: MAX_DAY })).toEqual(all);
  });

  it("of a view without events are those of the dataset", () => {
    const none = { events: 0, earliest: null, latest: null, main: null };
    const span = toSpan({ span: none, dataset: odd });
    expect(toBounds(span, null)).toEqual(years);
    expect(toBounds(span, part)).toEqual(years);
    expect(toWholeWindow(span)).toEqual(all);
    expect(span.events).toBe(0);
    expect(toSpan({ span: plain, dataset: odd })).toEqual(plain);
  });

  it("of an empty dataset are a year around today", () => {
    const none = { events: 0, earliest: null, latest: null, main: null };
    const { from, to } = toBounds(none, null);
    const today = new Date().toISOString();
    expect(from < today && today < to).toBe(true);
    expect(hasOutliers(none)).toBe(false);
  });

  it.each([
    ["the default one", plain, years, null],
    ["more than there is", plain, { from: "2000-01-01", to: "2030-01-01" }, null],
    ["a part", plain, part, part],
    ["the default one beside outliers", odd, years, null],
    ["all dates beside outliers", odd, all, ALL_DATES],
    [
      "the default one and more",
      odd,
      { ...years, to: "2026-01-01" },
      { ...years, to: "2026-01-01" },
    ],
  ])("a view names a window that is %s: %o", (_, span, window, named) => {
    expect(toViewWindow(window, span)).toEqual(named);
  });
});
