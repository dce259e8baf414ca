import type { Step } from "@dateline/core";
import { isolate } from "../components/isolate.ts";
import { toListText } from "../words/text.ts";
import type { Comparison } from "./to-comparison.ts";

/** The calendar step of the bars in words. */
export const stepTexts: Record<Step, string> = {
  DAY: "by day",
  WEEK: "by week",
  MONTH: "by month",
  QUARTER: "by quarter",
  YEAR: "by year",
  DECADE: "by decade",
  CENTURY: "by century",
  MILLENNIUM: "by millennium",
  WHOLE: "in all",
};

/** The name and the description of the lane of shared events. */
export const toSharedTexts = (organizations: number) =>
  organizations === 2
    ? { label: "Both", meaning: "Events in which both take part" }
    : { label: "Two or more", meaning: "Events in which two or more of them take part" };

export const toNamesText = ({ lanes }: Pick<Comparison, "lanes">): string =>
  toListText(
    lanes.map(({ label }) => isolate(label)),
    "and",
  );
