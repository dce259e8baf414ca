import { Fragment } from "react";
import { kindForms } from "../scene/kind-forms.ts";
import type { Spot } from "../scene/lay-out.ts";
import { type MarkForm, toMarkClasses, toPillClasses } from "../scene/to-marks.ts";

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
  // Half of a hollow mark's stroke lies outside of its path.
  const half = mark.isMention ? 4 : 5;
  if (mark.outline === "dot") {
    return <circle className={className} cx={x} r={isHollow ? half - 1 : half} />;
  }
  const [y, height] = isHollow ? [1 - half, 2 * half - 2] : [-half, 2 * half];
  return (
    <g className={className}>
      <svg x={x} width={width} overflow="visible">
        <g mask={toFade(mark)}>
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

/** The form of a kind, to the right of its mark. */
export function StillForm({ form, x, width }: { form: number; x: string; width: string }) {
  return (
    <svg x={x} width={width} overflow="visible">
      <svg x="100%" overflow="visible">
        <path className="mark-form" d={kindForms[form]} transform="translate(10 -4)" />
      </svg>
    </svg>
  );
}

type StillPillProps = {
  spot: Spot;
  x: string;
  width: string;
  title?: string | undefined;
  /** Whether it names its events, for the script of the page. */
  isNamed?: boolean;
};

/** A pill for several marks that do not fit beside each other: their number, over their days. */
export function StillPill({ spot, x, width, title, isNamed }: StillPillProps) {
  return (
    <g
      className={toPillClasses(spot.marks)}
      data-events={isNamed ? spot.marks.map(({ slug }) => slug).join(" ") : undefined}
    >
      {title && <title>{title}</title>}
      <StillNumber {...{ x, width }} count={spot.marks.length} />
    </g>
  );
}

/** The ring of an event, around its mark or the pill that it is in. */
export function StillRing({ x, width, isPill }: { x: string; width: string; isPill: boolean }) {
  return (
    <svg x={x} width={width} overflow="visible" className={isPill ? "mark-pill" : undefined}>
      <rect className="picture-ring" y="-9.5" height="19" rx="9.5" />
    </svg>
  );
}

export function StillNumber({ x, width, count }: { x: string; width: string; count: number }) {
  return (
    <svg x={x} width={width} overflow="visible">
      <rect className="mark-body" width="100%" y="-6.25" height="12.5" rx="6.25" />
      <svg x="50%" overflow="visible">
        <text y="4" textAnchor="middle">
          {count}
        </text>
      </svg>
    </svg>
  );
}

function toFade({ start, end }: MarkForm): string | undefined {
  const ends = [start === "faded" && "start", end === "faded" && "end"].filter(Boolean);
  return ends.length ? `url(#faded-${ends.join("-")})` : undefined;
}

type Stop = { offset: number; color: string };

/** A fade takes 28 % of a bar. */
const fades: Record<"start" | "end", Stop[]> = {
  start: [
    { offset: 0, color: "#000" },
    { offset: 0.28, color: "#fff" },
  ],
  end: [
    { offset: 0.72, color: "#fff" },
    { offset: 1, color: "#000" },
  ],
};

const fadedEnds = [["start"], ["end"], ["start", "end"]] as const;

/** Definitions for faded and hatched marks, and for gaps of the overview. Once per page. */
export function Masks() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      {fadedEnds.map((ends) => {
        const id = `faded-${ends.join("-")}`;
        return (
          <Fragment key={id}>
            <linearGradient
              id={`${id}-fill`}
              gradientUnits="userSpaceOnUse"
              x1="0"
              x2="1"
              y1="0"
              y2="0"
            >
              {ends
                .flatMap((end) => fades[end])
                .map(({ offset, color }) => (
                  <stop key={offset} offset={offset} stopColor={color} />
                ))}
            </linearGradient>
            <mask
              id={id}
              x="-0.5"
              y="-0.5"
              width="2"
              height="2"
              maskContentUnits="objectBoundingBox"
            >
              <rect x="-0.5" y="-0.5" width="2" height="2" fill={`url(#${id}-fill)`} />
            </mask>
          </Fragment>
        );
      })}
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
