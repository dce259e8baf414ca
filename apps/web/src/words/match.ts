import type { WindowMatch } from "@dateline/core";

type MatchText = {
  /** In a menu. */
  label: string;
  /** After a number of events. */
  phrase: string;
  meaning: string;
};

export const matchLegend = "How events relate to the dates";

/** How an event must relate to a window. */
export const matchTexts: Record<WindowMatch, MatchText> = {
  POSSIBLE: {
    label: "Possibly within",
    phrase: "possibly within",
    meaning: "At least one day on which it may have happened is within the dates.",
  },
  CERTAIN: {
    label: "Certainly within",
    phrase: "certainly within",
    meaning: "Every day on which it may have happened is within the dates.",
  },
  STARTS: {
    label: "Begins within",
    phrase: "beginning within",
    meaning: "The first day on which it may have happened is within the dates.",
  },
};
