import { toFigures } from "../components/count.ts";
import { toPercent } from "../scene/to-share.ts";
import { toBars, toBarText } from "./to-bars.ts";
import type { Comparison, PeriodCount } from "./to-comparison.ts";

type BarsProps = {
  comparison: Comparison;
  counts: readonly PeriodCount[];
  /** See `toMaxCount`. */
  max: number;
  /** Name of the organization. */
  name: string;
  isDown: boolean;
};

/** A bar for each period with events; its end is pale for mentions. */
export function Bars(props: BarsProps) {
  const { name, isDown } = props;
  const base = isDown ? "0" : "100%";
  return (
    <>
      <line className="compare-base" x1="0" x2="100%" y1={base} y2={base} />
      {toBars(props).map((bar) => {
        const { period, mentioned, at, width, top, part } = bar;
        const box = { x: toPercent(at), width: toPercent(width) };
        return (
          <g key={period.from} className="compare-bar">
            <title>{toBarText(name, bar)}</title>
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
  return toBars(props).map(({ period, count, at, width, top }) => (
    <svg
      key={period.from}
      className="compare-number"
      x={toPercent(at + width / 2)}
      y={toPercent(isDown ? top : 1 - top)}
      overflow="visible"
    >
      <text y={isDown ? 11 : -4} textAnchor="middle">
        {toFigures(count)}
      </text>
    </svg>
  ));
}
