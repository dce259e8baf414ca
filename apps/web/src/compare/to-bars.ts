import { toUtcMs, type Window } from "@dateline/core";
import { toCount } from "../components/count.ts";
import { isolate } from "../components/isolate.ts";
import { toShare } from "../scene/to-share.ts";
import { toWindowLabel } from "../words/window.ts";
import type { Comparison, PeriodCount } from "./to-comparison.ts";

/** Part of the row that the highest bar takes; its number has the rest. */
const room = 0.74;
/** Part of a period that its bar takes. */
const breadth = 0.86;

export type Bar = PeriodCount & {
  period: Window;
  /** Shares of the width: its start and its breadth. */
  at: number;
  width: number;
  /** Shares of the height from its base; `part` is without mentions. */
  top: number;
  part: number;
};

/** The highest number of all organizations, so that their bars have one scale. */
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
