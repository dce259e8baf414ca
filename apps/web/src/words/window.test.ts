import { describe, expect, it } from "vitest";
import { toDayRangeLabel, toWindowLabel, toWindowText } from "./window.ts";

describe("toWindowText", () => {
  it.each([
    ["2022-01-01", "2023-01-01", "2022"],
    ["2021-01-01", "2025-01-01", "2021–2024"],
    ["2022-03-01", "2022-04-01", "March 2022"],
    ["2022-03-01", "2022-06-01", "March – May 2022"],
    ["2022-03-03", "2022-03-10", "3–9 March 2022"],
    ["2022-03-03", "2022-03-04", "3 March 2022"],
    ["2022-01-01", "9999-12-31", "from 2022 on"],
    ["0001-01-01", "2022-03-01", "before March 2022"],
    ["0001-01-01", "9999-12-31", "all dates"],
  ])("from %s to %s: %s", (from, to, text) => {
    expect(toWindowText({ from, to })).toBe(text);
  });
});

describe("toWindowLabel", () => {
  it.each([
    ["2024-01-01", "2025-01-01", "2024"],
    ["2023-01-01", "2025-01-01", "2023–2024"],
    ["2024-02-01", "2024-03-01", "Feb 2024"],
    ["2023-12-01", "2024-03-01", "Dec 2023 – Feb 2024"],
    ["2024-02-01", "2024-05-01", "Feb – Apr 2024"],
    ["2024-02-28", "2024-02-29", "28 Feb 2024"],
    ["2024-02-03", "2024-02-29", "3–28 Feb 2024"],
    ["2024-01-15", "2024-09-02", "15 Jan – 1 Sep 2024"],
    ["2024-01-01", "9999-12-31", "From 2024 on"],
    ["2024-03-01", "9999-12-31", "From March 2024 on"],
    ["0001-01-01", "2024-01-15", "Before 15 January 2024"],
    ["2023-01-15", "2024-01-16", "15 Jan 2023 – 15 Jan 2024"],
  ])("from %s to %s: %s", (from, to, label) => {
    expect(toWindowLabel({ from, to })).toBe(label);
  });
});

describe("toDayRangeLabel", () => {
  it.each([
    ["2024-01-01", "2025-01-01", "1 January – 31 December 2024"],
    ["2024-02-28", "2024-02-29", "28 February 2024"],
  ])("from %s to %s: %s", (from, to, label) => {
    expect(toDayRangeLabel({ from, to })).toBe(label);
  });
});
