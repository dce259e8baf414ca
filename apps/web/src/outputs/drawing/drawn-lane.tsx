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
import { type Frame, padding, type RowBox } from "./to-frame.ts";

type DrawnLaneProps = {
  lane: Lane;
  /** Position of the lane. */
  box: RowBox;
  content: DrawingContent;
  frame: Frame;
  palette: Palette;
  theme: Theme;
};

/** A lane: its name and count, and its marks or their density. */
export function DrawnLane({ lane, box, content, frame, palette, theme }: DrawnLaneProps) {
  const { left, laneWidth } = frame;
  const hue = toHueColor(lane.hue, theme);
  const path = content.isDense || lane.folded ? content.density?.paths.get(lane.key) : undefined;
  return (
    <>
      <LaneName {...{ lane, box, frame, palette }} />
      {path && (
        <path
          d={path}
          fill={hue}
          opacity="0.32"
          transform={`translate(${left} ${toPixel(box.top + box.height * 0.18)}) scale(${laneWidth} ${toPixel(box.height * 0.82)})`}
        />
      )}
      <DrawnSpots lane={lane.key} {...{ box, hue, content, frame, palette }} />
    </>
  );
}

type LaneNameProps = Pick<DrawnLaneProps, "box" | "frame" | "palette"> & {
  lane: Pick<Lane, "label" | "count" | "mentioned" | "folded">;
};

/** The name of a row and its number of events; mentions are counted in a second line. */
export function LaneName({ lane, box, frame, palette }: LaneNameProps) {
  const middle = box.top + Math.round(box.height / 2) + 4;
  const mentioned = lane.folded ? 0 : lane.mentioned;
  const count = lane.count === null ? "" : toFigures(lane.count - lane.mentioned);
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

type DrawnSpotsProps = Pick<DrawnLaneProps, "box" | "content" | "frame" | "palette"> & {
  /** Key of the lane. */
  lane: string;
  hue: string;
  /** Whether the upper row is in the middle of the lane. */
  isCentered?: boolean;
};

/** The middle of each row, as a share of its lane's height. */
const middles = [0.25, 0.75] as const;

/** Draws the marks and pills of a lane. */
export function DrawnSpots(props: DrawnSpotsProps) {
  const { lane, box, hue, content, frame, palette, isCentered = false } = props;
  const { paper, sheet, ink } = palette;
  const colors = { hue, pale: mixColors(hue, paper, 0.72), paper, sheet, ink };
  // Drawn in this order because other marks may stand on a long bar.
  const spots = content.spots
    .filter((spot) => spot.lane === lane)
    .sort((a, b) => Number(b.isLong) - Number(a.isLong));
  return (
    <g clipPath="url(#lanes)">
      {spots.map((spot) => {
        const share = isCentered ? 0.5 : middles[spot.row];
        const middle = toPixel(box.top + box.height * share);
        return <DrawnSpot key={spot.id} {...{ spot, middle, content, frame, colors, palette }} />;
      })}
    </g>
  );
}

type DrawnSpotProps = Pick<DrawnLaneProps, "content" | "frame" | "palette"> & {
  spot: Spot;
  middle: number;
  colors: MarkColors;
};

function DrawnSpot({ spot, middle, content, frame, colors, palette }: DrawnSpotProps) {
  const { window, labels, ringed } = content;
  const toX = (ms: number) => frame.left + toShare(ms, window) * frame.laneWidth;
  const x = toX(spot.from);
  const width = toX(spot.to) - x;
  const [mark, ...others] = spot.marks;
  const isPill = others.length > 0;
  const label = isPill ? undefined : labels.get(spot.id);
  const isInscribed = label !== undefined && label.inset !== null;
  const isRinged = spot.marks.some(({ slug }) => slug === ringed);
  return (
    <g transform={`translate(0 ${middle})`}>
      <title>
        {isPill ? toCount(spot.marks.length, "event") : `${mark.dateLabel}: ${isolate(mark.title)}`}
      </title>
      {isRinged && <DrawnRing {...{ x, width, isPill }} color={palette.accent} />}
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
              ...{ hasForm: mark.form !== null, isRinged },
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
  isRinged: boolean;
  left: number;
};

/** The left edge of a label: in its bar, or to the right of its mark and the form of its kind. */
function toLabelX({ x, width, inset, hasForm, isRinged, left }: LabelPlace): number {
  if (inset !== null) return Math.max(x, left) + 8;
  return toEnd(x, width) + (hasForm ? 17 : isRinged ? 9 : 6);
}
