import { type MarkForm, toMarkClasses } from "../scene/to-marks.ts";

type StillMarkProps = {
  mark: MarkForm;
  /** Start and width of a bar; the middle of a dot, whose width is 0. */
  x: string;
  width: string;
};

/** A mark as SVG, around y = 0. `marks.css` sizes and colors it as it does the live one. */
export function StillMark({ mark, x, width }: StillMarkProps) {
  const className = toMarkClasses(mark);
  const isHollow = mark.fill === "hollow";
  // The stroke of a hollow mark lies half inside, half outside.
  if (mark.outline === "dot") return <circle className={className} cx={x} r={isHollow ? 4 : 5} />;
  const [y, height] = isHollow ? [-4, 8] : [-5, 10];
  return (
    <g className={className}>
      <svg x={x} width={width} overflow="visible">
        <g mask={mark.outline === "soft" ? "url(#soft)" : undefined}>
          <rect
            className="mark-body"
            width="100%"
            y={y}
            height={height}
            rx={mark.outline === "soft" ? 0 : height / 2}
            mask={mark.fill === "hatched" ? "url(#hatch)" : undefined}
          />
        </g>
        {mark.isQuestioned && (
          <svg x="50%" overflow="visible">
            <text y="3" textAnchor="middle">
              ?
            </text>
          </svg>
        )}
      </svg>
    </g>
  );
}

/** Definitions for soft and hatched marks, and for gaps of the overview. Once per page. */
export function Masks() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      <linearGradient id="soft-fade" gradientUnits="userSpaceOnUse" x1="0" x2="1" y1="0" y2="0">
        <stop offset="0" stopColor="#000" />
        <stop offset="0.28" stopColor="#fff" />
        <stop offset="0.72" stopColor="#fff" />
        <stop offset="1" stopColor="#000" />
      </linearGradient>
      <mask id="soft" x="-0.5" y="-0.5" width="2" height="2" maskContentUnits="objectBoundingBox">
        <rect x="-0.5" y="-0.5" width="2" height="2" fill="url(#soft-fade)" />
      </mask>
      <pattern
        id="gap"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <line className="gap-line" x1="0" x2="0" y1="0" y2="6" />
      </pattern>
      <pattern
        id="hatch-lines"
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="2.6" height="5" fill="#fff" />
      </pattern>
      <mask id="hatch" maskUnits="objectBoundingBox" maskContentUnits="userSpaceOnUse">
        <rect x="-9999" y="-99" width="99999" height="198" fill="url(#hatch-lines)" />
      </mask>
    </svg>
  );
}
