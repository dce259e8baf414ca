import { stepTexts, toSharedTexts } from "../../compare/texts.ts";
import { isSharedCentered, type Row, toSharedTies } from "../../compare/to-rows.ts";
import { hasTies, type Ties, toTies } from "../../scene/to-ties.ts";
import type { Palette, Theme } from "../picture/palette.ts";
import { DrawnBarNumbers, DrawnBars } from "./drawn-bars.tsx";
import { DrawnLane, DrawnSpots, LaneName } from "./drawn-lane.tsx";
import { toPixel } from "./drawn-mark.tsx";
import { cutText } from "./fit-text.ts";
import type { DrawingContent } from "./read-drawing.ts";
import { type Frame, padding, type RowBox } from "./to-frame.ts";

type DrawnRowsProps = {
  content: DrawingContent;
  frame: Frame;
  palette: Palette;
  theme: Theme;
};

/** The rows of a drawing, from back to front. */
export function DrawnRows({ content, frame, palette, theme }: DrawnRowsProps) {
  const { rows, comparison } = content;
  const { left, laneWidth, width, top, bottom } = frame;
  const placed = rows.flatMap((row, index): Placed | [] => {
    const box = frame.rows[index];
    return box ? { row, box } : [];
  });
  const bars = placed.flatMap(({ row, box }) =>
    comparison && row.type === "bars" ? { row, box, comparison, frame, palette, theme } : [],
  );
  const ties = toDrawnTies(content);
  return (
    <>
      <clipPath id="lanes">
        <rect x={left - 10} y={top - 10} width={laneWidth + 20} height={bottom - top + 20} />
      </clipPath>
      {placed
        .filter(({ row }) => row.type === "shared")
        .map(({ row, box: { top, height } }) => (
          <rect
            key={row.key}
            {...{ x: padding, y: top, width: width - 2 * padding, height }}
            fill={palette.wash}
          />
        ))}
      {[...toEdges(placed)].map((y) => (
        <path key={y} d={`M${padding} ${y}H${width - padding}`} stroke={palette.line} fill="none" />
      ))}
      {bars.map((one) => (
        <DrawnBars key={one.row.key} {...one} />
      ))}
      {ties &&
        placed.map(({ row: { key }, box }) => (
          <path
            key={key}
            d={toTiePath(ties.get(key), { left, laneWidth, ...box })}
            stroke={comparison ? palette.ink : palette.edge}
            fill="none"
          />
        ))}
      {bars.map((one) => (
        <DrawnBarNumbers key={one.row.key} {...one} />
      ))}
      {placed.map(({ row, box }, index) => (
        <DrawnRow key={row.key} {...{ row, box, index, content, frame, palette, theme }} />
      ))}
    </>
  );
}

type Placed = { row: Row; box: RowBox };

/** Where to draw lines between rows. There is none between bars and the lane that they stand on. */
function toEdges(placed: readonly Placed[]): Set<number> {
  const edges = placed
    .filter(({ row }) => row.type !== "bars")
    .flatMap(({ box: { top, height } }) => [top, top + height]);
  return new Set(edges);
}

type DrawnRowProps = DrawnRowsProps & { row: Row; box: RowBox; index: number };

function DrawnRow({ row, box, index, content, frame, palette, theme }: DrawnRowProps) {
  const { comparison, rows, spots } = content;
  if (row.type === "lane") {
    return <DrawnLane lane={row.lane} {...{ box, content, frame, palette, theme }} />;
  }
  if (!comparison) return null;
  if (row.type === "shared") {
    const { label } = toSharedTexts(comparison.lanes.length);
    const lane = { label, count: comparison.shared.length, mentioned: 0, folded: false };
    return (
      <>
        <LaneName {...{ lane, box, frame, palette }} />
        <DrawnSpots
          lane={row.key}
          hue={palette.ink}
          isCentered={isSharedCentered(comparison.lanes, spots)}
          {...{ box, content, frame, palette }}
        />
      </>
    );
  }
  // Bars show the name of their lane if there are only bars.
  if (!rows.some(({ type }) => type === "lane")) {
    return <LaneName lane={row.lane} {...{ box, frame, palette }} />;
  }
  if (index > 1) return null;
  return (
    <text x={padding} y={box.top + box.height / 2 + 4} fontSize="11" fill={palette.muted}>
      {cutText(stepTexts[comparison.step], frame.left - padding, 11)}
    </text>
  );
}

function toDrawnTies({ comparison, rows, spots, window, isDense }: DrawingContent): Ties | null {
  if (comparison) return toSharedTies(spots, { rows, shared: comparison.shared, window });
  return hasTies(window) && !isDense ? toTies({ spots, lanes: rows, window }) : null;
}

type TieBox = RowBox & Pick<Frame, "left" | "laneWidth">;

/** Scales the connectors of a row from a unit square to its box. */
const toTiePath = (path: string | undefined, { left, laneWidth, height, top }: TieBox) =>
  path?.replaceAll(
    /M([\d.]+) ([\d.]+)V([\d.]+)/g,
    (_, x, from, to) =>
      `M${toPixel(left + x * laneWidth)} ${toPixel(top + from * height)}V${toPixel(top + to * height)}`,
  );
