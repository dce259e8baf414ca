import { type Bar, toBars, toBarText, toMaxCount } from "../../compare/to-bars.ts";
import type { Comparison } from "../../compare/to-comparison.ts";
import type { Row } from "../../compare/to-rows.ts";
import { toFigures } from "../../components/count.ts";
import { type Palette, type Theme, toHueColor } from "../picture/palette.ts";
import { toPixel } from "./drawn-mark.tsx";
import type { Frame, RowBox } from "./to-frame.ts";

type DrawnBarsProps = {
  row: Row & { type: "bars" };
  box: RowBox;
  comparison: Comparison;
  frame: Frame;
  palette: Palette;
  theme: Theme;
};

const toRowBars = ({ row, comparison }: DrawnBarsProps): Bar[] =>
  toBars({
    comparison,
    counts: comparison.counts[row.index] ?? [],
    max: toMaxCount(comparison),
  });

/** The bars of an organization by period, as in `compare/bars.tsx`, and the line they stand on. */
export function DrawnBars(props: DrawnBarsProps) {
  const { row, box, frame, theme } = props;
  const { left, laneWidth } = frame;
  const hue = toHueColor(row.lane.hue, theme);
  const base = box.top + (row.isDown ? 0 : box.height);
  // The rectangle between two shares of the row's height.
  const toBox = (from: number, to: number) => ({
    y: toPixel(row.isDown ? base + from * box.height : base - to * box.height),
    height: toPixel((to - from) * box.height),
  });
  return (
    <g fill={hue}>
      <path d={`M${left} ${base}H${left + laneWidth}`} stroke={hue} strokeOpacity="0.5" />
      {toRowBars(props).map((bar) => {
        const { period, mentioned, at, width, top, part } = bar;
        const place = { x: toPixel(left + at * laneWidth), width: toPixel(width * laneWidth) };
        return (
          <g key={period.from}>
            <title>{toBarText(row.lane.label, bar)}</title>
            {part > 0 && <rect {...place} {...toBox(0, part)} fillOpacity="0.75" />}
            {mentioned > 0 && (
              <rect
                {...place}
                {...toBox(part, top)}
                fillOpacity="0.15"
                stroke={hue}
                strokeOpacity="0.6"
              />
            )}
          </g>
        );
      })}
    </g>
  );
}

/** The numbers at the ends of the bars, above the connectors. */
export function DrawnBarNumbers(props: DrawnBarsProps) {
  const { row, box, frame, palette } = props;
  const { left, laneWidth } = frame;
  return toRowBars(props).map(({ period, count, at, width, top }) => (
    <text
      key={period.from}
      x={toPixel(left + (at + width / 2) * laneWidth)}
      y={toPixel(box.top + box.height * (row.isDown ? top : 1 - top) + (row.isDown ? 11 : -4))}
      fontSize={frame.width < 560 ? 8.5 : 10}
      textAnchor="middle"
      fill={palette.muted}
      stroke={palette.paper}
      strokeWidth="4"
      paintOrder="stroke"
    >
      {toFigures(count)}
    </text>
  ));
}
