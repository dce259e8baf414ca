import { kindForms } from "../../scene/kind-forms.ts";
import type { MarkForm } from "../../scene/to-marks.ts";

/** The colors of a mark. */
export type MarkColors = { hue: string; pale: string; paper: string; sheet: string; ink: string };

type DrawnMarkProps = {
  mark: MarkForm;
  colors: MarkColors;
  /** Start and width of a bar; the middle of a dot, whose width is 0. All in pixels. */
  x: number;
  width: number;
  /** Whether the bar contains a label. */
  isInscribed?: boolean;
};

const dotSize = 10;
const mentionSize = 8;
const pillSize = 20;
const inscribedHeight = 15;
const ringGap = 4.5;

/** A bar is never narrower than a dot; if widened, it stays centered on its days. */
const toBar = (x: number, width: number, min: number) => ({
  x: Math.min(x, x + width / 2 - min / 2),
  width: Math.max(width, min),
});

/**
 * A mark around y = 0, with the forms and sizes of `marks.css`. Its style is in attributes: a
 * policy could forbid a style sheet, and other programs do not read one.
 */
export function DrawnMark({ mark, colors, x, width, isInscribed = false }: DrawnMarkProps) {
  const { outline, fill, isMention, isQuestioned } = mark;
  const size = isMention ? mentionSize : dotSize;
  const color = isMention ? colors.pale : colors.hue;
  const paint =
    fill === "hollow"
      ? { fill: colors.paper, stroke: color, strokeWidth: 2 }
      : { fill: color, stroke: colors.paper, strokeWidth: 2, paintOrder: "stroke" };
  // The stroke of a hollow mark lies within its size.
  const inset = fill === "hollow" ? 1 : 0;
  if (outline === "dot") return <circle cx={x} cy="0" r={size / 2 - inset} {...paint} />;
  const bar = toBar(x, width, size);
  const box = {
    x: bar.x + inset,
    width: bar.width - 2 * inset,
    height: (isInscribed ? inscribedHeight : size) - 2 * inset,
  };
  return (
    <>
      <g mask={toFade(mark)} opacity={outline === "soft" && fill !== "hatched" ? 0.75 : undefined}>
        <Body mark={mark} box={box} paint={paint} />
      </g>
      {isQuestioned && (
        <text
          x={bar.x + bar.width / 2}
          y="3"
          fontSize="9"
          fontWeight="600"
          textAnchor="middle"
          fill={colors.ink}
        >
          ?
        </text>
      )}
    </>
  );
}

type BodyProps = {
  mark: MarkForm;
  box: { x: number; width: number; height: number };
  paint: Record<string, string | number>;
};

function Body({
  mark: { outline, fill, start, end },
  box: { x, width, height },
  paint,
}: BodyProps) {
  if (start === "arrow" || end === "arrow") {
    // A thin shaft, which does not hide other marks, and a head as high as the bar.
    const half = height / 2;
    const shaft = fill === "hollow" ? half : half * 0.4;
    const head = 9;
    const [left, right] = [x + (start === "arrow" ? head : 0), x + width - head];
    const points = [
      ...(start === "arrow"
        ? [
            [left, shaft],
            [left, half],
            [x, 0],
            [left, -half],
          ]
        : [[x, shaft]]),
      [start === "arrow" ? left : x, -shaft],
      ...(end === "arrow"
        ? [
            [right, -shaft],
            [right, -half],
            [x + width, 0],
            [right, half],
            [right, shaft],
          ]
        : [
            [x + width, -shaft],
            [x + width, shaft],
          ]),
    ];
    return (
      <polygon points={points.map((point) => point.map(toPixel).join()).join(" ")} {...paint} />
    );
  }
  return (
    <rect
      x={toPixel(x)}
      y={-height / 2}
      width={toPixel(width)}
      height={height}
      rx={outline === "soft" ? 0 : height / 2}
      mask={fill === "hatched" ? "url(#hatch)" : undefined}
      {...paint}
    />
  );
}

function toFade({ start, end }: MarkForm): string | undefined {
  const ends = [start === "faded" && "start", end === "faded" && "end"].filter(Boolean);
  return ends.length ? `url(#faded-${ends.join("-")})` : undefined;
}

type DrawnPillProps = Pick<DrawnMarkProps, "colors" | "x" | "width"> & {
  count: number;
  isMention: boolean;
};

/** A pill for several marks that do not fit beside each other: their number, over their days. */
export function DrawnPill({ colors, x, width, count, isMention }: DrawnPillProps) {
  const bar = toBar(x, width, pillSize);
  return (
    <>
      <rect
        x={toPixel(bar.x + 0.75)}
        y="-6.25"
        width={toPixel(bar.width - 1.5)}
        height="12.5"
        rx="6.25"
        fill={colors.sheet}
        stroke={isMention ? colors.pale : colors.hue}
        strokeWidth="1.5"
      />
      <text
        x={toPixel(bar.x + bar.width / 2)}
        y="3.6"
        fontSize="10"
        fontWeight="600"
        textAnchor="middle"
        fill={colors.ink}
      >
        {count}
      </text>
    </>
  );
}

type DrawnRingProps = { x: number; width: number; isPill: boolean; color: string };

/** The ring of the selected event. */
export function DrawnRing({ x, width, isPill, color }: DrawnRingProps) {
  const bar = toBar(x, width, isPill ? pillSize : dotSize);
  return (
    <rect
      x={toPixel(bar.x - ringGap)}
      y="-9.5"
      width={toPixel(bar.width + 2 * ringGap)}
      height="19"
      rx="9.5"
      fill="none"
      stroke={color}
      strokeWidth="2"
    />
  );
}

type DrawnFormProps = { form: number; x: number; width: number; color: string };

/** The form of a kind, to the right of its mark. */
export const DrawnForm = ({ form, x, width, color }: DrawnFormProps) => (
  <path
    d={kindForms[form]}
    transform={`translate(${toPixel(toEnd(x, width) + 5)} -4)`}
    fill={color}
  />
);

/** The right end of a mark. */
export function toEnd(x: number, width: number): number {
  const bar = toBar(x, width, dotSize);
  return bar.x + bar.width;
}

export const toPixel = (value: number): number => Number(value.toFixed(2));
