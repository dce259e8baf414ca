import type { Day } from "@dateline/core";
import { expect, test } from "vitest";
import { toMonthsLabel } from "../timeline/reading-band.tsx";
import { toDays } from "./use-reading.ts";

const row = (earliest?: Day, latest: Day | undefined = earliest) => ({
  dataset: { earliest, latest },
});

test("the days of rows go from the first to the last day of their events", () => {
  const rows = [row("2022-10-05"), row("2022-09-28", "2022-10-07"), row("2022-09-30")];
  expect(toDays(rows)).toEqual({ from: "2022-09-28", to: "2022-10-08" });
});

test("an event of a year counts with its first day, where its row stands", () => {
  expect(toDays([row("2022-01-01", "2022-12-31"), row("2022-01-03")])).toEqual({
    from: "2022-01-01",
    to: "2022-01-04",
  });
});

test("rows without days have none", () => {
  expect(toDays([])).toBeNull();
  expect(toDays([row(undefined)])).toBeNull();
});

test("the months of days are named in short", () => {
  expect(toMonthsLabel({ from: "2022-09-02", to: "2022-10-01" })).toBe("Sep 2022");
  expect(toMonthsLabel({ from: "2022-09-02", to: "2022-10-02" })).toMatch(/^Sep.+Oct 2022$/);
  expect(toMonthsLabel({ from: "2021-12-30", to: "2022-01-02" })).toMatch(/^Dec 2021.+Jan 2022$/);
});
