import { toUtcMs, type Window } from "@dateline/core";
import { toCount } from "../components/count.ts";
import { isolate } from "../components/isolate.ts";
import { toShare } from "../scene/to-share.ts";
import { toWindowLabel } from "../words/window.ts";
import type { Comparison, PeriodCount } from "./to-comparison.ts";

/** Share of the row's height that the highest bar takes; the rest is for its number. */
const room = 0.74;
/** Share of a period's width that its bar takes. */
const breadth = 0.86;

export type Bar = PeriodCount & {
  period: Window;
  /** Shares of the picture's width: where the bar starts, and how wide it is. */
  at: number;
  width: number;
  /** Shares of the row's height, from the base; `part` excludes mentions. */
  top: number;
  part: number;
};

/** The highest count of all organizations, so that all bars have one scale. */
export const toMaxCount = ({ counts }: Pick<Comparison, "counts">): number =>
  Math.max(1, ...counts.flat().map(({ count }) => count));

type BarsInput = {
  comparison: Pick<Comparison, "periods" | "window">;
  counts: readonly PeriodCount[];
  max: number;
};

/** A bar for each period with events. */
export function toBars({ comparison: { periods, window }, counts, max }: BarsInput): Bar[] {
  const toX = (day: string) => toShare(toUtcMs(day), window);
  return periods.flatMap((period, index) => {
    const { count, mentioned } = counts[index] ?? { count: 0, mentioned: 0 };
    if (count === 0) return [];
    const [start, end] = [toX(period.from), toX(period.to)];
    return {
      ...{ period, count, mentioned },
      ...{ at: start + ((1 - breadth) / 2) * (end - start), width: breadth * (end - start) },
      top: (count / max) * room,
      part: ((count - mentioned) / max) * room,
    };
  });
}

/** "CSTO, Jul 2022: 8 events, of them 1 mention". */
export function toBarText(name: string, { period, count, mentioned }: Bar): string {
  const of = mentioned > 0 ? `, of them ${toCount(mentioned, "mention")}` : "";
  return `${isolate(name)}, ${toWindowLabel(period)}: ${toCount(count, "event")}${of}`;
}
