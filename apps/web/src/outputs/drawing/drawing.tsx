import { toAxis } from "../../scene/still-axis.ts";
import { Masks } from "../../timeline/still-mark.tsx";
import { type Theme, toHueColor, toPalette } from "../picture/palette.ts";
import { DrawnLegend, toLegend } from "./drawn-legend.tsx";
import { toPixel } from "./drawn-mark.tsx";
import { DrawnRows } from "./drawn-rows.tsx";
import { cutText, measureText } from "./fit-text.ts";
import { mixColors } from "./mix-colors.ts";
import type { Size } from "./parse-size.ts";
import type { DrawingContent } from "./read-drawing.ts";
import { toAlternative } from "./to-alternative.ts";
import {
  axisHeight,
  noteHeight,
  padding,
  titleHeight,
  toFrame,
  toRowType,
  toTitleSize,
} from "./to-frame.ts";

/** The SVG is also shown by browsers, which use their own fonts if these are missing. */
const sans = "Inter, 'Helvetica Neue', Arial, sans-serif";
const serif = "'Source Serif 4', Georgia, serif";

type DrawingProps = { content: DrawingContent; size: Size; theme: Theme };

/** A view as one SVG: title, lanes with their marks, legend, and source. */
export function Drawing({ content, size, theme }: DrawingProps) {
  const { title, note, credit, site, total, window, rows } = content;
  const palette = toPalette(theme);
  const { ink, muted, line, paper, sheet } = palette;
  const legend = toLegend(content, size.width);
  const frame = toFrame({
    ...{ title, size, rows: rows.map(toRowType), legendHeight: legend.height },
  });
  const { width, height, left, laneWidth, top, bottom, titleLines } = frame;
  const room = { name: "all", width: laneWidth };
  const axis = toAxis(window, { rooms: [room] });
  const hue = toHueColor(null, theme);
  const hasLegend = bottom + legend.height + 24 <= height;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby="dateline-title dateline-description"
      fontFamily={sans}
    >
      <title id="dateline-title">{title}</title>
      <desc id="dateline-description">{toAlternative(content)}</desc>
      <Masks />
      <rect width={width} height={height} fill={paper} />
      {titleLines.map((text, index) => (
        <text
          key={text}
          x={padding}
          y={padding + toTitleSize(width) - 4 + index * titleHeight}
          fontFamily={serif}
          fontSize={toTitleSize(width)}
          fontWeight="600"
          fill={ink}
        >
          {text}
        </text>
      ))}
      <text x={padding} y={top - axisHeight - noteHeight + 12} fontSize="13" fill={muted}>
        {cutText(note, width - 2 * padding, 13)}
      </text>
      {axis.lines.map(({ at }) => (
        <path
          key={at}
          d={`M${toPixel(left + at * laneWidth)} ${top}V${bottom}`}
          stroke={line}
          fill="none"
        />
      ))}
      {axis.labels.map(({ at, text }) => (
        <text
          key={`${at} ${text}`}
          x={toPixel(left + at * laneWidth + 5)}
          y={top - 9}
          fontSize="11"
          fill={muted}
        >
          {text}
        </text>
      ))}
      <DrawnRows {...{ content, frame, palette, theme }} />
      {total === 0 && (
        <text x={width / 2} y={top + 40} fontSize="14" textAnchor="middle" fill={muted}>
          No events match this view.
        </text>
      )}
      {hasLegend && (
        <DrawnLegend
          placed={legend.placed}
          top={bottom}
          colors={{ hue, pale: mixColors(hue, paper, 0.72), paper, sheet, ink }}
          muted={muted}
        />
      )}
      <text x={padding} y={height - 12} fontSize="11" fill={muted}>
        {cutText(credit, width - 2 * padding - measureText(site, 13) - 16, 11)}
      </text>
      <text
        x={width - padding}
        y={height - 12}
        fontFamily={serif}
        fontSize="13"
        fontWeight="600"
        textAnchor="end"
        fill={muted}
      >
        {site}
      </text>
    </svg>
  );
}
