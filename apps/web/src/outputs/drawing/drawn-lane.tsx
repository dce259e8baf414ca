import { toCount, toFigures } from "../../components/count.ts";
import { isolate } from "../../components/isolate.ts";
import type { Spot } from "../../scene/lay-out.ts";
import type { Lane } from "../../scene/to-lanes.ts";
import { toShare } from "../../scene/to-share.ts";
import { type Palette, type Theme, toHueColor } from "../picture/palette.ts";
import {
  DrawnForm,
  DrawnMark,
  DrawnPill,
  DrawnRing,
  type MarkColors,
  toEnd,
  toPixel,
} from "./drawn-mark.tsx";
import { cutText, labelSize, measureText } from "./fit-text.ts";
import { mixColors } from "./mix-colors.ts";
import type { DrawingContent } from "./read-drawing.ts";
import { type Frame, padding } from "./to-frame.ts";

type DrawnLaneProps = {
  lane: Lane;
  /** Its place among the lanes. */
  index: number;
  content: DrawingContent;
  frame: Frame;
  palette: Palette;
  theme: Theme;
};

/** A lane: its name and count, and its marks or their density. */
export function DrawnLane({ lane, index, content, frame, palette, theme }: DrawnLaneProps) {
  const { left, laneWidth, laneHeight } = frame;
  const top = frame.top + index * laneHeight;
  const hue = toHueColor(lane.hue, theme);
  const { paper, sheet, ink } = palette;
  const colors = { hue, pale: mixColors(hue, paper, 0.72), paper, sheet, ink };
  const path = content.density?.paths.get(lane.key);
  // Others may stand on a long bar.
  const spots = content.spots
    .filter((spot) => spot.lane === lane.key)
    .sort((a, b) => Number(b.isLong) - Number(a.isLong));
  return (
    <g transform={`translate(0 ${top})`}>
      <LaneName {...{ lane, frame, palette }} />
      <g clipPath="url(#lanes)">
        {path && (
          <path
            d={path}
            fill={hue}
            opacity="0.32"
            transform={`translate(${left} ${laneHeight * 0.18}) scale(${laneWidth} ${laneHeight * 0.82})`}
          />
        )}
        {spots.map((spot) => (
          <DrawnSpot key={spot.id} {...{ spot, content, frame, colors, palette }} />
        ))}
      </g>
    </g>
  );
}

function LaneName({ lane, frame, palette }: Pick<DrawnLaneProps, "lane" | "frame" | "palette">) {
  const middle = frame.laneHeight / 2 + 4;
  const { mentioned } = lane;
  const count = lane.count === null ? "" : toFigures(lane.count - mentioned);
  const end = frame.left - 14;
  const width = end - padding - 8 - measureText(mentioned > 0 ? `+ ${mentioned}` : count, 11);
  return (
    <>
      <text x={padding} y={middle} fontSize="12" fontWeight="600" fill={palette.ink}>
        {cutText(isolate(lane.label), width, 12.5)}
      </text>
      <text
        x={end}
        y={middle - (mentioned > 0 ? 6 : 0)}
        fontSize="11"
        textAnchor="end"
        fill={palette.muted}
      >
        {count}
      </text>
      {mentioned > 0 && (
        <text x={end} y={middle + 7} fontSize="10" textAnchor="end" fill={palette.muted}>
          {`+ ${toFigures(mentioned)}`}
        </text>
      )}
    </>
  );
}

type DrawnSpotProps = Pick<DrawnLaneProps, "content" | "frame" | "palette"> & {
  spot: Spot;
  colors: MarkColors;
};

/** The middle of each row, as a share of the height of its lane. */
const middles = [0.25, 0.75] as const;

function DrawnSpot({ spot, content, frame, colors, palette }: DrawnSpotProps) {
  const { window, labels, ringed } = content;
  const toX = (ms: number) => frame.left + toShare(ms, window) * frame.laneWidth;
  const x = toX(spot.from);
  const width = toX(spot.to) - x;
  const [mark, ...others] = spot.marks;
  const isPill = others.length > 0;
  const label = isPill ? undefined : labels.get(spot.id);
  const isInscribed = label !== undefined && label.inset !== null;
  const isLast = spot.row === 1 && content.density === null;
  return (
    <g transform={`translate(0 ${toPixel(frame.laneHeight * middles[isLast ? 1 : 0])})`}>
      <title>
        {isPill ? toCount(spot.marks.length, "event") : `${mark.dateLabel}: ${isolate(mark.title)}`}
      </title>
      {spot.marks.some(({ slug }) => slug === ringed) && (
        <DrawnRing {...{ x, width, isPill }} color={palette.accent} />
      )}
      {isPill ? (
        <DrawnPill
          {...{ x, width, colors }}
          count={spot.marks.length}
          isMention={spot.marks.every(({ isMention }) => isMention)}
        />
      ) : (
        <DrawnMark {...{ mark, x, width, colors, isInscribed }} />
      )}
      {!isPill && mark.form !== null && (
        <DrawnForm form={mark.form} {...{ x, width }} color={palette.muted} />
      )}
      {label && (
        <text
          x={toPixel(
            toLabelX({
              x,
              width,
              inset: label.inset,
              hasForm: mark.form !== null,
              left: frame.left,
            }),
          )}
          y="4"
          fontSize={labelSize}
          fill={isInscribed ? palette.paper : palette.ink}
        >
          {cutText(isolate(mark.label), label.width + 1, labelSize)}
        </text>
      )}
    </g>
  );
}

type LabelPlace = {
  x: number;
  width: number;
  inset: number | null;
  hasForm: boolean;
  left: number;
};

/** A label stands in its bar, or to the right of its mark and the form of its kind. */
function toLabelX({ x, width, inset, hasForm, left }: LabelPlace): number {
  if (inset !== null) return Math.max(x, left) + 8;
  return toEnd(x, width) + (hasForm ? 17 : 6);
}
