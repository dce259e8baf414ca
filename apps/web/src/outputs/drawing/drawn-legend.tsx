import type { ReactNode } from "react";
import { isolate } from "../../components/isolate.ts";
import { kindForms } from "../../scene/kind-forms.ts";
import { legendEntries } from "../../timeline/legend.tsx";
import { DrawnMark, DrawnPill, type MarkColors } from "./drawn-mark.tsx";
import { measureText } from "./fit-text.ts";
import type { DrawingContent } from "./read-drawing.ts";
import { padding } from "./to-frame.ts";

type Sample = { key: string; text: string; room: number; draw(colors: MarkColors): ReactNode };

const fontSize = 11;
const lineHeight = 18;
const gap = 16;

/** The samples of the forms that are drawn, with their meaning. */
function toSamples({ spots, density, forms, kinds }: DrawingContent): Sample[] {
  const marks = spots.flatMap((spot) => (spot.marks.length === 1 ? spot.marks : []));
  const samples: Sample[] = legendEntries
    .filter(({ isSeen }) => marks.some(isSeen))
    .map(({ text, mark, x, width, room }) => ({
      key: text,
      text,
      room,
      draw: (colors) => <DrawnMark {...{ mark, x, width, colors }} />,
    }));
  for (const { slug, label } of kinds) {
    const form = forms.get(slug);
    if (form === undefined || !marks.some((mark) => mark.form === form)) continue;
    samples.push({
      key: `kind ${slug}`,
      text: isolate(label),
      room: 8,
      draw: ({ hue }) => <path d={kindForms[form]} transform="translate(0 -4)" fill={hue} />,
    });
  }
  if (spots.some((spot) => spot.marks.length > 1)) {
    samples.push({
      key: "pill",
      text: "several events",
      room: 22,
      draw: (colors) => <DrawnPill x={1} width={20} count={2} isMention={false} colors={colors} />,
    });
  }
  if (density) {
    samples.push({
      key: "density",
      text: "many: taller means more",
      room: 20,
      draw: ({ hue }) => (
        <path d="M1 6V1h4v5zM6 6V-4h4v10zM11 6V-1h4v7zM16 6V3h3v3z" fill={hue} opacity="0.45" />
      ),
    });
  }
  return samples;
}

type Placed = Sample & { x: number; line: number };

/** The lines of the legend for this width, with its height. */
export function toLegend(content: DrawingContent, width: number) {
  let [x, line] = [padding, 0];
  const placed = toSamples(content).map((sample): Placed => {
    const length = sample.room + 6 + measureText(sample.text, fontSize);
    if (x > padding && x + length > width - padding) {
      line += 1;
      x = padding;
    }
    const at = { ...sample, x, line };
    x += length + gap;
    return at;
  });
  return { placed, height: placed.length > 0 ? (line + 1) * lineHeight + 10 : 0 };
}

type DrawnLegendProps = {
  placed: readonly Placed[];
  top: number;
  colors: MarkColors;
  muted: string;
};

export function DrawnLegend({ placed, top, colors, muted }: DrawnLegendProps) {
  return placed.map(({ key, text, room, x, line, draw }) => (
    <g key={key} transform={`translate(${x.toFixed(1)} ${top + 14 + line * lineHeight})`}>
      {draw(colors)}
      <text x={room + 6} y="4" fontSize={fontSize} fill={muted}>
        {text}
      </text>
    </g>
  ));
}
