import type { WindowMatch } from "@dateline/core";

/** What the ways to lie to a window are called. */
export const matchLabels: Record<WindowMatch, string> = {
  POSSIBLE: "Possibly within",
  CERTAIN: "Certainly within",
  STARTS: "Begins within",
};
