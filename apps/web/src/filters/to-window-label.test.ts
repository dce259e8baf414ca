import { expect, it } from "vitest";
import { toWindowLabel } from "./to-window-label.ts";

it.each([
  ["2024-01-01", "2025-01-01", "2024"],
  ["2023-01-01", "2025-01-01", "2023 – 2024"],
  ["2024-02-01", "2024-03-01", "Feb 2024"],
  ["2023-12-01", "2024-03-01", "Dec 2023 – Feb 2024"],
  ["2024-02-01", "2024-05-01", "Feb – Apr 2024"],
  ["2024-02-28", "2024-02-29", "28 Feb 2024"],
  ["2024-02-03", "2024-02-29", "3–28 Feb 2024"],
  ["2024-01-15", "2024-09-02", "15 Jan – 1 Sep 2024"],
  ["2023-01-15", "2024-01-16", "15 Jan 2023 – 15 Jan 2024"],
])("the window from %s to %s is called %s", (from, to, label) => {
  expect(toWindowLabel({ from, to })).toBe(label);
});
