import { expect, it } from "vitest";
import { toTicks } from "./ticks.ts";

it("a year has its months, and January says the year", () => {
  const ticks = toTicks({ from: "2024-01-01", to: "2025-01-01" }, 12);
  expect(ticks.map((tick) => tick.label).join(" ")).toBe(
    "2024 Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
  );
  expect(ticks[0]?.at).toBe(0);
});

it("a step that is cut by the edge has no line of its own", () => {
  expect(toTicks({ from: "2021-10-15", to: "2022-03-15" }, 6).map((tick) => tick.label)).toEqual([
    "Nov 2021",
    "Dec",
    "2022",
    "Feb",
    "Mar",
  ]);
});

it("days and weeks say their month, years stand alone", () => {
  expect(toTicks({ from: "2024-11-25", to: "2024-12-02" }, 7).map((tick) => tick.label)).toEqual([
    "25 Nov 2024",
    "26 Nov",
    "27 Nov",
    "28 Nov",
    "29 Nov",
    "30 Nov",
    "1 Dec",
  ]);
  expect(toTicks({ from: "2021-01-01", to: "2025-01-01" }, 5).map((tick) => tick.label)).toEqual([
    "2021",
    "2022",
    "2023",
    "2024",
  ]);
});
