import { expect, it } from "vitest";
import { toBucketText, toWindowSize } from "./overview-text.ts";

const september = { from: "2022-09-01", to: "2022-10-01" };

it.each([
  [8, false, "Sep 2022: 8 events begin"],
  [1, false, "Sep 2022: 1 event begins"],
  [0, false, "Sep 2022: no events begin"],
  [8, true, "Sep 2022: 8 events begin or go on"],
  [1, true, "Sep 2022: 1 event begins or goes on"],
])("a bar of %i events is named", (count, isFirst, text) => {
  expect(toBucketText({ ...september, count }, isFirst)).toBe(text);
});

it("a bar has the name of its calendar step", () => {
  const toText = (from: string, to: string) => toBucketText({ from, to, count: 2 }, false);
  expect(toText("2022-09-05", "2022-09-12")).toBe("5–11 Sep 2022: 2 events begin");
  expect(toText("2022-01-01", "2023-01-01")).toBe("2022: 2 events begin");
  expect(toText("2022-09-05", "2022-09-06")).toBe("5 Sep 2022: 2 events begin");
});

it("the size of a window has a count only if it is known", () => {
  expect(toWindowSize({ from: "2022-07-01", to: "2022-08-31" }, 17)).toBe("61 days · 17 events");
  expect(toWindowSize({ from: "2022-07-01", to: "2022-07-02" }, 1)).toBe("1 day · 1 event");
  expect(toWindowSize(september, null)).toBe("30 days");
});
