import { toUtcMs, type Window } from "@dateline/core";
import { toCount, toFigures } from "../components/count.ts";
import { isolate } from "../components/isolate.ts";
import { toPercent, toShare } from "../scene/to-share.ts";
import { toWindowLabel } from "../words/window.ts";
import type { Comparison, PeriodCount } from "./to-comparison.ts";

type BarsProps = {
  comparison: Comparison;
  counts: readonly PeriodCount[];
  /** The highest number of all organizations, so that their bars have one scale. */
  max: number;
  /** Name of the organization. */
  name: string;
  isDown: boolean;
};

/** Part of the row that the highest bar takes; its number has the rest. */
const room = 0.74;
/** Part of a period that its bar takes. */
const breadth = 0.86;

/** A bar for each period with events; its end is pale for mentions. */
export function Bars(props: BarsProps) {
  const { name, isDown } = props;
  const base = isDown ? "0" : "100%";
  return (
    <>
      <line className="compare-base" x1="0" x2="100%" y1={base} y2={base} />
      {toBars(props).map(({ period, count, mentioned, start, end, top, part }) => {
        const box = {
          x: toPercent(start + ((1 - breadth) / 2) * (end - start)),
          width: toPercent(breadth * (end - start)),
        };
        const of = mentioned > 0 ? `, of them ${toCount(mentioned, "mention")}` : "";
        return (
          <g key={period.from} className="compare-bar">
            <title>{`${isolate(name)}, ${toWindowLabel(period)}: ${toCount(count, "event")}${of}`}</title>
            {part > 0 && (
              <rect {...box} y={toPercent(isDown ? 0 : 1 - part)} height={toPercent(part)} />
            )}
            {mentioned > 0 && (
              <rect
                className="compare-tail"
                {...box}
                y={toPercent(isDown ? part : 1 - top)}
                height={toPercent(top - part)}
              />
            )}
          </g>
        );
      })}
    </>
  );
}

/** The number of each bar at its end, over the connectors. */
export function BarNumbers(props: BarsProps) {
  const { isDown } = props;
  return toBars(props).map(({ period, count, start, end, top }) => (
    <svg
      key={period.from}
      className="compare-number"
      x={toPercent((start + end) / 2)}
      y={toPercent(isDown ? top : 1 - top)}
      overflow="visible"
    >
      <text y={isDown ? 11 : -4} textAnchor="middle">
        {toFigures(count)}
      </text>
    </svg>
  ));
}

type Bar = PeriodCount & {
  period: Window;
  /** Shares of the width, and of the height from its base; the height counts no mentions. */
  start: number;
  end: number;
  top: number;
  part: number;
};

function toBars({ comparison, counts, max }: BarsProps): Bar[] {
  const { periods, window } = comparison;
  const at = (day: string) => toShare(toUtcMs(day), window);
  return periods.flatMap((period, index) => {
    const { count, mentioned } = counts[index] ?? { count: 0, mentioned: 0 };
    if (count === 0) return [];
    return {
      ...{ period, count, mentioned, start: at(period.from), end: at(period.to) },
      top: (count / max) * room,
      part: ((count - mentioned) / max) * room,
    };
  });
}
